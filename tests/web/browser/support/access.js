// Accessibility rules for every view, checked in the page without dependencies. axe-core, if installed, checks many more
// (see access.test.js).

/** Runs in the page. Returns a list of violations. */
export function faults() {
  const wrong = [];
  const shown = [...document.body.querySelectorAll('*')].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }),
  );
  const say = (what, one) => wrong.push(`${what}: ${one.outerHTML.slice(0, 120)}`);

  const ids = new Set();
  for (const one of document.querySelectorAll('[id]')) {
    if (ids.has(one.id)) say('an id twice', one);
    ids.add(one.id);
  }
  for (const one of document.querySelectorAll(
    '[aria-controls], [aria-labelledby], [aria-activedescendant], label[for]',
  )) {
    for (const name of ['aria-controls', 'aria-labelledby', 'aria-activedescendant', 'for']) {
      const id = one.getAttribute(name);
      if (id && !document.getElementById(id)) say(`${name} of nothing`, one);
    }
  }

  let level = 0;
  const dialog = document.querySelector('dialog[open]');
  for (const one of shown) {
    const match = /^H([1-6])$/.exec(one.tagName);
    if (!match || (dialog && !dialog.contains(one))) continue;
    if (level > 0 && Number(match[1]) > level + 1) say(`a heading after h${level}`, one);
    level = Number(match[1]);
  }
  const heads = shown.filter((one) => one.tagName === 'H1').length;
  if (heads > 1) wrong.push(`${heads} headings of the first level`);

  const number = (text) => text.match(/[\d.]+/g).map(Number);
  const light = ([r, g, b]) =>
    [r, g, b]
      .map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const [r, g, b, a = 1] = number(getComputedStyle(at).backgroundColor);
      if (a === 1) return [r, g, b];
    }
    return [255, 255, 255];
  };
  for (const one of shown) {
    const says = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!says || one.closest('svg, .is-stale [data-face], .visually-hidden, .skip-link')) continue;
    const [a, b] = [light(number(getComputedStyle(one).color)), light(behind(one))].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < 4.5) say(`contrast ${contrast.toFixed(2)}`, one);
  }
  if (document.documentElement.scrollWidth > innerWidth)
    wrong.push(`wider than the window: ${document.documentElement.scrollWidth} > ${innerWidth}`);
  return wrong;
}

/** Returns focusable nodes of the accessibility tree without a name. */
export async function nameless(tab) {
  const { nodes } = await tab.send('Accessibility.getFullAXTree');
  const idle = new Set(['RootWebArea', 'generic', 'none', 'main', 'heading', 'region', 'group']);
  return nodes.filter((node) => !node.ignored && !idle.has(node.role?.value) && !node.name?.value
    && node.properties?.some(({ name, value }) => name === 'focusable' && value.value))
    .map((node) => `no name: ${node.role.value} ${JSON.stringify(node.chromeRole ?? '')}`);
}
