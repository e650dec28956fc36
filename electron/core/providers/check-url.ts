import { isLinkLocal, isThisMachine } from '../../../shared/domain/host-name.ts';
import type { ProviderKind } from '../../../shared/domain/spend.ts';
import type { ProviderProblem } from '../../../shared/i18n/provider-problems.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { looksLikeKey } from './check-key.ts';

const usualUrl: Readonly<Record<ProviderKind, string | null>> = {
  'openai-compatible': null,
  anthropic: 'https://api.anthropic.com/v1',
  google: 'https://generativelanguage.googleapis.com/v1beta',
};

/** Ends of addresses of single calls, as they stand in the vendors' examples. */
const callPath = /\/(?:chat\/completions|completions|messages|models(?:\/.*)?)\/?$/u;

/**
 * Reads a base address as typed: `https://host/v1`, http on this machine only. An empty one is the vendor's own for
 * Anthropic and Google; a bare host gets the version path that the kind has everywhere.
 */
export function readProviderUrl(text: string, kind: ProviderKind): Result<string, ProviderProblem> {
  const typed = text.trim();
  if (looksLikeKey(typed)) return err('any.is-key');
  const wanted = typed === '' ? usualUrl[kind] : typed;
  if (wanted === null) return err('url.missing');
  const url = URL.canParse(wanted) ? new URL(wanted) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.hostname === '')
    return err('url.form');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return err('url.has-key');
  }
  // `host.` and `host` are one machine; with the dot, a vendor's host would not be known as one that bills.
  url.hostname = url.hostname.replace(/\.+$/u, '');
  if (isLinkLocal(url.hostname)) return err('url.link-local');
  if (url.protocol === 'http:' && !isThisMachine(url.hostname)) return err('url.plain-http');
  url.pathname = url.pathname.replace(callPath, '').replace(/\/+$/u, '');
  if (url.pathname === '/') url.pathname = kind === 'google' ? '/v1beta' : '/v1';
  return ok(url.href);
}
