import type { Owner } from '../../../shared/domain/mail.ts';

export interface OwnerRecord {
  readonly ownerId: number;
  readonly owner: Owner;
}

/** Whose mail it is. Addresses are kept in lower case; each belongs to one owner. */
export interface OwnerRepository {
  list(): readonly OwnerRecord[];
  get(ownerId: number): Owner | null;
  /** The owner who has any of these addresses. */
  find(addresses: readonly string[]): number | null;
  /** The owner who has any of the addresses (gets the others and the name too), else a new one. */
  ensure(owner: Owner, nowUtcMs: number): number;
  /**
   * Gives an owner other addresses and judges anew which of the mails are the owner's own, the contacts and
   * the folders of all threads. For the end of an import that had to guess, and for the settings page.
   */
  change(ownerId: number, owner: Owner): void;
}
