// Beside the results: what the server noticed about the query, and where it would go instead.

import { el } from './dom.js';
import { formatNumber } from './labels.js';
import { visit } from './links.js';
import { changed, DATES, FILTERS, isFiltered } from './state.js';

/** Notes, corrections and ways out with their counts; null when there are none. `answer.beginning`: see main.js. */
export function renderAdvice(answer, state, { locale }) {
  const begun = answer.beginning ? [el('p', {}, 'Words that begin so; Enter searches for exactly these.')] : [];
  const lines = [
    ...begun,
    ...notes(answer, state),
    ...corrections(answer, state, locale),
    ...recoveries(answer, state, locale),
  ];
  return lines.length > 0 ? el('div', { class: 'advice' }, lines) : null;
}

/** What stands where results would. `hinted`: advice() has something to say. */
export function renderNothing(state, paging, hinted) {
  if (paging.beyond) {
    return el('div', { class: 'nothing' },
      el('p', { class: 'nothing__lead' }, 'There is no such page: the results end before it.'),
      el('p', {}, link({ ...state, offset: 0 }, 'Go to the first page')));
  }
  if (!state.q && !isFiltered(state)) {
    return el('div', { class: 'nothing' },
      el('p', { class: 'nothing__lead' }, 'The archive is empty.'),
      el('p', {},
        'Fill it with ',
        el('code', {}, 'backfile-index FOLDER'),
        '; this page shows what was found as soon as it is there.',
      ),
    );
  }
  return el('div', { class: 'nothing' },
    state.q
      ? el('p', { class: 'nothing__lead' }, 'Nothing in the archive matches ', el('q', { dir: 'auto' }, state.q),
        isFiltered(state) ? ' with these filters.' : '.')
      : el('p', { class: 'nothing__lead' }, 'Nothing in the archive has all of these filters.'),
    hinted ? null : el('p', {}, 'Fewer words, or other words for the same thing, may find it.'));
}

function notes(answer, state) {
  return (answer.query?.notes ?? [])
    .filter((note) => note?.message)
    .map((note) =>
      el('p', { dir: 'auto' },
        note.message,
        note.code === 'corrected' ? [' ', link(changed(state, { spelling: 'off' }), 'Search for it as typed')] : null,
      ),
    );
}

// What was answered already need not be offered.
function corrections(answer, state, locale) {
  const answered = (answer.query?.notes ?? []).map((note) => note?.text);
  const offered = (answer.corrections ?? []).filter((one) => one?.text && !answered.includes(one.text));
  if (offered.length === 0) return [];
  return [el('p', {}, 'Did you mean ', offered.flatMap((one, i) => [
    i === 0 ? null : i === offered.length - 1 ? ' or ' : ', ',
    link(changed(state, { q: one.text, spelling: 'on' }), one.text), counted(one.total, locale)]), '?')];
}

function recoveries(answer, state, locale) {
  return (answer.recoveries ?? []).filter((one) => one && (one.q || one.drop?.length > 0)).map((one) => {
    const emptied = Object.fromEntries((one.drop ?? []).filter((name) => FILTERS.includes(name) || DATES.includes(name))
      .map((name) => [name, FILTERS.includes(name) ? [] : '']));
    return el('p', {},
      link(changed(state, { q: one.q ?? '', ...emptied }), one.label || one.q),
      counted(one.total, locale),
    );
  });
}

function link(state, text) {
  return el('a', { ...visit(state), class: 'advice__link', dir: 'auto' }, text);
}

function counted(total, locale) {
  return Number.isFinite(total) ? el('span', { class: 'advice__count' }, ` (${formatNumber(total, locale)})`) : null;
}
