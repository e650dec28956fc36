import type { MessageView } from '../../../shared/contract/views.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';

/** Whom a message went to, in the shortest honest words, as a key and its values. */
export function recipientsOf(message: Pick<MessageView, 'to' | 'cc'>, ownAddresses: readonly string[]) {
  const own = new Set(ownAddresses.map((address) => address.toLowerCase()));
  const all = [...message.to, ...message.cc];
  const first = all[0];
  if (!first) return { key: 'reader.toNobody', values: {} } as const;
  const isOwn = (address: string): boolean => own.has(address.toLowerCase());
  if (all.every(({ address }) => isOwn(address))) return { key: 'reader.toMe', values: {} } as const;
  const name = plainLine(first.name || first.address, 60);
  if (all.length === 1) return { key: 'reader.toOne', values: { first: name } } as const;
  return { key: 'reader.toOthers', values: { first: name, count: all.length - 1 } } as const;
}
