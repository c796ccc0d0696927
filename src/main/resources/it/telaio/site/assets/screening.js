/* Screening of one candidacy, by keys and without waiting. Everything here also works by plain links and one plain form. */
'use strict';
(() => {
  const form = document.getElementById('controlli-e-decisione');
  const said = document.getElementById('detto');
  if (!form) return;
  document.documentElement.classList.add('js');
  const narrow = window.matchMedia('(max-width: 991.98px)');
  let spoken = 0;
  const say = text => { spoken++; said.textContent = ''; window.setTimeout(() => { said.textContent = text; }, 50); };
  const cards = () => [...document.querySelectorAll('.t-check, .t-pass')];
  let current = null;

  /* On a phone one side is shown at a time. */
  const split = document.querySelector('.t-split');
  function side(name) {
    split.dataset.side = name;
    document.querySelectorAll('.t-switch a').forEach(link => {
      if (link.hash === '#' + name) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    });
  }
  side(window.location.hash === '#documenti' ? 'documenti' : 'controlli');
  document.querySelectorAll('.t-switch a').forEach(link => link.addEventListener('click', event => {
    event.preventDefault();
    side(link.dataset.side);
    (link.hash === '#barra' ? document.getElementById('barra') : document.querySelector('.t-switch')).scrollIntoView();
  }));

  /* On a phone the line of arrival is one sentence and one check is open at a time. */
  if (narrow.matches) {
    document.querySelector('.t-arrival').open = false;
    document.querySelectorAll('.t-check').forEach((card, place) => { card.open = place === 0; });
  }

  /* Documents change place without losing what was written on the right. */
  async function show(link, focus) {
    const before = spoken;
    try {
      const answer = await fetch(link.split('#')[0], { headers: { Accept: 'text/html' } });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.getElementById('documenti');
      const stale = document.getElementById('documenti');
      const within = stale.contains(document.activeElement);
      stale.replaceWith(fresh);
      const tab = fresh.querySelector('[aria-current]');
      const figure = fresh.querySelector('figure');
      /* Who was in the documents stays there; who gets the focus hears the name by it, and not twice.
         A page that comes late does not speak over the answer to what was done meanwhile. */
      if (focus || within) (figure || tab).focus();
      else if (spoken === before) say(figure ? figure.getAttribute('aria-label') : tab ? tab.textContent.trim() : '');
    } catch (e) {
      window.location.href = link;
    }
  }
  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-doc]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const card = link.closest('.t-check, .t-pass');
    if (card) choose(card, false);
    show(link.href, false);
    if (narrow.matches) {
      side('documenti');
      document.querySelector('.t-switch').scrollIntoView();
    }
  });

  function choose(card, focus) {
    if (current) current.classList.remove('now');
    current = card;
    current.classList.add('now');
    if (focus) {
      card.open = true;
      card.querySelector('summary').focus({ preventScroll: true });
      card.scrollIntoView({ block: 'nearest' });
      if (card.dataset.show && !narrow.matches) show(card.dataset.show, false);
    }
  }
  document.addEventListener('focusin', event => {
    const card = event.target.closest && event.target.closest('.t-check, .t-pass');
    if (card && card !== current) choose(card, false);
  });

  /* Answers are kept as they are given. */
  const waiting = new Map();
  async function keep(card) {
    const key = card.dataset.key;
    const chosen = card.querySelector('input[type=radio][name^="r."]:checked');
    if (!form.dataset.autosave || !chosen) return;
    const reason = card.querySelector('textarea');
    const shown = card.querySelector('input[name^="v."]');
    const body = new URLSearchParams({ key, appraisal: chosen.value, reason: reason.value, v: shown.value, _csrf: form.querySelector('[name=_csrf]').value });
    const line = card.querySelector('.t-kept');
    try {
      const answer = await fetch(form.dataset.autosave, { method: 'POST', body, keepalive: true });
      const told = await answer.json();
      if (!told.said) throw new Error('not taken');
      line.textContent = told.said;
      say(told.said);
      if (told.seen) shown.value = told.seen;
      reason.setAttribute('aria-invalid', String(!told.kept));
      if (told.kept) await refreshBar();
    } catch (e) {
      line.textContent = form.dataset.failed;
      say(form.dataset.failed);
    }
  }
  const working = new Set();
  function now(card) {
    window.clearTimeout(waiting.get(card));
    waiting.delete(card);
    const work = keep(card).finally(() => working.delete(work));
    working.add(work);
  }
  function later(card, wait) {
    window.clearTimeout(waiting.get(card));
    waiting.set(card, window.setTimeout(() => now(card), wait));
  }
  /* Whoever is quicker than the line waits for what they wrote, and loses nothing. */
  async function allKept() {
    [...waiting.keys()].forEach(now);
    await Promise.all(working);
  }
  window.addEventListener('pagehide', () => [...waiting.keys()].forEach(now));
  async function refreshBar() {
    const answer = await fetch(form.getAttribute('action'), { headers: { Accept: 'text/html' } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const held = document.activeElement && document.activeElement.closest('#barra') ? document.activeElement.value : null;
    document.getElementById('barra').replaceWith(page.getElementById('barra'));
    if (held !== null) { const again = document.querySelector(`#barra button[value="${held}"]`); if (again) again.focus(); }
  }
  form.addEventListener('change', event => {
    const card = event.target.closest('.t-check, .t-pass');
    if (!card) return;
    if (event.target.name.startsWith('w.')) {
      const reason = card.querySelector('textarea');
      reason.value = event.target.value;
      reason.focus();
    }
    later(card, 10);
  });
  form.addEventListener('input', event => {
    const card = event.target.closest('.t-check, .t-pass');
    if (card && event.target.tagName === 'TEXTAREA') later(card, 900);
  });
  form.addEventListener('submit', () => { waiting.forEach(window.clearTimeout); waiting.clear(); });

  /* Keys. Single letters do nothing in a field, and can be switched off (WCAG 2.1.4). */
  const STORE = 'telaio-tasti';
  const toggle = document.getElementById('tasti-interruttore');
  const off = () => { try { return window.localStorage.getItem(STORE) === 'spenti'; } catch (e) { return false; } };
  const label = () => { toggle.textContent = off() ? toggle.dataset.on : toggle.dataset.off; document.body.classList.toggle('t-no-keys', off()); };
  toggle.hidden = false;
  label();
  toggle.addEventListener('click', () => {
    try { window.localStorage.setItem(STORE, off() ? 'accesi' : 'spenti'); } catch (e) { /* nothing is remembered */ }
    label();
    say(toggle.textContent);
  });

  const step = by => {
    const all = cards();
    if (!all.length) return;
    const place = current ? all.indexOf(current) : by > 0 ? -1 : 0;
    choose(all[(place + by + all.length) % all.length], true);
  };
  /* Who goes by Tab passes over what is folded; a key that acts on it unfolds it. */
  const at = () => { if (!current) step(1); if (current) current.open = true; return current; };
  const answer = place => {
    const radio = at() && current.querySelectorAll('input[type=radio][name^="r."]')[place];
    if (!radio) return;
    radio.checked = true;
    radio.focus();
    later(current, 10);
  };
  const follow = selector => allKept().then(() => { const link = document.querySelector(selector); if (link) link.click(); });
  const acts = {
    j: () => step(1), k: () => step(-1), 1: () => answer(0), 2: () => answer(1), 3: () => answer(2),
    m: () => { if (at()) { const field = current.querySelector('textarea'); if (field) field.focus(); } },
    f: () => {
      const ready = at() && current.querySelector('.t-wordings');
      if (ready) { ready.open = true; ready.querySelector('input').focus(); }
    },
    e: () => { if (at() && current.dataset.show) show(current.dataset.show, true); },
    d: () => {
      const tabs = [...document.querySelectorAll('.t-docs a')];
      const place = tabs.findIndex(tab => tab.hasAttribute('aria-current'));
      if (tabs.length) show(tabs[(place + 1) % tabs.length].href, true);
    },
    '+': () => follow('#documenti a[data-key="+"]'), '-': () => follow('#documenti a[data-key="-"]'),
    v: () => follow('#documenti a[data-key="v"]'),
    n: () => follow('a[data-key="n"]'), p: () => follow('a[data-key="p"]'), u: () => follow('#ritira'),
    '?': () => { const list = document.getElementById('tasti'); list.open = true; list.querySelector('summary').focus(); }
  };
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      event.preventDefault();
      allKept().then(() => {
        const main = document.querySelector('#barra .btn-primary');
        const missing = document.querySelector('#barra a');
        if (main) main.click();
        else if (missing) { choose(document.querySelector(missing.hash), true); say(missing.textContent); }
      });
      return;
    }
    const field = event.target.closest('textarea, select, input:not([type=radio]):not([type=checkbox])');
    if (field) {
      if (event.key === 'Escape' && current) current.querySelector('summary').focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || off()) return;
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act) { event.preventDefault(); act(); }
  });
})();
