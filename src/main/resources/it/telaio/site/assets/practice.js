// Suggestions while typing, and filters that apply themselves. Without this file the form does the same with its button.
(() => {
  let timer = 0;
  let typedLast = '';
  async function suggest(box, typed) {
    typedLast = typed;
    const answer = await fetch(box.dataset.suggest + '?q=' + encodeURIComponent(typed));
    if (!answer.ok || typedLast !== typed) { return; }
    document.getElementById(box.getAttribute('list'))
      .replaceChildren(...(await answer.json()).map(title => Object.assign(document.createElement('option'), {value: title})));
  }

  // A filter changes what is found and leaves the focus where it was; how many there are now is said once.
  const here = () => location.pathname + location.search;
  let shown = here();
  let asked = 0;
  let said;
  async function apply(field) {
    const form = field.form;
    const mine = ++asked;
    const there = form.getAttribute('action') + '?' + new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(there, {headers: {Accept: 'text/html'}});
      if (mine !== asked) { return; }
      if (!answer.ok) { throw new Error(answer.status); }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('#contenuto form');
      form.replaceWith(fresh);
      history.pushState(null, '', there);
      shown = here();
      const same = [...fresh.querySelectorAll('[data-submits]')].find(one => one.name === field.name && (one.localName === 'select' || one.value === field.value));
      const count = fresh.querySelector('[data-count]');
      for (let fold = same && same.closest('details'); fold; fold = fold.parentElement.closest('details')) { fold.open = true; }
      (same || count).focus();
      if (!said) {
        said = Object.assign(document.createElement('p'), {className: 'visually-hidden', role: 'status'});
        document.getElementById('contenuto').append(said);
      }
      setTimeout(() => { said.textContent = count.textContent; }, 50);
    } catch (e) {
      form.requestSubmit();
    }
  }

  document.addEventListener('input', event => {
    const box = event.target.closest('[data-suggest]');
    const area = event.target.closest('[data-words]');
    if (box) {
      clearTimeout(timer);
      const typed = box.value.trim();
      if (typed.length > 1 && typed !== typedLast) { timer = setTimeout(() => suggest(box, typed), 180); }
    } else if (area) {
      const told = document.getElementById(area.dataset.words);
      told.textContent = told.dataset.pattern.replace('#', area.value.trim() ? area.value.trim().split(/\s+/).length : 0);
    }
  });
  document.addEventListener('change', event => {
    const field = event.target.closest('[data-submits]');
    if (field) { apply(field); }
  });
  // A step to another part of the same page, as by its first link, changes nothing that is shown: what was typed stays.
  window.addEventListener('popstate', () => { if (here() !== shown) { location.reload(); } });
  document.querySelectorAll('[data-print]').forEach(button => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });
})();
