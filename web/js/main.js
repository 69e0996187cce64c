// The entry point. For each state: updates the history, fetches the response, renders the view.

import { apiAddresses, getJson, latestOnly, recentAnswers } from './api.js';
import {
  commandFor, createSearchBox, createSuggestions, takesText, watchControls, watchToggles,
} from './controls.js';
import { createFaces, placeFocus, readerNow } from './faces.js';
import { watchRelated } from './hit.js';
import { pageTitle } from './labels.js';
import { createNotices } from './notices.js';
import { changed, createVisits, formatState, parseState, viewOf } from './state.js';
import { createThemeButton } from './theme.js';
import { watchBars } from './timeline.js';

const ANSWERS_KEPT = 30;
const RETRY_MS = [2000, 4000, 8000]; // automatic retries while the page is visible
const RELATED = 5;
const ONE_LETTER = /^[\p{sc=Latin}\p{N}]$/u;

const byId = (id) => document.getElementById(id);
const help = byId('help');
const addresses = apiAddresses(new URL('../', import.meta.url));
const answers = recentAnswers(ANSWERS_KEPT);
const newest = latestOnly();
const newestRelated = latestOnly();
const notices = createNotices({
  main: byId('main'), alert: byId('alert'), live: byId('live'), updates: byId('updates'),
});
const openSections = new Set();
const faces = createFaces({ addresses, notices, openSections });
const { locale } = readerNow();

let state = parseState(location.search);
let shown = null; // {state, answer} on the page
let stats = null; // of the index, once loaded
let retry = { timer: 0, times: 0 };

const visits = createVisits((returned, position) => {
  state = returned;
  box.set(state.q);
  show({ position: position ?? {}, cached: answers.get(formatState(state)) });
});

const suggestions = createSuggestions({ input: byId('q'), list: byId('suggestions') }, {
  ask: (text, limit, signal) => getJson(addresses.suggest(text, limit), signal),
  onPick({ kind, q, id }) {
    if (kind === 'title' && id) go(changed(state, { q: byId('q').value, article: id }));
    else if (kind === 'operator') box.begin(q);
    else searchAtOnce(q);
  },
});

const box = createSearchBox({ form: byId('search'), input: byId('q') }, {
  onType(q) {
    if (ONE_LETTER.test(q.trim())) return; // too short to search while typing; Enter searches
    const typed = searchFor(q);
    if (formatState(typed) === formatState(state)) return;
    // Typing in the reading view adds a history entry; typing on the results page does not.
    if (state.article) visits.push(typed, 'q');
    else visits.type(typed);
    state = typed;
    show({ typing: true });
  },
  onSearch: searchAtOnce,
  suggestions,
});

// New words, same filters and sort order. A sort order chosen without search words is reset.
function searchFor(q) {
  return changed(state, { q, sort: state.q ? state.sort : 'relevance', synonyms: 'on', spelling: 'on' });
}

// Enter or a chosen completion. An unfinished word that was searched while typing gets no history entry.
function searchAtOnce(q) {
  const target = searchFor(q);
  if (visits.isTyping()) visits.type(target);
  go(target, { focus: 'stay' });
}

/** Navigates to another state: by a link, Enter or a shortcut. */
function go(target, { from, focus = 'heading' } = {}) {
  visits.push(target, from);
  state = target;
  box.set(state.q);
  show({ focus });
}

/**
 * Fetches and shows `state`. `position`: the saved scroll position and focus; `cached`: a cached response;
 * `focus`: 'heading', 'stay', or the ID of the element to focus.
 */
async function show({ position, cached, focus = 'stay', typing = false } = {}) {
  const wanted = state;
  const address = wanted.article ? addresses.article(wanted) : addresses.search(wanted);
  clearTimeout(retry.timer);
  newestRelated.cancel();
  notices.busy();
  if (!stats && viewOf(wanted) === 'start') loadStats();
  try {
    const load = (signal) => (typing ? searchTyped(wanted, signal) : getJson(address, signal));
    const answer = await newest.run((signal) => cached ?? load(signal));
    if (!answer.current) return;
    retry = { timer: 0, times: 0 };
    answers.put(formatState(wanted), answer.value);
    notices.idle();
    notices.clear();
    if (!cached) notices.update(null); // the response is current
    shown = { state: wanted, answer: answer.value };
    faces.show(answer.value, wanted, stats);
    placeFocus(wanted, { position, focus, typing });
    // The scroll events caused by this arrive in the next frame.
    requestAnimationFrame(() => requestAnimationFrame(visits.arrived));
    if (wanted.article) loadRelated(answer.value, wanted);
  } catch (error) {
    notices.idle();
    fail(error, { position, focus }, wanted);
  }
}

