// Small pieces of wording: numbers, languages, counts.

/** The page speaks English; it takes its way of writing dates and numbers from an English-speaking browser only. */
export function pageLocale(languages) {
  return (languages ?? []).find((tag) => /^en\b/i.test(tag)) ?? 'en-GB';
}

// Intl says numbers and dates too, but its first formatters take as long as twenty results.

/** 1234.5 → "1,234.5" */
export function formatNumber(value) {
  return String(value ?? 0).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
}

/** "1 article", "1,234 articles", "at least 10,000 articles". */
export function countArticles(answer) {
  const atLeast = answer.total_relation === 'gte' ? 'at least ' : '';
  return atLeast + counted(answer.total ?? 0, 'article', 'articles');
}

/** "in 12 stories", where folding the copies made a difference. */
export function countStories(answer) {
  const { stories, total } = answer;
  if (!(stories > 0) || stories >= total) return '';
  return `in ${counted(stories, 'story', 'stories')}`;
}

export function formatTime(milliseconds) {
  if (!Number.isFinite(milliseconds)) return '';
  if (milliseconds >= 1000) return `${formatNumber(Math.round(milliseconds / 100) / 10)} s`;
  return milliseconds < 1 ? 'under 1 ms' : `${Math.round(milliseconds)} ms`;
}

const NAMES = 3;

// Those most met; the browser names the others, and takes long to begin.
let names;
const LANGUAGES = {
  __proto__: null, // no "constructor" is a language
  en: 'English', zh: 'Chinese', 'zh-Hans': 'Simplified Chinese', 'zh-Hant': 'Traditional Chinese', es: 'Spanish',
  de: 'German', fr: 'French', ja: 'Japanese', ru: 'Russian',
};

