export type HubReading =
  | { readonly kind: 'address'; readonly address: string | null }
  | { readonly kind: 'bad' };

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads the address of a model hub as typed: empty means the usual hub. Only https, as sizes and hashes may
 * come from there; http only on this computer. No name, password, query or fragment.
 */
export function readHubAddress(text: string): HubReading {
  const typed = text.trim();
  if (typed === '') return { kind: 'address', address: null };
  if (!URL.canParse(typed)) return { kind: 'bad' };
  const { protocol, hostname, username, password, search, hash, href } = new URL(typed);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
  if (!isSafe || username !== '' || password !== '' || search !== '' || hash !== '') return { kind: 'bad' };
  return { kind: 'address', address: href.replace(/\/+$/u, '') };
}
