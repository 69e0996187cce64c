// Links to other states of this page: ordinary addresses, followed without loading anew.

import { el } from './dom.js';
import { formatState } from './state.js';

/** The attributes of such a link. */
export function visit(state) {
  return { href: formatState(state), 'data-visit': true };
}

/** A link out of the archive, to where an article was first read. */
export function outward(link, text) {
  const rel = 'noopener noreferrer nofollow';
  return el('a', { class: 'outward', href: link.href, rel, title: link.href, dir: 'ltr' }, text);
}
