//! Makes sure the folder of the bundles exists, so that checks and tests build without them.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/site");
    std::fs::create_dir_all(&site)?;
    let manifest = site.join("manifest.json");
    if !manifest.exists() {
        std::fs::write(&manifest, "{}")?;
    }
    println!("cargo:rerun-if-changed={}", site.display());
    println!("cargo:rerun-if-changed=../migrations");
    Ok(())
}
