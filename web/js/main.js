// Puts the parts together: a state is visited, its answer fetched, its face shown.

import { apiAddresses, getJson } from './api.js';
import { renderArticle } from './article.js';
import { commandFor, takesText } from './keys.js';
import { countArticles, formatNumber, pageLocale, pageTitle } from './labels.js';
import { latestOnly } from './latest.js';
import { createMatches } from './matches.js';
import { createNotices } from './notices.js';
import { recentAnswers } from './recent.js';
import { renderResults, summarize } from './results.js';
import { createSearchBox } from './searchbox.js';
import { formatState, makeState, parseState, resultsOf, viewOf } from './state.js';
import { createThemeButton } from './theme.js';
import { createVisits } from './visits.js';

const ANSWERS_KEPT = 30;

const byId = (id) => document.getElementById(id);
const page = {
  main: byId('main'),
  results: byId('results'),
  reader: byId('reader'),
  dateline: byId('dateline'),
  help: byId('help'),
};
const addresses = apiAddresses(new URL('../', import.meta.url));
const answers = recentAnswers(ANSWERS_KEPT);
const newest = latestOnly();
const notices = createNotices({ main: page.main, alert: byId('alert'), live: byId('live') });

let state = parseState(location.search);
let matches = null;

const visits = createVisits((returned, place) => {
  state = returned;
  box.set(state.q);
  show({ place: place ?? {}, kept: answers.get(formatState(state)) });
});

const box = createSearchBox({ form: byId('search'), input: byId('q') }, {
  onType(q) {
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
});

// Other words, same order; but the order chosen for browsing without words is not meant for searching.
function searchFor(q) {
  return makeState({ q, sort: state.q ? state.sort : 'relevance' });
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
  notices.busy();
  try {
    const answer = await newest.run((signal) => kept ?? getJson(address, signal));
    if (!answer.current) return;
    answers.put(formatState(wanted), answer.value);
    notices.idle();
    notices.clear();
    display(wanted, answer.value);
    byId('as-json').href = address;
    settle({ place, focus, typing });
  } catch (error) {
    notices.idle();
    notices.fail(error, () => show({ place, focus }));
    document.title = pageTitle({ q: wanted.q });
    visits.arrived();
    if (!error.kind) console.error(error);
  }
}

function display(wanted, value) {
  const languages = navigator.languages;
  const reader = { now: new Date(), languages, locale: pageLocale(languages) };
  const face = viewOf(wanted);
  document.documentElement.dataset.face = face;
  page.results.hidden = face === 'article';
  page.reader.hidden = face !== 'article';
  matches = null;
  if (face === 'article') {
    page.reader.replaceChildren(...renderArticle(value, wanted, reader));
    matches = createMatches(page.reader, byId('matches'));
    document.title = pageTitle({ article: value.title || 'Untitled', q: wanted.q });
    return;
  }
  page.results.replaceChildren(...renderResults(value, wanted, reader));
  page.reader.replaceChildren();
  if (face === 'start') dateline(value, reader);
  const count = countArticles(value, reader.locale);
  document.title = pageTitle(wanted.q ? { q: wanted.q, count } : {});
  notices.announce(summarize(value, wanted, reader.locale));
}

// Under the nameplate: how much there is, and the day.
function dateline(answer, { now, locale }) {
  const total = answer.total ?? 0;
  const atLeast = answer.total_relation === 'gte' ? 'More than ' : '';
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full' }).format(now);
  page.dateline.replaceChildren(...[day, `${atLeast}${formatNumber(total, locale)} articles`].map((text) => {
    const part = document.createElement('span');
    part.textContent = text;
    return part;
  }));
}

// Scroll and focus, after the new content stands.
function settle({ place, focus, typing }) {
  if (place) {
    scrollTo(0, place.scroll ?? 0);
    if (place.focus) byId(place.focus)?.focus({ preventScroll: true });
  } else {
    scrollTo(0, 0);
    const heading = (state.article ? page.reader : page.results).querySelector('h1');
    if (!typing && focus !== 'stay') (focus === 'heading' ? heading : byId(focus))?.focus({ preventScroll: true });
  }
  // The scroll events of all this come with the next frame.
  requestAnimationFrame(() => requestAnimationFrame(visits.arrived));
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-visit]');
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const target = parseState(new URL(link.href).search);
  // Back to where the reader was on the list, if that is one step behind.
  if ('back' in link.dataset && visits.cameFrom(target)) {
    history.back();
    return;
  }
  const stays = link.id.startsWith('sort-');
  go(target, { from: link.id, focus: stays ? link.id : 'heading' });
});

const COMMANDS = {
  search: () => box.focus(),
  escapeBox: () => box.escape(),
  help: () => page.help.showModal(),
  nextHit: () => moveFocus(1),
  previousHit: () => moveFocus(-1),
  open: () => document.activeElement?.closest?.('.hit__link')?.click(),
  nextMatch: () => matches?.next(),
  previousMatch: () => matches?.previous(),
  leave: () => byId('back')?.click(),
};

function moveFocus(step) {
  const links = [...page.results.querySelectorAll('.hit__link')];
  if (page.results.hidden || links.length === 0) return;
  const at = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at + step))].focus();
}

document.addEventListener('keydown', (event) => {
  const command = commandFor(event, { typing: takesText(event.target), dialog: page.help.open });
  if (!command) return;
  event.preventDefault();
  COMMANDS[command]();
});

byId('help-open').addEventListener('click', () => page.help.showModal());
byId('help-close').addEventListener('click', () => page.help.close());
page.help.addEventListener('click', (event) => { if (event.target === page.help) page.help.close(); });
createThemeButton(byId('theme'));

box.set(state.q);
if (viewOf(state) === 'start' && !visits.here()) byId('q').focus({ preventScroll: true });
show({ place: visits.here() });