// Search as you type: first the words as typed, then words that start with the last one, then with spelling
// correction as Enter does.
async function searchTyped(wanted, signal) {
  const ask = (more) => getJson(addresses.search({ ...wanted, ...more }), signal);
  const isPrefix = /[\p{L}\p{N}]{2}$/u.test(wanted.q);
  const exact = await ask(isPrefix ? { spelling: 'off' } : {});
  if (exact.total > 0 || !isPrefix) return exact;
  const byPrefix = await ask({ q: `${wanted.q}*`, spelling: 'off' });
  const [prefix] = /[^\s"():]+$/u.exec(wanted.q);
  return byPrefix.total > 0 ? { ...byPrefix, prefix } : ask({});
}

// Shows the error. Retries automatically if the server is unreachable or not ready.
function fail(error, options, wanted) {
  const temporary = error.kind === 'unreachable' || error.status === 503;
  const retryNow = () => { if (document.visibilityState === 'visible') show(options); else retryLater(); };
  function retryLater() {
    retry.timer = setTimeout(retryNow, RETRY_MS[Math.min(retry.times, RETRY_MS.length - 1)]);
  }
  if (temporary) {
    retryLater();
    retry.times += 1;
  }
  notices.fail(error, wanted, () => show(options), temporary);
  document.title = pageTitle({ q: wanted.q });
  visits.arrived();
  if (!error.kind) console.error(error);
}

async function loadRelated(article, wanted) {
  const ask = (address, signal) => getJson(address, signal).catch(() => null); // optional: the article matters most
  const found = await newestRelated.run((signal) => Promise.all([
    ask(addresses.similar(article.id, RELATED), signal),
    article.copies > 0 ? ask(addresses.copies(article.id), signal) : null,
  ]));
  if (found.current) faces.related({ similar: found.value[0], copies: found.value[1] }, article, wanted);
}

async function loadStats() {
  stats = await getJson(addresses.stats()).catch(() => null);
  if (stats && shown && viewOf(shown.state) === 'start') faces.dateline(shown.answer, stats);
}

// Checks for a newer index when the user returns to the page.
async function checkForUpdate() {
  if (!shown?.answer.revision) return;
  const ready = await getJson(addresses.ready()).catch(() => null);
  const newer = ready?.revision > shown.answer.revision;
  notices.update(newer ? { articles: ready.articles, show: () => { stats = null; show(); } } : null);
}
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') checkForUpdate(); });
addEventListener('focus', checkForUpdate);

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-visit]');
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const target = parseState(new URL(link.href).search);
  // Use the browser history if the list is the previous entry: it keeps the scroll position.
  if ('back' in link.dataset && visits.cameFrom(target)) {
    history.back();
    return;
  }
  const keepsFocus = /^(sort|bars|preset|collapse|synonyms)\b/.test(link.id);
  go(target, { from: link.id, focus: keepsFocus ? link.id : 'heading' });
});

document.querySelector('.skip-link').addEventListener('click', (event) => {
  event.preventDefault();
  (document.querySelector('#results:not([hidden]) #list') ?? byId('main')).focus();
});

const COMMANDS = {
  search: () => box.focus(),
  escapeBox: () => box.escape(),
  help: () => help.showModal(),
  nextHit: () => moveFocus(1),
  previousHit: () => moveFocus(-1),
  open: () => document.activeElement?.closest?.('.hit__link')?.click(),
  nextMatch: () => faces.matches()?.next(),
  previousMatch: () => faces.matches()?.previous(),
  leave: () => document.querySelector('[data-back]')?.click(),
};

function moveFocus(step) {
  const links = [...document.querySelectorAll('#results:not([hidden]) .hit__link')];
  if (links.length === 0) return;
  const at = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at + step))].focus();
}

document.addEventListener('keydown', (event) => {
  const command = commandFor(event, { typing: takesText(event.target), dialog: help.open });
  if (!command || (command === 'escapeBox' && event.target.id !== 'q')) return;
  event.preventDefault();
  COMMANDS[command]();
});

byId('help-open').addEventListener('click', () => help.showModal());
byId('help-close').addEventListener('click', () => help.close());
help.addEventListener('click', (event) => { if (event.target === help) help.close(); });
createThemeButton(byId('theme'));
watchBars((after, before) => go(changed(state, { after, before })), locale);
watchControls({ state: () => state, go });
watchToggles(openSections, faces.refresh);
watchRelated({ addresses, ask: (address) => getJson(address), current: () => ({ state, reader: readerNow() }) });

box.set(state.q);
if (viewOf(state) === 'start' && !visits.savedPosition()) byId('q').focus({ preventScroll: true });
show({ position: visits.savedPosition() });
