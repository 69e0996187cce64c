// Small pieces of wording: numbers, languages, counts.

/** The page speaks English; it takes its way of writing dates and numbers from an English-speaking browser only. */
export function pageLocale(languages) {
  return (languages ?? []).find((tag) => /^en\b/i.test(tag)) ?? 'en-GB';
}

const formatters = new Map();

/** One of Intl's formatters ('NumberFormat'…), made once: making one takes longer than building a result. */
export function formatter(kind, locale, options = {}) {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`;
  if (!formatters.has(key)) formatters.set(key, new Intl[kind](locale, options));
  return formatters.get(key);
}

export function formatNumber(value, locale = 'en-GB') {
  return formatter('NumberFormat', locale).format(value ?? 0);
}

/** "1 article", "1,234 articles", "at least 10,000 articles". */
export function countArticles(answer, locale) {
  const total = answer.total ?? 0;
  const atLeast = answer.total_relation === 'gte' ? 'at least ' : '';
  return `${atLeast}${formatNumber(total, locale)} ${total === 1 ? 'article' : 'articles'}`;
}

/** "in 12 stories", where folding the copies made a difference. */
export function countStories(answer, locale) {
  const { stories, total } = answer;
  if (!(stories > 0) || stories >= total) return '';
  return `in ${formatNumber(stories, locale)} ${stories === 1 ? 'story' : 'stories'}`;
}

export function formatTime(milliseconds, locale) {
  if (!Number.isFinite(milliseconds)) return '';
  if (milliseconds >= 1000) return `${formatNumber(Math.round(milliseconds / 100) / 10, locale)} s`;
  return milliseconds < 1 ? 'under 1 ms' : `${Math.round(milliseconds)} ms`;
}

/** "Chinese" for "zh-Hans"; the tag itself where the browser has no name for it; '' for none. */
export function languageName(tag, locale = 'en') {
  if (!tag || tag === 'und') return '';
  try {
    return formatter('DisplayNames', locale, { type: 'language' }).of(tag) ?? tag;
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

/** "1 copy", "3 copies": a number with its noun. */
export function counted(count, one, many, locale) {
  return `${formatNumber(count, locale)} ${count === 1 ? one : many}`;
}

/** 0.0349 → "3.5%"; shares below a tenth of a percent are not nothing. */
export function formatShare(share, locale = 'en-GB') {
  if (share > 0 && share < 0.001) return 'under 0.1%';
  const options = { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 };
  return formatter('NumberFormat', locale, options).format(share);
}

/** document.title for each face of the page. */
export function pageTitle({ q, article, count }) {
  return [article, q, count, 'Backfile'].filter(Boolean).join(' – ');
}
