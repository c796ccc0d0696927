/* What axe finds. Contrast that it cannot decide by itself is decided here: with bars that stay in place at their own place, the text
   scrolled into view, and its colour held against the first surface that is drawn behind it. */
async () => {
  await document.fonts.ready;
  const stuck = [...document.querySelectorAll('body *')].filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position));
  const before = stuck.map(e => e.style.position);
  stuck.forEach(e => { e.style.position = 'static'; });
  const found = await axe.run(document, {resultTypes: ['violations', 'incomplete'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
  const numbers = colour => (colour.match(/[\d.]+/g) || []).map(Number)
    .map((v, i) => colour.startsWith('color(srgb') && i < 3 ? v * 255 : v);
  const light = rgb => rgb.slice(0, 3).map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (one, other) => {
    const [brighter, darker] = [light(one), light(other)].sort((x, y) => y - x);
    return (brighter + 0.05) / (darker + 0.05);
  };
  const isDrawn = e => e instanceof SVGElement && !(e instanceof SVGSVGElement);
  const surface = e => {
    const style = getComputedStyle(e);
    const rgb = numbers(isDrawn(e) ? style.fill : style.backgroundColor);
    return style.fill === 'none' && isDrawn(e) || rgb.length < 3 || rgb[3] === 0 ? null : rgb;
  };
  const enough = text => {
    text.scrollIntoView({block: 'center', inline: 'center'});
    const box = text.getClientRects()[0];
    const stack = box ? document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2) : [];
    const drawn = isDrawn(text);
    const place = drawn ? 0 : stack.indexOf(text);
    if (!stack.length || place < 0 || stack.slice(0, place).some(e => !text.contains(e))) {
      return false;
    }
    const rgb = stack.slice(place).filter(e => e.localName !== 'text').map(surface).find(Boolean) || [255, 255, 255];
    const style = getComputedStyle(text);
    return (rgb.length < 4 || rgb[3] === 1) && contrast(numbers(drawn ? style.fill : style.color), rgb) >= 4.5;
  };
  const decided = (rule, node) => {
    const element = rule.id === 'color-contrast' && node.target.length === 1 ? document.querySelector(node.target[0]) : null;
    return element !== null && enough(element);
  };
  const undecided = found.incomplete.map(rule => ({...rule, nodes: rule.nodes.filter(node => !decided(rule, node))}));
  stuck.forEach((e, i) => { e.style.position = before[i]; });
  window.scrollTo(0, 0);
  const told = (kind, list) => list.flatMap(rule => rule.nodes.slice(0, 3).map(node =>
    [kind, rule.id, node.target.join(' '), (node.any.concat(node.all, node.none).map(c => c.message).join('; '))].join(' | ')));
  return told('violation', found.violations).concat(told('undecided', undecided));
}
