import type { Owner } from '../../../shared/domain/mail.ts';

export type OwnerReading =
  | { readonly kind: 'owner'; readonly owner: Owner | null }
  | { readonly kind: 'badAddress'; readonly address: string }
  | { readonly kind: 'noAddress' };

const SEPARATORS = /[\s,;，；、]+/u;
const ADDRESS = /^[^\s@<>"()]+@[^\s@<>"()]+$/u;

/**
 * Reads the two fields of the owner as typed. Addresses may be parted by lines, blanks, commas or their
 * Chinese forms; one given twice (in whatever case) counts once. Both fields empty: no owner.
 */
export function readOwner(name: string, addressText: string): OwnerReading {
  const typed = addressText.split(SEPARATORS).filter((part) => part !== '');
  const bad = typed.find((part) => !ADDRESS.test(part));
  if (bad !== undefined) return { kind: 'badAddress', address: bad };
  const addresses = [...new Map(typed.map((address) => [address.toLowerCase(), address])).values()];
  if (addresses.length > 0) return { kind: 'owner', owner: { name: name.trim(), addresses } };
  return name.trim() === '' ? { kind: 'owner', owner: null } : { kind: 'noAddress' };
}
