// Passkeys: what only the browser can do. The page where one signs in shows its button when this has come, and
// the dashboard loads it with one's own account; without it, passwords open the house as ever.

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const text = (buffer) =>
  btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

// The device gives up a little before the house does.
const timeout = 240_000;

// Signing in: what is to be signed comes from the house, what was signed goes back as a form.
async function signIn(form) {
  const state = form.querySelector("[role=status]");
  const button = form.querySelector("button");
  button.disabled = true;
  state.textContent = form.dataset.asking;
  try {
    const answer = await fetch("/organize/sign-in/passkey/ask", { method: "POST" });
    if (answer.status === 429) {
      state.textContent = form.dataset.often;
      return;
    }
    if (!answer.ok) throw new Error(`${answer.status}`);
    const asked = await answer.json();
    const shown = await navigator.credentials.get({
      publicKey: { challenge: bytes(asked.challenge), rpId: asked.party, userVerification: "required", timeout },
    });
    const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response;
    form.elements.credential.value = text(shown.rawId);
    form.elements.client_data.value = text(clientDataJSON);
    form.elements.authenticator.value = text(authenticatorData);
    form.elements.signature.value = text(signature);
    form.elements.user.value = userHandle ? text(userHandle) : "";
    form.submit();
  } catch (error) {
    const stopped = ["NotAllowedError", "AbortError"].includes(error.name);
    state.textContent = stopped ? form.dataset.stopped : form.dataset.failed;
  } finally {
    button.disabled = false;
  }
}

async function make(wanted) {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: bytes(wanted.challenge),
      rp: { id: wanted.party, name: wanted.party },
      user: { id: bytes(wanted.user), name: wanted.account, displayName: wanted.name },
      pubKeyCredParams: wanted.kinds.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: wanted.known.map((id) => ({ type: "public-key", id: bytes(id) })),
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
      attestation: "none",
      timeout,
    },
  });
  return `${text(made.response.clientDataJSON)} ${text(made.response.attestationObject)}`;
}

if (window.PublicKeyCredential) {
  const form = document.getElementById("passkey");
  if (form) {
    form.hidden = false;
    form.querySelector("button").addEventListener("click", () => signIn(form));
  }
  window.addEventListener("passkey-wanted", async (wish) => {
    const detail = await make(JSON.parse(wish.detail)).catch(() => null);
    window.dispatchEvent(new CustomEvent("passkey-made", { detail }));
  });
}
