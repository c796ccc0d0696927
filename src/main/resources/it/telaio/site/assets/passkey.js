// A form with data-passkey asks the device before it is sent: data-passkey is where the question comes from, data-make says that
// a passkey is to be made. Without passkeys in the browser the form stays hidden, and nothing is missing: there are other ways.
(() => {
  const form = document.querySelector("form[data-passkey]");
  const known = window.PublicKeyCredential;
  if (!form || !known || !known.parseRequestOptionsFromJSON) {
    return;
  }
  form.hidden = false;
  form.addEventListener("submit", async event => {
    if (form.elements.answer.value) {
      return;
    }
    event.preventDefault();
    const note = form.querySelector("[data-note]");
    note.textContent = "";
    try {
      const asked = await fetch(form.dataset.passkey, {method: "POST", redirect: "error",
        headers: {"X-CSRF-Token": form.elements._csrf.value, "Accept": "application/json"}});
      if (!asked.ok) {
        throw new Error(asked.status);
      }
      const options = await asked.json();
      const answer = "make" in form.dataset
        ? await navigator.credentials.create({publicKey: known.parseCreationOptionsFromJSON(options)})
        : await navigator.credentials.get({publicKey: known.parseRequestOptionsFromJSON(options)});
      form.elements.answer.value = JSON.stringify(answer.toJSON());
      form.requestSubmit();
    } catch (error) {
      note.textContent = note.dataset.note;
    }
  });
})();
