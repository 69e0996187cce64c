// The timeline under a hand or a keyboard: a bar is a link; several together, dragged over or chosen with Shift and
// the arrows, are one stretch of time. Listens on the document, since every answer brings new bars.

import { spanLabel } from './dates.js';
import { formatNumber } from './labels.js';

const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/** `onStretch(after, before)` for a chosen stretch. `locale` words it. */
export function watchBars(onStretch, locale) {
  let first = null; // where a stretch began: a bar
  let dragging = false;
  let swallow = false; // the click that ends a drag

  const barsOf = (bar) => [...bar.parentElement.children];
  const stretchOf = (bar) => {
    const all = barsOf(bar);
    const [from, to] = [all.indexOf(first), all.indexOf(bar)].sort((a, b) => a - b);
    return all.slice(Math.max(0, from), to + 1);
  };

  function mark(chosen, bar) {
    for (const one of barsOf(bar)) one.classList.toggle('is-chosen', chosen.includes(one));
    say(chosen);
  }
  function forget() {
    for (const one of document.querySelectorAll('.bar.is-chosen')) one.classList.remove('is-chosen');
    first = null;
    dragging = false;
  }
  function take(bar) {
    const chosen = stretchOf(bar);
    forget();
    onStretch(chosen[0].dataset.start, chosen.at(-1).dataset.start);
  }
  // Under the bars: what stands at the pointer, the focus or the stretch.
  function say(chosen) {
    const place = document.getElementById('timeline-word');
    if (!place || chosen.length === 0) return;
    const total = chosen.reduce((sum, bar) => sum + Number(bar.dataset.count), 0);
    const [from, to] = [chosen[0], chosen.at(-1)].map((bar) => spanLabel(bar.dataset.start, locale));
    place.textContent = chosen.length === 1 ? chosen[0].getAttribute('aria-label')
      : `${from} – ${to}: ${formatNumber(total, locale)} ${total === 1 ? 'article' : 'articles'}`;
  }

  document.addEventListener('pointerdown', (event) => {
    const bar = barAt(event.target);
    if (!bar || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    first = bar;
    dragging = true;
    swallow = false;
  });
  document.addEventListener('pointermove', (event) => {
    if (!dragging) return;
    const bar = nearest(first.parentElement, event.clientX);
    if (bar !== first) event.preventDefault();
    mark(stretchOf(bar), bar);
  });
  document.addEventListener('pointerup', (event) => {
    if (!dragging) return;
    const bar = nearest(first.parentElement, event.clientX);
    if (bar === first) return forget();
    swallow = true; // what was released over is no link now
    return take(bar);
  });
  document.addEventListener('pointercancel', forget);
  document.addEventListener('click', (event) => {
    if (!swallow || !event.target.closest?.('.bars')) return;
    swallow = false;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  document.addEventListener('dragstart', (event) => { if (barAt(event.target)) event.preventDefault(); });
  document.addEventListener('pointerover', (event) => {
    const bar = barAt(event.target);
    if (bar && !dragging) say([bar]);
  });
  document.addEventListener('focusin', (event) => {
    const bar = barAt(event.target);
    if (bar && !first) say([bar]);
  });

  document.addEventListener('keydown', (event) => {
    const bar = barAt(event.target);
    if (!bar || event.ctrlKey || event.metaKey || event.altKey) return;
    if (Object.hasOwn(STEPS, event.key)) {
      event.preventDefault();
      const all = barsOf(bar);
      const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(bar) + STEPS[event.key]))];
      if (event.shiftKey) first ??= bar;
      else forget();
      rove(all, next);
      mark(event.shiftKey ? stretchOf(next) : [], next);
      if (!event.shiftKey) say([next]);
    } else if (first && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      take(bar);
    } else if (first && event.key === 'Escape') {
      event.preventDefault();
      forget();
      say([bar]);
    }
  });
}

function barAt(target) {
  return target.closest?.('.bar') ?? null;
}

function rove(all, next) {
  for (const bar of all) bar.tabIndex = bar === next ? 0 : -1;
  next.focus();
}

// The bar above or below this place, also when the pointer has left the row.
function nearest(row, x) {
  const bars = [...row.children];
  const at = bars.findIndex((bar) => bar.getBoundingClientRect().right > x);
  return bars.at(at < 0 ? -1 : at);
}
