// Creates elements. Text always becomes text nodes: the page never parses HTML.

import { formatState } from './state.js';

/** el('a', {class: 'x', href: '…', hidden: true}, child…). Values that are false, null or undefined are omitted. */
export function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for SVG elements. */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
  element.append(
    ...children.flat(2).filter((child) => child !== null && child !== undefined && child !== '' && child !== false),
  );
  return element;
}

/** Allows line breaks after the slashes of a path. */
export function breakable(path) {
  return path.split(/(?<=[/›])/).flatMap((part, i) => (i === 0 ? [part] : [el('wbr'), part]));
}

/** Joins parts with dots. The dots are elements, because CSS-generated dots end up on the wrong side of right-to-left
 *  names. */
export function dotted(parts) {
  return parts.filter(Boolean).flatMap((part, i) => (i === 0 ? [part] : [el('span', { class: 'dot' }, ' · '), part]));
}

/** Renders text with <mark> around the matches; `ranges` as in the API. */
export function marked(text, ranges) {
  return markedSpan(text, unitRanges(text, ranges), 0, text.length);
}

/** The same for a part [from, to) of the text, with ranges in UTF-16 units. */
export function markedSpan(text, ranges, from, to, name = 'm') {
  return segments(text, ranges, from, to).map((piece) =>
    piece.match < 0
      ? document.createTextNode(piece.text)
      : el('mark', { class: 'match', 'data-match': `${name}${piece.match}` }, piece.text));
}

// Splits text at its matches. Independent of the DOM.
//
// The server counts Unicode code points, JavaScript UTF-16 units. Ranges are converted once.

// A mark never separates a letter from its accent, or the parts of an emoji sequence.
const CLINGS = /^[\p{M}\p{Emoji_Modifier}\u200d]/u;
const JOINER = '\u200d';

/**
 * [[start, length]…] in code points → sorted [[from, to]…] in UTF-16 units, none empty, none touching.
 * Invalid ranges are ignored; ranges that exceed the text are clipped.
 */
export function unitRanges(text, ranges) {
  const wanted = (Array.isArray(ranges) ? ranges : [])
    .filter((range) => Array.isArray(range) && range.slice(0, 2).every(Number.isFinite) && range.length > 1)
    .map(([start, length]) => [Math.max(0, Math.trunc(start)), Math.trunc(start) + Math.trunc(length)])
    .filter(([start, end]) => end > start)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);

  const merged = [];
  const unitAt = codePointWalker(text);
  for (const [start, end] of joinOverlaps(wanted)) {
    const from = unitAt(start);
    if (from >= text.length) break;
    const whole = growToWholeLetters(text, from, unitAt(end));
    const last = merged.at(-1);
    if (last && whole[0] <= last[1]) last[1] = Math.max(last[1], whole[1]);
    else merged.push(whole);
  }
  return merged;
}

/**
 * Splits text[from, to) at its matches: [{text, match}…]; match is the index of the range, or -1.
 * `ranges`: from unitRanges() for the whole text. A range that is partly inside is clipped.
 */
export function segments(text, ranges, from = 0, to = text.length) {
  const pieces = [];
  let at = from;
  for (let i = firstEndingAfter(ranges, from); i < ranges.length && ranges[i][0] < to; i += 1) {
    const start = Math.max(ranges[i][0], from);
    const end = Math.min(ranges[i][1], to);
    if (start > at) pieces.push({ text: text.slice(at, start), match: -1 });
    pieces.push({ text: text.slice(start, end), match: i });
    at = end;
  }
  if (at < to) pieces.push({ text: text.slice(at, to), match: -1 });
  return pieces;
}

function joinOverlaps(sorted) {
  const joined = [];
  for (const [start, end] of sorted) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

// Converts code point offsets to UTF-16 offsets. Offsets must be ascending; one pass over the text.
function codePointWalker(text) {
  let point = 0;
  let unit = 0;
  return (wanted) => {
    while (point < wanted && unit < text.length) {
      unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
      point += 1;
    }
    return unit;
  };
}

function growToWholeLetters(text, from, to) {
  let start = from;
  let end = to;
  while (start > 0 && clings(text, start)) start -= isLowSurrogate(text, start - 1) ? 2 : 1;
  while (end < text.length && (clings(text, end) || text[end - 1] === JOINER)) {
    end += text.codePointAt(end) > 0xffff ? 2 : 1;
  }
  return [start, end];
}

function clings(text, unit) {
  return CLINGS.test(String.fromCodePoint(text.codePointAt(unit)));
}

function isLowSurrogate(text, unit) {
  const code = text.charCodeAt(unit);
  return code >= 0xdc00 && code <= 0xdfff;
}

function firstEndingAfter(ranges, unit) {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle][1] <= unit) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Links inside the page and to external sites. Decides which URLs of articles may become links.

/**
 * URL → {href, host} if it is http or https, else null. Uses the URL parser, not a pattern, because the parser also
 * handles tabs, control characters and mixed case ("jaVa\tscript:").
 */
export function safeLink(address) {
  let url;
  try {
    url = new URL(String(address ?? ''));
  } catch {
    return null;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  // https://bank.example@evil.example/ goes to evil.example: not allowed.
  if (!url.hostname || url.username || url.password) return null;
  return { href: url.href, host: url.host.replace(/^www\./, '') };
}

/** Returns the attributes of a link to another state. The page handles the click without reloading. */
export function visit(state) {
  return { href: formatState(state), 'data-visit': true };
}

/** Renders a date from dateOf(). */
export function day(date, title = null) {
  return el('time', { datetime: date.machine, class: date.guess ? 'is-guess' : null, title }, date.day);
}

/** Renders a link to the original article on the web. */
export function outward(link, text) {
  const rel = 'noopener noreferrer nofollow';
  return el('a', { class: 'outward', href: link.href, rel, title: link.href, dir: 'ltr' }, text);
}
