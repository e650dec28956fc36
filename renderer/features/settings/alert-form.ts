import type { Settings } from '../../../shared/contract/views.ts';
import { isLinkLocal, isThisMachine } from '../../../shared/domain/host-name.ts';

/** Reads percents parted by commas: whole, 1 to 100, each once, in order. @returns null when it is no such list. */
export function readPercents(text: string): Settings['alertPercents'] | null {
  const parts = text.split(/[,,\s]+/u).filter((part) => part !== '');
  const percents = parts.map((part) => (/^\d{1,3}$/u.test(part) ? Number(part) : Number.NaN));
  if (percents.some((percent) => !(percent >= 1 && percent <= 100))) return null;
  const distinct = [...new Set(percents)].toSorted((left, right) => left - right);
  return distinct.length <= 10 ? distinct : null;
}

export type AddressReading =
  | { readonly kind: 'address'; readonly address: string | null }
  | { readonly kind: 'bad' };

/** Reads an address that something is sent to: https, or this computer itself; empty for nowhere. The engine refuses the rest, too. */
export function readSendAddress(text: string): AddressReading {
  const typed = text.trim();
  if (typed === '') return { kind: 'address', address: null };
  const url = URL.parse(typed);
  if (url === null || url.username !== '' || url.password !== '') return { kind: 'bad' };
  if (isLinkLocal(url.hostname)) return { kind: 'bad' };
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname));
  return isAllowed ? { kind: 'address', address: url.href } : { kind: 'bad' };
}

/** Reads the share of answers that is audited, in percent: 0 to 5. */
export function readAuditPercent(text: string): number | null {
  const typed = text.trim().replace(/\s*%$/u, '');
  if (!/^\d(?:\.\d{1,2})?$/u.test(typed)) return null;
  const percent = Number(typed);
  return percent <= 5 ? percent : null;
}
