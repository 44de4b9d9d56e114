// Passkeys: between the browser's own question and the forms that carry its answer. Without this script the forms
// stay hidden, and a code does the same.
"use strict";

const known = Boolean(window.PublicKeyCredential && navigator.credentials);

for (const element of document.querySelectorAll("[data-passkey]")) element.hidden = !known;
for (const element of document.querySelectorAll("[data-no-passkeys]")) element.hidden = known;

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-passkey]");
  if (!form) return;
  event.preventDefault();
  const trouble = form.querySelector("[role=alert]");
  trouble.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(await answerTo(form));
    form.submit();
  } catch {
    trouble.hidden = false; // broken off, too late, or no passkey here: the words are the same
  }
});

async function answerTo(form) {
  if (form.dataset.passkey === "create") return written(await navigator.credentials.create(creation()));
  const options = form.dataset.passkey === "sign-in" ? await fetched(form.action) : stored();
  options.publicKey.challenge = bytes(options.publicKey.challenge);
  allow(options.publicKey.allowCredentials);
  return written(await navigator.credentials.get({ publicKey: options.publicKey }));
}

function stored() {
  return JSON.parse(document.getElementById("passkey-options").textContent);
}

async function fetched(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

// A passkey that signs in by itself: kept on the device, and it asks who holds it.
function creation() {
  const { publicKey } = stored();
  publicKey.challenge = bytes(publicKey.challenge);
  publicKey.user.id = bytes(publicKey.user.id);
  allow(publicKey.excludeCredentials);
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  return { publicKey };
}

function allow(credentials) {
  for (const credential of credentials ?? []) credential.id = bytes(credential.id);
}

const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

// As JSON with base64url, which older browsers do not write by themselves.
function written(credential) {
  const parts = PARTS.filter((part) => credential.response[part]);
  return {
    id: credential.id,
    rawId: letters(credential.rawId),
    type: credential.type,
    response: Object.fromEntries(parts.map((part) => [part, letters(credential.response[part])])),
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function bytes(base64url) {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function letters(buffer) {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
