// Puts the parts together: a state is visited, its answer fetched, its face shown.

import { apiAddresses, getJson, latestOnly, recentAnswers } from './api.js';
import {
  commandFor, createSearchBox, createSuggestions, takesText, watchControls, watchParts,
} from './controls.js';
import { createFaces, placeFocus, readerNow } from './faces.js';
import { watchUnfolding } from './hit.js';
import { pageTitle } from './labels.js';
import { createNotices } from './notices.js';
import { changed, createVisits, formatState, parseState, viewOf } from './state.js';
import { createThemeButton } from './theme.js';
import { watchBars } from './timeline.js';

const ANSWERS_KEPT = 30;
const RETRY_MS = [2000, 4000, 8000]; // by itself, for as long as the page is looked at
const RELATED = 5;
const ONE_LETTER = /^[\p{sc=Latin}\p{N}]$/u;

const byId = (id) => document.getElementById(id);
const help = byId('help');
const addresses = apiAddresses(new URL('../', import.meta.url));
const answers = recentAnswers(ANSWERS_KEPT);
const newest = latestOnly();
const newestRelated = latestOnly();
const notices = createNotices({ main: byId('main'), alert: byId('alert'), live: byId('live'), place: byId('news') });
const unfolded = new Set();
const faces = createFaces({ addresses, notices, unfolded });
const { locale } = readerNow();

let state = parseState(location.search);
let shown = null; // {state, revision} of what stands on the page
let stats = null; // of the archive, once known
let retry = { timer: 0, times: 0 };

const visits = createVisits((returned, place) => {
  state = returned;
  box.set(state.q);
  show({ place: place ?? {}, kept: answers.get(formatState(state)) });
});

const suggestions = createSuggestions({ input: byId('q'), list: byId('suggestions') }, {
  ask: (text, limit, signal) => getJson(addresses.suggest(text, limit), signal),
  onPick({ kind, q, id }) {
    if (kind === 'title' && id) go(changed(state, { q: byId('q').value, article: id }));
    else if (kind === 'operator') box.begin(q);
    else go(searchFor(q), { focus: 'stay' });
  },
});

const box = createSearchBox({ form: byId('search'), input: byId('q') }, {
  onType(q) {
    if (ONE_LETTER.test(q.trim())) return; // hardly a query yet; Enter asks for it
    const typed = searchFor(q);
    if (formatState(typed) === formatState(state)) return;
    // Typing over an article leaves it, which is a step; typing over results is none.
    if (state.article) visits.push(typed, 'q');
    else visits.type(typed);
    state = typed;
    show({ typing: true });
  },
  onSearch(q) {
    go(searchFor(q), { focus: 'stay' });
  },
  suggestions,
});

// Other words, same order and filters; but the order chosen for browsing without words is not meant for searching.
function searchFor(q) {
  return changed(state, { q, sort: state.q ? state.sort : 'relevance', synonyms: 'on', spelling: 'on' });
}

/** Visits another state: by a link, by Enter, by a key. */
function go(target, { from, focus = 'heading' } = {}) {
  visits.push(target, from);
  state = target;
  box.set(state.q);
  show({ focus });
}

/**
 * Fetches what `state` needs and shows it. `place`: where the reader was here before; `kept`: the answer of that
 * time; `focus`: 'heading', 'stay', or the id of what takes the focus.
 */
async function show({ place, kept, focus = 'stay', typing = false } = {}) {
  const wanted = state;
  const address = wanted.article ? addresses.article(wanted) : addresses.search(wanted);
  clearTimeout(retry.timer);
  newestRelated.cancel();
  notices.busy();
  if (!stats && viewOf(wanted) === 'start') loadStats();
  try {
    const answer = await newest.run((signal) => kept ?? (typing ? askTyped(wanted, signal) : getJson(address, signal)));
    if (!answer.current) return;
    retry = { timer: 0, times: 0 };
    answers.put(formatState(wanted), answer.value);
    notices.idle();
    notices.clear();
    if (!kept) notices.news(null); // what was just asked is the archive as it is
    shown = { state: wanted, answer: answer.value };
    faces.show(answer.value, wanted, stats);
    placeFocus(wanted, { place, focus, typing });
    // The scroll events of all this come with the next frame.
    requestAnimationFrame(() => requestAnimationFrame(visits.arrived));
    if (wanted.article) loadRelated(answer.value, wanted);
  } catch (error) {
    notices.idle();
    fail(error, { place, focus }, wanted);
  }
}

// While a word is being typed, words that begin so are better than nothing, and nothing better than a guess at what
// was meant; only when none begins so is it asked as it will be on Enter.
async function askTyped(wanted, signal) {
  const ask = (more) => getJson(addresses.search({ ...wanted, ...more }), signal);
  const begun = /[\p{L}\p{N}]{2}$/u.test(wanted.q);
  const exact = await ask(begun ? { spelling: 'off' } : {});
  if (exact.total > 0 || !begun) return exact;
  const beginning = await ask({ q: `${wanted.q}*`, spelling: 'off' });
  return beginning.total > 0 ? { ...beginning, beginning: true } : ask({});
}

// Says what went wrong; a server that is away or not ready is asked again by itself.
function fail(error, options, wanted) {
  const passing = error.kind === 'unreachable' || error.status === 503;
  const again = () => { if (document.visibilityState === 'visible') show(options); else retryLater(); };
  function retryLater() {
    retry.timer = setTimeout(again, RETRY_MS[Math.min(retry.times, RETRY_MS.length - 1)]);
  }
  if (passing) {
    retryLater();
    retry.times += 1;
  }
  notices.fail(error, wanted, () => show(options), passing);
  document.title = pageTitle({ q: wanted.q });
  visits.arrived();
  if (!error.kind) console.error(error);
}

async function loadRelated(article, wanted) {
  const ask = (address, signal) => getJson(address, signal).catch(() => null); // a kindness: the text is what counts
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

// Whoever comes back to the page learns that the archive has grown meanwhile.
async function lookForNews() {
  if (!shown?.answer.revision) return;
  const ready = await getJson(addresses.ready()).catch(() => null);
  const news = ready?.revision > shown.answer.revision;
  notices.news(news ? { articles: ready.articles, show: () => { stats = null; show(); } } : null);
}
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') lookForNews(); });
addEventListener('focus', lookForNews);

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-visit]');
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const target = parseState(new URL(link.href).search);
  // Back to where the reader was on the list, if that is one step behind.
  if ('back' in link.dataset && visits.cameFrom(target)) {
    history.back();
    return;
  }
  const stays = /^(sort|bars|preset|collapse|synonyms)\b/.test(link.id);
  go(target, { from: link.id, focus: stays ? link.id : 'heading' });
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
watchParts(unfolded, faces.refresh);
watchUnfolding({ addresses, ask: (address) => getJson(address), current: () => ({ state, reader: readerNow() }) });

box.set(state.q);
if (viewOf(state) === 'start' && !visits.here()) byId('q').focus({ preventScroll: true });
show({ place: visits.here() });
