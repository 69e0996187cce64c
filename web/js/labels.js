// Formats numbers, counts, languages and dates as text.

/** Returns the locale for dates. The page is in English, so only English locales of the browser are used. */
export function pageLocale(languages) {
  return (languages ?? []).find((tag) => /^en\b/i.test(tag)) ?? 'en-GB';
}

// Not Intl: creating its first formatters takes as long as rendering twenty results.

/** 1234.5 → "1,234.5" */
export function formatNumber(value) {
  return String(value ?? 0).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
}

/** "1 article", "1,234 articles", "at least 10,000 articles". */
export function countArticles(answer) {
  const atLeast = answer.total_relation === 'gte' ? 'at least ' : '';
  return atLeast + counted(answer.total ?? 0, 'article', 'articles');
}

/** "in 12 stories", if duplicates are hidden. */
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

const MAX_NAMES = 3;

// The most frequent languages. Intl.DisplayNames has the others, but is slow to create.
let names;
const LANGUAGES = {
  __proto__: null, // so that "constructor" is not a key
  en: 'English', zh: 'Chinese', 'zh-Hans': 'Simplified Chinese', 'zh-Hant': 'Traditional Chinese', es: 'Spanish',
  de: 'German', fr: 'French', ja: 'Japanese', ru: 'Russian',
};

