// An article's plain text → its blocks. Blocks hold no text of their own but spans [from, to) into the body, in
// UTF-16 units, so that highlights, which are offsets into the whole body, can be laid over them.
//
// The stored form: paragraphs between blank lines, some of which are headings (the answer says which); four spaces,
// code; "- ", a list item.

const CODE = /^ {4}/;
const ITEM = /^ {0,3}- +(?=\S)/;

/**
 * → [{kind: 'heading', level, spans} | {kind: 'paragraph', wrapped, spans} | {kind: 'code', spans} |
 *    {kind: 'list', items: [spans…]}…]
 * `headings`: [{start, level}], where headings begin in the body, in UTF-16 units.
 * `wrapped` says that the line breaks inside a paragraph are only where a line was full (old mail), not meant.
 */
export function parseBody(body, headings = []) {
  const levels = new Map(headings.map(({ start, level }) => [start, level]));
  const blocks = [];
  let open = null; // the block the next line may belong to
  let blanks = []; // blank lines since the last line with text

  for (const line of linesOf(body)) {
    const text = body.slice(line.from, line.to);
    if (text.trim() === '') {
      blanks.push(line);
      continue;
    }
    open = place(line, text, levels.get(line.from), open, blanks, blocks);
    blanks = [];
  }
  for (const block of blocks) if (block.kind === 'paragraph') block.wrapped = looksWrapped(body, block.spans[0]);
  return blocks;
}

// Adds one line to the open block or to a new one; returns the block that is open afterwards, if any.
function place(line, text, level, open, blanks, blocks) {
  if (level !== undefined) {
    blocks.push({ kind: 'heading', level, spans: [[line.from, line.to]] });
    return null;
  }
  if (CODE.test(text)) {
    const span = [line.from + 4, line.next];
    // Blank lines inside code are part of it.
    if (open?.kind === 'code') open.spans.push(...blanks.map((blank) => [blank.to, blank.next]), span);
    else open = add(blocks, { kind: 'code', spans: [span] });
    return open;
  }
  const item = ITEM.exec(text);
  if (item) {
    const spans = [[line.from + item[0].length, line.to]];
    if (open?.kind === 'list') open.items.push(spans);
    else open = add(blocks, { kind: 'list', items: [spans] });
    return open;
  }
  if (blanks.length === 0 && open?.kind === 'paragraph') open.spans[0][1] = line.to;
  else if (blanks.length === 0 && open?.kind === 'list') open.items.at(-1)[0][1] = line.to;
  else open = add(blocks, { kind: 'paragraph', wrapped: false, spans: [[line.from, line.to]] });
  return open;
}

function add(blocks, block) {
  blocks.push(block);
  return block;
}

// {from, to, next}: text is [from, to), `next` is where the next line starts.
function* linesOf(body) {
  let from = 0;
  while (from < body.length) {
    const feed = body.indexOf('\n', from);
    const next = feed < 0 ? body.length : feed + 1;
    let to = feed < 0 ? body.length : feed;
    if (to > from && body[to - 1] === '\r') to -= 1;
    yield { from, to, next };
    from = next;
  }
}

// Three lines or more, all but the last about as long as a mail program makes them.
function looksWrapped(body, [from, to]) {
  const lengths = body.slice(from, to).split('\n').map((line) => line.length);
  const full = lengths.slice(0, -1);
  return lengths.length > 2 && full.every((length) => length >= 50 && length <= 90) && lengths.at(-1) <= 90;
}
