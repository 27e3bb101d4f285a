# shellcheck shell=bash
# What the scripts share: where things are, how they talk, and how missing tools are installed.
# Sourced, never run. Everything it installs goes to the tools folder (VIZHA_TOOLS), to rustup, or,
# where a program is missing altogether, comes from Debian's packages.

set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root"

tools="${VIZHA_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/vizha-tools}"
# The server embeds target/site, and everybody expects target/release/vizha.
export CARGO_TARGET_DIR="$root/target"
export PATH="$tools/bin:$tools/node_modules/.bin:$PATH"
[ -d "$HOME/.cargo/bin" ] && export PATH="$PATH:$HOME/.cargo/bin"

binaryen_version=132.0.0
esbuild_version=0.28.2
lighthouse_version=12.8.2
wasm_split_version=0.2.3

# The dashboard has many views. With the parts of a view erased, each kind of element, attribute and
# closure stands in its bundle once, not once for every place; the few islands are smaller as they are.
dashboard_rustflags="${RUSTFLAGS:+$RUSTFLAGS }--cfg erase_components"
# What the linker is told where the dashboard is divided into parts (decision 0032): to leave in the file what
# refers to what, and not to let texts share their bytes, since the parts of a shared text would overlap and all
# texts would have to stay in the first view.
divided_rustflags="-Clink-arg=--emit-relocs -Clink-arg=-O0"

began=$SECONDS

# What happens now, with the time since the start.
say() { printf '%s %4ds  %s\n' '▸' "$((SECONDS - began))" "$*" >&2; }

# Ends with one sentence that says what is wrong.
fail() {
  printf '✗ %s\n' "$*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Runs a command as root: directly, or with sudo.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif has sudo; then
    sudo "$@"
  else
    fail "This needs root or sudo: $*"
  fi
}

# Debian packages; called only when something is missing.
debian_packages() {
  has apt-get || fail "Please install these yourself, apt-get is not here: $*"
  say "Installing Debian packages: $*"
  local log
  log="$(mktemp)"
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >"$log" 2>&1; then
    as_root apt-get update >"$log" 2>&1 || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >"$log" 2>&1 \
      || { tail -n 20 "$log" >&2; rm -f "$log"; fail "These packages could not be installed: $*"; }
  fi
  rm -f "$log"
}

# The pinned compiler with its lints and the WebAssembly target, and a C compiler for SQLite.
need_rust() {
  has cargo || fail "Cargo is missing; install the Rust toolchain with rustup first."
  has cc || debian_packages gcc libc6-dev
  local channel
  channel="$(sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml)"
  if has rustup; then
    if ! rustup target list --installed --toolchain "$channel" 2>/dev/null | grep -qx wasm32-unknown-unknown \
      || ! rustup component list --installed --toolchain "$channel" 2>/dev/null | grep -q '^clippy'; then
      say "Installing Rust $channel with rustfmt, clippy and the WebAssembly target"
      rustup toolchain install "$channel" --profile minimal --no-self-update \
        --component rustfmt --component clippy --target wasm32-unknown-unknown >&2
    fi
  elif ! [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
    fail "Rust's target wasm32-unknown-unknown is missing, and rustup is not here to install it."
  fi
}

need_node() {
  has node && has npm || debian_packages nodejs npm
  local major
  major="$(node -p 'process.versions.node.split(".")[0]')"
  [ "$major" -ge 20 ] || fail "Node 20 or newer is needed, here is $(node --version)."
}

# The version of a package in Cargo.lock.
locked_version() {
  awk -v name="$1" '$1=="name" && $3=="\""name"\"" {getline; gsub(/"/,"",$3); print $3; exit}' Cargo.lock
}

# wasm-bindgen must be of exactly the locked version.
need_wasm_bindgen() {
  local wanted have
  wanted="$(locked_version wasm-bindgen)"
  have="$("$tools/bin/wasm-bindgen" --version 2>/dev/null | cut -d' ' -f2 || true)"
  if [ "$have" != "$wanted" ]; then
    say "Installing wasm-bindgen $wanted (a few minutes, once)"
    CARGO_TARGET_DIR="$tools/build" cargo install wasm-bindgen-cli --version "$wanted" --root "$tools" --force >&2
    rm -rf "$tools/build"
  fi
}

# Divides a bundle into parts that are fetched when they are needed.
need_wasm_split() {
  if ! [ -x "$tools/bin/wasm-split-cli" ] \
    || ! grep -qx "wasm_split_cli_support v$wasm_split_version:" <<<"$(cargo install --list --root "$tools")"; then
    say "Installing wasm-split-cli $wasm_split_version (a few minutes, once)"
    CARGO_TARGET_DIR="$tools/build" cargo install wasm_split_cli_support --version "$wasm_split_version" \
      --locked --features build-binary --root "$tools" --force >&2
    rm -rf "$tools/build"
  fi
}

# One npm package of one version in the tools folder. No install scripts are run.
need_npm_tool() {
  local package="$1" version="$2" have
  have="$(node -p "require('$tools/node_modules/$package/package.json').version" 2>/dev/null || true)"
  if [ "$have" != "$version" ]; then
    say "Installing $package $version"
    mkdir -p "$tools"
    [ -e "$tools/package.json" ] || echo '{"private":true}' >"$tools/package.json"
    npm install --prefix "$tools" --save-exact --ignore-scripts --no-audit --no-fund --loglevel=error \
      "$package@$version" >&2
  fi
}

# What making the bundles needs. Debian's own wasm-opt is too old: it silently breaks what it optimises.
need_bundle_tools() {
  need_rust
  need_node
  need_wasm_bindgen
  need_wasm_split
  need_npm_tool binaryen "$binaryen_version"
  need_npm_tool esbuild "$esbuild_version"
}

# The program of a Chromium-like browser, in $chromium.
need_chromium() {
  chromium="${VIZHA_CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}"
  if [ -z "$chromium" ]; then
    debian_packages chromium
    chromium="$(command -v chromium)"
  fi
  if ! { has fc-list && fc-list :lang=ta family | grep -q .; }; then
    debian_packages fontconfig fonts-noto-core
  fi
  export VIZHA_CHROMIUM="$chromium"
}

# The folder of PostgreSQL's own programs, in $postgres_bin.
need_postgres() {
  find_postgres || { debian_packages postgresql; find_postgres; } \
    || fail "PostgreSQL's programs (initdb, pg_ctl) were not found."
}

find_postgres() {
  local folder
  for folder in "${VIZHA_POSTGRES_BIN:-}" $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) \
    "$(dirname "$(command -v initdb || echo /nowhere/initdb)")"; do
    if [ -n "$folder" ] && [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then
      postgres_bin="$folder"
      return 0
    fi
  done
  return 1
}

# The packages of the browser journeys.
need_end2end() {
  need_node
  local stamp="end2end/node_modules/.vizha-stamp" wanted
  wanted="$(sha256sum end2end/package-lock.json | cut -d' ' -f1)"
  if [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ]; then
    say "Installing the packages of the browser journeys"
    npm ci --prefix end2end --ignore-scripts --no-audit --no-fund --loglevel=error >&2
    echo "$wanted" >"$stamp"
  fi
}
