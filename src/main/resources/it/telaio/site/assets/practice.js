// Suggestions while typing, and filters that apply themselves. Without this file the form does the same with its button.
(() => {
  const box = document.querySelector('[data-suggest]');
  if (box) {
    const list = document.getElementById(box.getAttribute('list'));
    let timer = 0;
    let asked = '';
    box.addEventListener('input', () => {
      clearTimeout(timer);
      const typed = box.value.trim();
      if (typed.length < 2 || typed === asked) { return; }
      timer = setTimeout(async () => {
        asked = typed;
        const answer = await fetch(box.dataset.suggest + '?q=' + encodeURIComponent(typed));
        if (!answer.ok || asked !== typed) { return; }
        list.replaceChildren(...(await answer.json()).map(title => Object.assign(document.createElement('option'), {value: title})));
      }, 180);
    });
  }
  document.querySelectorAll('[data-submits]').forEach(field => field.addEventListener('change', () => field.form.requestSubmit()));
  document.querySelectorAll('[data-print]').forEach(button => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });
  document.querySelectorAll('[data-words]').forEach(area => {
    const told = document.getElementById(area.dataset.words);
    const tell = () => { told.textContent = told.dataset.pattern.replace('#', area.value.trim() ? area.value.trim().split(/\s+/).length : 0); };
    area.addEventListener('input', tell);
  });
})();
