// A query as the server printed it back → the parts that must all match, each of which can be taken out.
//
// The printed form is regular: parts stand side by side or with AND between them, anything else in brackets or
// quotation marks. Alternatives without brackets are the whole query, one part.

const JOINED = /^(NEAR|ADJ)\/\d+$/;

/** `parsed` → ['title:rust', '"open source"', '-go', …]; joined with spaces they are the same query. */
export function clausesOf(parsed) {
  const words = piecesOf(parsed);
  if (words.includes('OR')) return [parsed.trim()];
  const clauses = [];
  let joins = false; // the next word belongs to the part before it
  for (const word of words) {
    if (word === 'AND') continue;
    if (joins || (JOINED.test(word) && clauses.length > 0)) clauses[clauses.length - 1] += ` ${word}`;
    else clauses.push(word);
    joins = JOINED.test(word) || word === 'NOT';
  }
  return clauses;
}

/** Is this part more than a plain word: a phrase, a field, something left out? */
export function isPlain(clause) {
  return !/^[-=#(]|[":*~|]|^NOT |\s/.test(clause);
}

// Cut at spaces that are in no bracket and no quotation.
function piecesOf(text) {
  const pieces = [];
  let piece = '';
  let depth = 0;
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (!quoted && character === '(') depth += 1;
    if (!quoted && character === ')') depth = Math.max(0, depth - 1);
    if (character === ' ' && depth === 0 && !quoted) {
      if (piece) pieces.push(piece);
      piece = '';
    } else {
      piece += character;
    }
  }
  return piece ? [...pieces, piece] : pieces;
}
