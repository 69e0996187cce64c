// Which addresses from the archive may become links.

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
