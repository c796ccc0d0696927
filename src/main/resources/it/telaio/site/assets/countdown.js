// Keeps the words of the server right while the page stays open; the server's clock counts, not this machine's.
const timer = document.querySelector('[role=timer][data-until]');
if (timer) {
  const apart = Date.now() - Date.parse(timer.dataset.now);
  const until = Date.parse(timer.dataset.until);
  const put = (part, value) => {
    const place = timer.querySelector(`[data-part=${part}]`);
    if (!place) return;
    place.textContent = value;
    const unit = timer.querySelector(`[data-unit=${part}]`);
    unit.textContent = value === 1 ? unit.dataset.one : unit.dataset.many;
  };
  const tick = () => {
    const left = Math.floor((until - (Date.now() - apart)) / 1000);
    if (left < 0) {
      location.reload();
      return;
    }
    put('days', Math.floor(left / 86400));
    put('hours', Math.floor(left / 3600) % 24);
    put('minutes', Math.floor(left / 60) % 60);
    timer.setAttribute('aria-label', timer.textContent.trim().replace(/\s+/g, ' '));
    setTimeout(tick, left > 600 ? 20000 : 1000);
  };
  setTimeout(tick, 20000);
}
