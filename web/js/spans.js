// Stretches of time as the API writes them (2024, 2024-03, 2024-03-15, or 7d for so long ago), in words.

const LENGTHS = { d: ['day', 'days'], w: ['week', 'weeks'], m: ['month', 'months'], y: ['year', 'years'] };

/** '2024-03' → "March 2024"; `short`: "Mar 2024". Anything that is no date stays as it is. */
export function spanLabel(start, locale, short = false) {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(start ?? '');
  if (!match) return String(start ?? '');
  const [, year, month, day] = match;
  if (!month) return year;
  const options = { timeZone: 'UTC', year: 'numeric', month: short ? 'short' : 'long' };
  if (day) options.day = 'numeric';
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`));
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
 * otherwise some five labels at even distances.
 */
export function ticksOf(buckets, unit, locale) {
  const years = buckets.flatMap(({ start }, at) => (unit === 'month' && start.endsWith('-01') ? [{ at, text: start.slice(0, 4) }] : []));
  if (years.length > 1) return years;
  const step = Math.max(1, Math.ceil(buckets.length / 6));
  const short = { timeZone: 'UTC', month: 'short', ...(unit === 'day' ? { day: 'numeric' } : {}) };
  const format = new Intl.DateTimeFormat(locale, short);
  return buckets.flatMap(({ start }, at) => {
    if (at % step !== 0) return [];
    const text = unit === 'year' ? start : format.format(new Date(`${unit === 'day' ? start : `${start}-01`}T00:00:00Z`));
    return [{ at, text }];
  });
}
