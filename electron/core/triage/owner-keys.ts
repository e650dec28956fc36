import type { MailFeatures } from './features/extract-features.ts';
import { isPrivateProvider } from './features/known-domains.ts';
import { foldText } from './features/normalise-text.ts';
import type { TriageMail } from './types.ts';

/** A subject without what changes from mail to mail: numbers, dates, names in quotes. */
function templateOf(subject: string): string {
  return (
    foldText(subject)
      .replace(/["“「『][^"”」』]{0,80}["”」』]/gu, ' ')
      .replace(/\d+/gu, ' ')
      .match(/\p{L}+/gu)
      ?.slice(0, 4)
      .join(' ') ?? ''
  );
}

/**
 * What identifies a mail's source within one mailbox, most specific first. A private provider's domain
 * identifies nobody and is left out.
 */
export function sourceKeys(mail: TriageMail, features: MailFeatures): string[] {
  const { address, domain, localPart } = features.sender;
  const keys: string[] = [];
  if (mail.list?.id) keys.push(`list:${mail.list.id.toLowerCase()}`);
  if (address !== '') {
    keys.push(`template:${address} ${templateOf(mail.subject)}`);
    keys.push(`address:${address}`);
  }
  if (domain !== '' && !isPrivateProvider(domain)) {
    keys.push(`domain:${domain}`);
    const organisation = domain.split('.').slice(-2).join('.');
    if (organisation !== domain) keys.push(`domain:${organisation}`);
  }
  if (localPart !== '' && !isPrivateProvider(domain)) keys.push(`local:${localPart}`);
  return keys;
}
