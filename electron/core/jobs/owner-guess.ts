import type { Owner } from '../../../shared/domain/mail.ts';
import type { ImportRecord } from '../mail/import/types.ts';

/** Finds out whose mailbox it is, from the addresses that its mails were delivered or written to. */
export interface OwnerGuess {
  add(records: readonly ImportRecord[]): void;
  /** The commonest Delivered-To or To address with its commonest name; null before any was seen. */
  best(): Owner | null;
}

export function createOwnerGuess(): OwnerGuess {
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  const count = (address: string, weight: number): void => {
    const key = address.toLowerCase();
    if (key.includes('@')) counts.set(key, (counts.get(key) ?? 0) + weight);
  };
  return {
    add: (records) => {
      for (const { mail, flags } of records) {
        if (flags.role === 'sent' && mail.from !== null) count(mail.from.address, 1);
        // Delivered-To names the mailbox itself; To may name a list or others.
        for (const address of mail.deliveredTo) count(address, 2);
        for (const to of mail.to) {
          if (flags.role !== 'sent') count(to.address, 1);
          if (to.name !== '') names.set(to.address.toLowerCase(), to.name);
        }
      }
    },
    best: () => {
      const [first] = [...counts].sort((left, right) => right[1] - left[1] || compare(left[0], right[0]));
      if (first === undefined) return null;
      return { name: names.get(first[0]) ?? '', addresses: [first[0]] };
    },
  };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : 1;
}
