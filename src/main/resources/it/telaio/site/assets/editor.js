// Shows what the linter finds while one writes, and takes one to the place. Without this, saving does the same.
const form = document.getElementById('redazione');
const text = document.getElementById('testo');
const found = document.getElementById('problemi');
const count = document.getElementById('problemi-conto');
const place = document.getElementById('posto');
let waiting;
let asked = 0;
const check = async () => {
  const mine = ++asked;
  const body = new URLSearchParams({_csrf: form.elements._csrf.value, yaml: text.value});
  const answer = await fetch(form.dataset.lint, {method: 'POST', body}).catch(() => null);
  if (answer && answer.ok && mine === asked) {
    found.innerHTML = await answer.text();
    const sum = found.querySelector('[data-sum]').textContent;
    if (count.textContent !== sum) count.textContent = sum;
  }
};
text.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(check, 500);
});
found.addEventListener('click', event => {
  const link = event.target.closest('[data-line]');
  if (!link) return;
  event.preventDefault();
  const lines = text.value.split('\n');
  const before = lines.slice(0, link.dataset.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const at = before + Number(link.dataset.column) - 1;
  text.focus();
  text.setSelectionRange(at, before + (lines[link.dataset.line - 1] || '').length);
  text.scrollTop = (link.dataset.line - 5) * parseFloat(getComputedStyle(text).lineHeight);
});

// Where one is, since what the linter says speaks of lines.
const here = () => {
  const lines = text.value.slice(0, text.selectionStart).split('\n');
  const [before, between, after] = place.dataset.place.split('0');
  place.textContent = before + lines.length + between + (lines.at(-1).length + 1) + after;
  place.hidden = false;
};
['keyup', 'click', 'focus'].forEach(what => text.addEventListener(what, here));