/** "zh-CN" → "Chinese". Returns the tag if it has no name, '' if there is no tag. */
export function languageName(given) {
  const tag = given?.replace(/-[A-Z]{2}$/, '');
  if (!tag || tag === 'und') return '';
  try {
    return LANGUAGES[tag] ?? (names ??= new Intl.DisplayNames('en', { type: 'language' })).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Returns true if the language is not one of the browser's languages. */
export function isForeign(tag, languages) {
  if (!tag || tag === 'und') return false;
  const primary = (value) => value.toLowerCase().split(/[-_]/)[0];
  return !(languages ?? []).some((language) => primary(language) === primary(tag));
}

/** Returns the value for the lang attribute, or null for an invalid tag. */
export function langAttribute(tag) {
  return /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(tag ?? '') && tag !== 'und' ? tag : null;
}

/** Returns the file location: path, and member if the file contains several articles. */
export function fileLocation({ path, member }) {
  return [path, member].filter(Boolean).join(' › ');
}

/** Returns the end of the file location. */
export function shortFileLocation({ path, member }) {
  const parts = String(path ?? '').split('/').filter(Boolean);
  const end = parts.length > 3 ? `…/${parts.slice(-2).join('/')}` : path;
  return [end, member].filter(Boolean).join(' › ');
}

export function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/** "1 duplicate", "3 duplicates": a number with its noun. */
export function counted(count, one, many) {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** "A, B, C and 432 more": a paper may have hundreds of authors. */
export function someNames(names) {
  const all = (names ?? []).filter(Boolean);
  const rest = all.length - MAX_NAMES;
  return all.slice(0, MAX_NAMES).join(', ') + (rest > 0 ? ` and ${formatNumber(rest)} more` : '');
}

/** 0.0349 → "3.5%". Small shares are not rounded to zero. */
export function formatShare(share) {
  if (share > 0 && share < 0.001) return 'under 0.1%';
  return `${share < 0.1 ? Math.round(share * 1000) / 10 : Math.round(share * 100)}%`;
}

/** Returns document.title. */
export function pageTitle({ q, article, count }) {
  return [article, q, count, 'Backfile'].filter(Boolean).join(' – ');
}

// An article’s date, with its precision. All dates are UTC.

const UNITS = ['year', 'month', 'day', 'minute', 'second'];
const DAY_MS = 86_400_000;

/**
 * → {machine, day, full, relative}, or null without a date.
 * `machine` is for <time datetime>. Only `full()` includes the time of day, if known.
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

/** Describes an article’s date and its source. */
export function dateOf(article, { now, locale }) {
  const date = describeDate(article.published, article.published_precision, now, locale);
  return date && { ...date, ...describeDateSource(article.published_source) };
}

/** Describes where the date comes from. A file date is only an estimate. */
export function describeDateSource(source) {
  if (source === 'mtime') return { guess: true, words: 'estimated from file date' };
  return { guess: false, words: Object.hasOwn(DATE_SOURCES, source ?? '') ? DATE_SOURCES[source] : null };
}

const DATE_SOURCES = {
  'json-ld': 'from page metadata',
  meta: 'from page metadata',
  'front-matter': 'from the front matter',
  feed: 'from the feed',
  mail: 'from the email header',
  text: 'from the text',
  url: 'from the URL',
  'file-name': 'from the file name',
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

/** "5 March 2024", or "March 5, 2024" in American English. Month and day are optional. */
export function dayText([year, month, day], locale, short) {
  if (!month) return `${year}`;
  const name = short ? MONTHS[month - 1].slice(0, 3) : MONTHS[month - 1];
  const american = day && /^en(-(CA|PH|US))?$/.test(locale);
  const named = american ? `${name} ${day}` : day ? `${day} ${name}` : name;
  return year ? `${named}${american ? ',' : ''} ${year}` : named;
}

// "3 days ago", in calendar days, months and years, never more precise than the date.
function relativeDate(date, precision, now, locale) {
  const days = Math.round((startOfDay(now) - startOfDay(date)) / DAY_MS);
  const months = monthsBetween(date, now, precision);
  if (days < 0) return null; // in the future
  if (precision === 'year') return ago(now.getUTCFullYear() - date.getUTCFullYear(), 'year', true);
  if (precision === 'month' && months < 12) return ago(months, 'month', true);
  if (days < 31) return days < 2 ? ['today', 'yesterday'][days] : ago(days, 'day');
  // "Last year" is right for a date with only a year, but wrong for a day eleven months ago.
  return months < 12 ? ago(Math.max(1, months), 'month') : ago(Math.floor(months / 12), 'year');
}

function ago(count, unit, near) {
  if (near && count < 2) return `${count ? 'last' : 'this'} ${unit}`;
  return `${counted(count, unit, `${unit}s`)} ago`;
}

// Whole months passed. For a date with only a month, the difference of the months.
function monthsBetween(date, now, precision) {
  const months = (now.getUTCFullYear() - date.getUTCFullYear()) * 12 + now.getUTCMonth() - date.getUTCMonth();
  const early = precision !== 'month' && now.getUTCDate() < date.getUTCDate();
  return early ? months - 1 : months;
}

function startOfDay(date) {
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
}

// Formats dates and date ranges of the API (2024, 2024-03, 2024-03-15, 7d) as text.

const LENGTHS = { d: ['day', 'days'], w: ['week', 'weeks'], m: ['month', 'months'], y: ['year', 'years'] };

/** '2024-03' → "March 2024"; `short`: "Mar 2024". Text that is not a date is returned unchanged. */
export function spanLabel(start, locale, short = false) {
  const match = /^(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(\d\d))?$/.exec(start ?? '');
  if (!match) return String(start ?? '');
  return dayText(match.slice(1).map(Number), locale, short);
}

/** Formats a date range: "2023", "March 2023 – June 2023", "since 2020", "the past year". */
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

// One end of a date range; may be relative.
function pointLabel(point, locale) {
  const ago = /^(\d{1,4})([dwmy])$/.exec(point);
  if (!ago) return spanLabel(point, locale, true);
  return `${ago[1]} ${LENGTHS[ago[2]][Number(ago[1]) === 1 ? 0 : 1]} ago`;
}

/**
 * Returns the labels of the time axis: [{at, text}…], `at` being the index of a bucket. Several years: one label for
 * each year. Otherwise about four labels at even distances; the first of each year includes the year.
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

// Selects about `max` ticks at even distances.
function spread(ticks, max) {
  const step = Math.ceil(ticks.length / max);
  return ticks.filter((tick, i) => i % step === 0).map(({ at, text }) => ({ at, text }));
}
