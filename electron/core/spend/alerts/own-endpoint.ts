import { isLinkLocal, isThisMachine } from '../../../../shared/domain/host-name.ts';

/**
 * Whether something may be posted to an address that the user gave for alerts or traces: https anywhere, plain http
 * on this machine alone, no name and password in it, and never where a cloud machine keeps its own secrets.
 * @returns what is wrong, in words; null where nothing is.
 */
export function endpointProblem(address: string): string | null {
  const url = URL.parse(address);
  if (url === null) return 'this is no address';
  if (url.username !== '' || url.password !== '') return 'an address with a name or password is not used';
  if (isLinkLocal(url.hostname)) return 'this address belongs to the machine’s own network set-up';
  if (url.protocol === 'https:') return null;
  if (url.protocol === 'http:' && isThisMachine(url.hostname)) return null;
  return 'only https is used, and plain http on this machine';
}
