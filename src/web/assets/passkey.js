// Asks an authenticator for a passkey, and hands its answer in with the form. Without this module, or where the browser
// cannot ask, the form stays hidden.

const form = document.querySelector("form[data-passkey]");
const without = document.querySelector("[data-passkey-without]");
const status = form.querySelector("[role=status]");
const { passkey: address, failed, known } = form.dataset;

const canAsk = typeof globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON === "function";
form.hidden = !canAsk;
if (without !== null) without.hidden = canAsk;

/** Creates a key where the question names a user, and asks for a known one otherwise. */
function ask(options) {
  return options.user
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

async function handIn(act) {
  try {
    const question = await fetch(address, { method: "POST", signal: AbortSignal.timeout(20_000) });
    if (!question.ok) throw new Error(question.statusText);
    const { options, ticket } = await question.json();
    const credential = await ask(options);
    form.elements.ticket.value = ticket;
    form.elements.answer.value = JSON.stringify(credential.toJSON());
    HTMLFormElement.prototype.submit.call(form);
  } catch (error) {
    status.textContent = error.name === "InvalidStateError" && known ? known : failed;
    act.disabled = false;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  status.textContent = "";
  event.submitter.disabled = true;
  handIn(event.submitter);
});