/** "Chinese" for "zh-CN"; the tag itself where the browser has no name for it; '' for none. */
export function languageName(given) {
  const tag = given?.replace(/-[A-Z]{2}$/, '');
  if (!tag || tag === 'und') return '';
  try {
    return LANGUAGES[tag] ?? (names ??= new Intl.DisplayNames('en', { type: 'language' })).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** True for a language the reader's browser does not ask for, which is worth saying on a hit. */
export function isForeign(tag, languages) {
  if (!tag || tag === 'und') return false;
  const primary = (value) => value.toLowerCase().split(/[-_]/)[0];
  return !(languages ?? []).some((language) => primary(language) === primary(tag));
}

/** A value for the lang attribute, or null: never pass on what is no language tag. */
export function langAttribute(tag) {
  return /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(tag ?? '') && tag !== 'und' ? tag : null;
}

/** Where in the archive: the file, and what inside the file. */
export function placeInArchive({ path, member }) {
  return [path, member].filter(Boolean).join(' › ');
}

/** The same, short enough for a line: the end of the path. */
export function shortPlace({ path, member }) {
  const parts = String(path ?? '').split('/').filter(Boolean);
  const end = parts.length > 3 ? `…/${parts.slice(-2).join('/')}` : path;
  return [end, member].filter(Boolean).join(' › ');
}

export function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/** "1 copy", "3 copies": a number with its noun. */
export function counted(count, one, many) {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** "A, B, C and 432 more": a paper may have more authors than its page has room for. */
export function someNames(names) {
  const all = (names ?? []).filter(Boolean);
  const rest = all.length - NAMES;
  return all.slice(0, NAMES).join(', ') + (rest > 0 ? ` and ${formatNumber(rest)} more` : '');
}

/** 0.0349 → "3.5%"; shares below a tenth of a percent are not nothing. */
export function formatShare(share) {
  if (share > 0 && share < 0.001) return 'under 0.1%';
  return `${share < 0.1 ? Math.round(share * 1000) / 10 : Math.round(share * 100)}%`;
}

/** document.title for each face of the page. */
export function pageTitle({ q, article, count }) {
  return [article, q, count, 'Backfile'].filter(Boolean).join(' – ');
}

// How an article’s date is said: as precisely as it is known. Days are UTC, as everywhere in Backfile.

const UNITS = ['year', 'month', 'day', 'minute', 'second'];
const DAY_MS = 86_400_000;

/**
 * → {machine, day, full, relative}, or null when there is no date to show.
 * `machine` is for <time datetime>; only `full()` says an hour, where it is known.
 */
export function describeDate(published, precision, now = new Date(), locale = 'en-GB') {
  const date = published ? new Date(published) : null;
  if (!date || Number.isNaN(date.getTime())) return null;
  const known = UNITS.includes(precision) ? precision : 'day';
  return {
    machine: machineDate(date, known),
    day: format(date, known, locale, false),
    full: () => format(date, known, locale, true),
    relative: relativeDate(date, known, now, locale),
  };
}

/** The same of an article, with how sure it is. */
export function dateOf(article, { now, locale }) {
  const date = describeDate(article.published, article.published_precision, now, locale);
  return date && { ...date, ...describeDateSource(article.published_source) };
}

/** How sure the date is, in words: where it was found. A file's own date is a guess. */
export function describeDateSource(source) {
  if (source === 'mtime') return { guess: true, words: 'file date, a guess' };
  return { guess: false, words: Object.hasOwn(DATE_SOURCES, source ?? '') ? DATE_SOURCES[source] : null };
}

const DATE_SOURCES = {
  'json-ld': 'from the page’s own data',
  meta: 'from the page’s own data',
  'front-matter': 'from the front matter',
  feed: 'from the feed',
  mail: 'from the mail’s header',
  text: 'read in the text',
  url: 'read in the address',
  'file-name': 'read in the file name',
};

function machineDate(date, precision) {
  const iso = date.toISOString();
  return /^\d{4}-/.test(iso) ? iso.slice(0, { year: 4, month: 7, day: 10 }[precision]) : iso;
}

function format(date, precision, locale, withTime) {
  const month = precision !== 'year' && date.getUTCMonth() + 1;
  const day = precision !== 'month' && date.getUTCDate();
  const text = dayText([date.getUTCFullYear(), month, day], locale, precision !== 'month' && !withTime);
  const time = withTime && (precision === 'minute' || precision === 'second');
  return time ? `${text}, ${date.toISOString().slice(-13, -8)}\u00a0UTC` : text;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** "5 March 2024", in America "March 5, 2024", without what is not given. */
export function dayText([year, month, day], locale, short) {
  if (!month) return `${year}`;
  const name = short ? MONTHS[month - 1].slice(0, 3) : MONTHS[month - 1];
  const american = day && /^en(-(CA|PH|US))?$/.test(locale);
  const named = american ? `${name} ${day}` : day ? `${day} ${name}` : name;
  return year ? `${named}${american ? ',' : ''} ${year}` : named;
}

// "3 days ago", in calendar days, months and years. A date that is only a year old to the year says only years.
function relativeDate(date, precision, now, locale) {
  const days = Math.round((startOfDay(now) - startOfDay(date)) / DAY_MS);
  const months = monthsBetween(date, now, precision);
  if (days < 0) return null; // not yet; better no words than strange ones
  if (precision === 'year') return ago(now.getUTCFullYear() - date.getUTCFullYear(), 'year', true);
  if (precision === 'month' && months < 12) return ago(months, 'month', true);
  if (days < 31) return days < 2 ? ['today', 'yesterday'][days] : ago(days, 'day');
  // "Last year" is right for a date that is only a year, wrong for a day eleven months into it.
  return months < 12 ? ago(Math.max(1, months), 'month') : ago(Math.floor(months / 12), 'year');
}

function ago(count, unit, near) {
  if (near && count < 2) return `${count ? 'last' : 'this'} ${unit}`;
  return `${counted(count, unit, `${unit}s`)} ago`;
}

// Whole months gone by; with a date known only to the month, the difference of the months' names.
function monthsBetween(date, now, precision) {
  const months = (now.getUTCFullYear() - date.getUTCFullYear()) * 12 + now.getUTCMonth() - date.getUTCMonth();
  const early = precision !== 'month' && now.getUTCDate() < date.getUTCDate();
  return early ? months - 1 : months;
}

function startOfDay(date) {
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
}

// Stretches of time as the API writes them (2024, 2024-03, 2024-03-15, or 7d for so long ago), in words.

const LENGTHS = { d: ['day', 'days'], w: ['week', 'weeks'], m: ['month', 'months'], y: ['year', 'years'] };

/** '2024-03' → "March 2024"; `short`: "Mar 2024". Anything that is no date stays as it is. */
export function spanLabel(start, locale, short = false) {
  const match = /^(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(\d\d))?$/.exec(start ?? '');
  if (!match) return String(start ?? '');
  return dayText(match.slice(1).map(Number), locale, short);
}

/** What the two bounds mean together: "2023", "March 2023 – June 2023", "since 2020", "the past year". */
export function boundsLabel(after, before, locale) {
  const ago = /^(\d{1,4})([dwmy])$/.exec(after);
  if (ago && !before) {
    const [one, many] = LENGTHS[ago[2]];
    return Number(ago[1]) === 1 ? `the past ${one}` : `the past ${ago[1]} ${many}`;
  }
  if (after && after === before) return spanLabel(after, locale);
  if (after && before) return `${pointLabel(after, locale)} – ${pointLabel(before, locale)}`;
  return after ? `since ${pointLabel(after, locale)}` : `until ${pointLabel(before, locale)}`;
}

// One end of a stretch, where it may be relative too.
function pointLabel(point, locale) {
  const ago = /^(\d{1,4})([dwmy])$/.exec(point);
  if (!ago) return spanLabel(point, locale, true);
  return `${ago[1]} ${LENGTHS[ago[2]][Number(ago[1]) === 1 ? 0 : 1]} ago`;
}

/**
 * Where a row of buckets is labelled: [{at, text}…], `at` counting buckets. Years where the row has several;
 * otherwise some four labels at even distances, of which the first of each year names it.
 */
export function ticksOf(buckets, unit, locale) {
  const years = buckets.map(({ start }, at) => ({ at, text: start.slice(0, 4), start }));
  if (unit === 'year') return spread(years, 6);
  const januaries = years.filter(({ start }) => unit === 'month' && start.endsWith('-01'));
  if (januaries.length > 1) return spread(januaries, 6);
  let named = '';
  return spread(years, 4).map(({ at, text: year }) => {
    const { start } = buckets[at];
    const first = named !== year;
    named = year;
    if (first && start === `${year}-01`) return { at, text: year };
    const [, month, day] = start.split('-').map(Number);
    return { at, text: dayText([first && year, month, unit === 'day' && day], locale, true) };
  });
}

// Not many more than `most` of a row, at even distances.
function spread(ticks, most) {
  const step = Math.ceil(ticks.length / most);
  return ticks.filter((tick, i) => i % step === 0).map(({ at, text }) => ({ at, text }));
}
