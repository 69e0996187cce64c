// Links: within the page, and out of the archive. Which addresses from the archive may become links at all.

import { el } from './dom.js';
import { formatState } from './state.js';

/**
 * A saved address → {href, host} if it is plain http or https, else null. The URL parser decides, not a pattern:
 * it also sees through tabs, control characters and odd capitals ("jaVa\tscript:").
 */
export function safeLink(address) {
  let url;
  try {
    url = new URL(String(address ?? ''));
  } catch {
    return null;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  // https://bank.example@evil.example/ goes to evil.example: nothing an archive needs.
  if (!url.hostname || url.username || url.password) return null;
  return { href: url.href, host: url.host.replace(/^www\./, '') };
}

/** The attributes of a link to another state of this page: an ordinary address, followed without loading anew. */
export function visit(state) {
  return { href: formatState(state), 'data-visit': true };
}

/** A link out of the archive, to where an article was first read. */
export function outward(link, text) {
  const rel = 'noopener noreferrer nofollow';
  return el('a', { class: 'outward', href: link.href, rel, title: link.href, dir: 'ltr' }, text);
}
