interface PublishedMail {
  readonly html: string;
  readonly hasImages: boolean;
}

export interface PublishedMails {
  /** @returns the address under which the mail is served, once. */
  publish(mail: PublishedMail): string;
  /** The mail of an address, which is forgotten with this; null for any other. */
  take(url: string): PublishedMail | null;
}

/** A page that never fetches what it published must not fill the memory. */
const MAX_WAITING = 8;

/** Keeps sanitised mails until the frame asks for them; each address is random, 128 bits, and works once. */
export function createPublishedMails(): PublishedMails {
  const waiting = new Map<string, PublishedMail>();
  return {
    publish: (mail) => {
      const id = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex');
      waiting.set(id, mail);
      for (const oldest of [...waiting.keys()].slice(0, -MAX_WAITING)) waiting.delete(oldest);
      return `mail://${id}/`;
    },
    take: (url) => {
      const id = /^mail:\/\/([0-9a-f]{32})\/$/u.exec(url)?.[1];
      const mail = id === undefined ? undefined : waiting.get(id);
      if (id === undefined || mail === undefined) return null;
      waiting.delete(id);
      return mail;
    },
  };
}
