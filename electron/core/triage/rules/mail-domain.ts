import { getDomain } from 'tldts';

const CACHE_LIMIT = 20_000;
const registrableByHost = new Map<string, string>();

/** The part after the last `@` in lower case; '' where there is none. */
export function hostOfAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0
    ? ''
    : address
        .slice(at + 1)
        .trim()
        .toLowerCase()
        .replace(/\.$/u, '');
}

/** The part before the last `@` in lower case. */
export function localPartOf(address: string): string {
  const at = address.lastIndexOf('@');
  return (at < 0 ? address : address.slice(0, at)).trim().toLowerCase();
}

/** Registrable domain by the public suffix list (`mail.corp.co.uk` -> `corp.co.uk`); the host itself where none. */
export function registrableDomain(host: string): string {
  const known = registrableByHost.get(host);
  if (known !== undefined) return known;
  const domain = getDomain(host, { allowPrivateDomains: true }) ?? host;
  // Hosts come from strangers' mail: the cache must not grow without end.
  if (registrableByHost.size >= CACHE_LIMIT) registrableByHost.clear();
  registrableByHost.set(host, domain);
  return domain;
}

export function domainOfAddress(address: string): string {
  return registrableDomain(hostOfAddress(address));
}

/** Host of an http(s) link in lower case; null for other schemes and broken links. */
export function hostOfLink(href: string): string | null {
  const match = /^\s*https?:\/\/(?:[^/?#@\s]*@)?(\[[^\]]+\]|[^/?#:\s]+)/iu.exec(href);
  return match?.[1]?.toLowerCase() ?? null;
}
