import { isThisMachine } from '../../providers/check-url.ts';

/**
 * Whether something may be posted to an address that the user gave for alerts or traces: https anywhere, plain http
 * on this machine alone, no name and password in it.
 * @returns what is wrong, in words; null where nothing is.
 */
export function endpointProblem(address: string): string | null {
  const url = URL.parse(address);
  if (url === null) return 'this is no address';
  if (url.username !== '' || url.password !== '') return 'an address with a name or password is not used';
  if (url.protocol === 'https:') return null;
  if (url.protocol === 'http:' && isThisMachine(url.hostname)) return null;
  return 'only https is used, and plain http on this machine';
}
