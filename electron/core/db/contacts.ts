export interface Contact {
  readonly address: string;
  readonly name: string;
  /** Mails that the owner wrote to this address. */
  readonly writtenToCount: number;
  readonly receivedCount: number;
}

/** Who wrote to an owner and whom the owner wrote to; kept up to date by the saving of mails. */
export interface ContactRepository {
  get(ownerId: number, address: string): Contact | null;
  /** Contacts whose address or name begins with `prefix`, the most written-to first. */
  suggest(ownerId: number, prefix: string, limit: number): readonly Contact[];
}
