import { domainToUnicode } from 'node:url';
import { parseUrl } from './parse-url.ts';

/** A link that may be shown to the user for opening outside of the program. */
export interface ExternalLink {
  readonly scheme: 'https' | 'http' | 'mailto';
  /** Where it really goes: the host in its ASCII form (punycode), or the addressee of a mailto. */
  readonly host: string;
  /** The same host in its own script where it has one and differs from `host`, else null. */
  readonly hostInScript: string | null;
  /** Normalised by the URL parser; this, not the text of the mail, is opened. */
  readonly href: string;
}

const MAX_HREF_LENGTH = 16_384;

/**
 * Reads a link of a mail; null where it must not be opened: any scheme but https, http and mailto, credentials
 * in the URL, an empty host, control characters, or a text that is no absolute URL.
 * Checklist item 15: https://www.electronjs.org/docs/latest/tutorial/security#15-do-not-use-shellopenexternal-with-untrusted-content
 */
export function readExternalLink(text: string): ExternalLink | null {
  if (text.length > MAX_HREF_LENGTH || hasControlCharacter(text)) return null;
  const url = parseUrl(text);
  if (url === null) return null;
  if (url.protocol === 'mailto:') return readMailto(url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.username !== '' || url.password !== '' || url.hostname === '') return null;
  const inScript = domainToUnicode(url.hostname);
  return {
    scheme: url.protocol === 'https:' ? 'https' : 'http',
    host: url.host,
    hostInScript: inScript === '' || inScript === url.hostname ? null : inScript,
    href: url.href,
  };
}

/** A mailto with one plain addressee and text fields only: `attach` and its kin make some programs add files. */
function readMailto(url: URL): ExternalLink | null {
  const address = url.pathname;
  if (!/^[\w.+%~-]+@[\w.-]+(,[\w.+%~-]+@[\w.-]+)*$/u.test(address)) return null;
  const allowed = new Set(['subject', 'body', 'cc', 'in-reply-to']);
  for (const name of url.searchParams.keys()) if (!allowed.has(name.toLowerCase())) return null;
  if (/%0[ad]/iu.test(address)) return null;
  return { scheme: 'mailto', host: address, hostInScript: null, href: url.href };
}

function hasControlCharacter(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const isBidi = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    if (code < 0x20 || (code >= 0x7f && code < 0xa0) || isBidi) return true;
  }
  return false;
}
