// Making elements. Text only ever becomes text nodes: nothing in the page parses markup.

import { segments, unitRanges } from './highlight.js';

/** el('a', {class: 'x', href: '…', hidden: true}, child…): false, null and undefined mean "leave it out". */
export function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for a drawing. */
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

/** A path that may be broken behind its slashes. */
export function breakable(path) {
  return path.split(/(?<=[/›])/).flatMap((part, i) => (i === 0 ? [part] : [el('wbr'), part]));
}

/** Pieces of one line with a dot between. The dots are elements of their own: inside a right-to-left name a
 *  generated one would land on the wrong side. */
export function dotted(parts) {
  return parts.filter(Boolean).flatMap((part, i) => (i === 0 ? [part] : [el('span', { class: 'dot' }, ' · '), part]));
}

/** Text with its matches in <mark>; ranges as the API gives them. */
export function marked(text, ranges) {
  return markedSpan(text, unitRanges(text, ranges), 0, text.length);
}

/** The same for a piece [from, to) of a longer text, ranges already in units. */
export function markedSpan(text, ranges, from, to, name = 'm') {
  return segments(text, ranges, from, to).map((piece) =>
    piece.match < 0
      ? document.createTextNode(piece.text)
      : el('mark', { class: 'match', 'data-match': `${name}${piece.match}` }, piece.text));
}
