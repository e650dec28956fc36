import { rememberLast } from '../matching/remember-last.ts';
import type { TriageContext, TriageMail } from '../types.ts';
import { brands } from './data/known-senders.ts';
import { privateProviders } from './data/private-providers.ts';
import { domainOfAddress, hostOfLink, registrableDomain } from './mail-domain.ts';
import type { MailSigns } from './read-signs.ts';

/** Signs of fraud, each with what of the mail showed it; absent where not seen. */
export interface PhishingSigns {
  readonly replyToOther: string | null;
  readonly lookAlike: string | null;
  readonly brandSpoof: string | null;
  readonly nameSpoof: string | null;
  readonly linkMismatch: string | null;
  readonly riskyLink: string | null;
  readonly riskyAttachment: string | null;
}

const RISKY_NAME =
  /\.(?:exe|scr|com|pif|bat|cmd|vbs|vbe|jse?|wsf|hta|lnk|msi|jar|ps1|iso|img|vhd|reg|cpl|xlsm|docm|pptm|html?|svg)$/iu;
const DOUBLE_ENDING =
  /\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|txt|zip)[\s_.]*\.(?:exe|scr|com|pif|bat|cmd|vbs|js|hta|lnk|msi|jar|html?)$/iu;
/** Right-to-left override and its kin turn a name round for the eye. */
const BIDI = /[\u202a-\u202e\u2066-\u2069]/u;
const CONFUSABLE: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '5': 's',
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ı: 'i',
  ӏ: 'l',
  ɡ: 'g',
};
const brandEntries = Object.entries(brands).map(([name, domains]) => ({
  name,
  domains: new Set(domains.split(' ')),
}));
const brandDomains = new Set(brandEntries.flatMap((brand) => [...brand.domains]));

export function readPhishingSigns(mail: TriageMail, context: TriageContext, signs: MailSigns): PhishingSigns {
  const isInside = signs.isOwnOrganisation || signs.isOwner;
  return {
    replyToOther: findReplyTo(mail, signs),
    lookAlike: isInside ? null : findLookAlike(signs, context),
    brandSpoof: isInside ? null : findBrandSpoof(mail, signs),
    nameSpoof: isInside ? null : findNameSpoof(mail, signs, context),
    linkMismatch: findLinkMismatch(mail),
    riskyLink: findRiskyLink(mail),
    riskyAttachment: findRiskyAttachment(mail),
  };
}

function findReplyTo(mail: TriageMail, signs: MailSigns): string | null {
  for (const reply of mail.replyTo) {
    const domain = domainOfAddress(reply.address);
    if (domain !== '' && signs.domain !== '' && domain !== signs.domain) return reply.address;
  }
  return null;
}

const knownSkeletonOf = rememberLast((domain: string) => skeletonOf(domain));

/** The first label of a domain with letters that look alike made one. */
export function skeletonOf(domain: string): string {
  const label = domain.slice(0, domain.indexOf('.') < 0 ? domain.length : domain.indexOf('.'));
  const plain = [...label.normalize('NFKC')].map((char) => CONFUSABLE[char] ?? char).join('');
  return plain.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd').replaceAll('-', '');
}

function findLookAlike(signs: MailSigns, context: TriageContext): string | null {
  if (signs.domain === '' || signs.isPrivateProvider || brandDomains.has(signs.domain)) return null;
  const skeleton = knownSkeletonOf(signs.domain, null);
  for (const owner of context.owner.addresses) {
    const own = domainOfAddress(owner);
    if (privateProviders.has(own) || own === signs.domain) continue;
    if (isNear(skeleton, knownSkeletonOf(own, null))) return signs.domain;
  }
  return brandEntries.some(
    (brand) => brand.name.length >= 5 && brand.name === skeleton && !brand.domains.has(signs.domain),
  )
    ? signs.domain
    : null;
}

/** Same skeleton, one edit apart (names of six letters and more), or the name with a word hung on. */
function isNear(left: string, right: string): boolean {
  if (right.length < 5) return left === right;
  if (left === right) return true;
  return right.length >= 6 && isOneEdit(left, right);
}

/** True where one insertion, deletion or exchange turns one into the other; linear. */
export function isOneEdit(left: string, right: string): boolean {
  if (left === right || Math.abs(left.length - right.length) > 1) return false;
  let start = 0;
  while (start < left.length && left[start] === right[start]) start++;
  const tailOf = (text: string, skipped: number): string => text.slice(start + skipped);
  if (left.length === right.length) return tailOf(left, 1) === tailOf(right, 1);
  return left.length > right.length
    ? tailOf(left, 1) === tailOf(right, 0)
    : tailOf(left, 0) === tailOf(right, 1);
}

/** A known brand in the display name or in a host that is not its own. */
function findBrandSpoof(mail: TriageMail, signs: MailSigns): string | null {
  const name = (mail.from?.name ?? '').normalize('NFKC').toLowerCase();
  if (signs.sort !== null) return null;
  const hostParts = signs.host.split(/[.-]/u);
  for (const brand of brandEntries) {
    if (brand.domains.has(signs.domain)) continue;
    if (hasWord(name, brand.name) || hostParts.includes(brand.name)) return brand.name;
  }
  return null;
}

function hasWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  if (at < 0) return false;
  if (word.charCodeAt(0) > 0x2e80) return true;
  return !/[a-z]/u.test(text[at - 1] ?? '') && !/[a-z]/u.test(text[at + word.length] ?? '');
}

/** The display name shows another address, or poses as the owner's own organisation or self from outside. */
function findNameSpoof(mail: TriageMail, signs: MailSigns, context: TriageContext): string | null {
  const name = mail.from?.name ?? '';
  const shown = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u.exec(name)?.[0];
  if (shown !== undefined && domainOfAddress(shown) !== signs.domain) return shown;
  if (name.length >= 4 && name.trim().toLowerCase() === context.owner.name.trim().toLowerCase()) {
    return context.sender.writtenToCount === 0 ? name : null;
  }
  return null;
}

const LINK_LIMIT = 40;

function findLinkMismatch(mail: TriageMail): string | null {
  for (const link of mail.links.slice(0, LINK_LIMIT)) {
    const shown = /^\s*(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/:?#]\S*)?\s*$/iu.exec(link.text)?.[1];
    const real = hostOfLink(link.href);
    if (shown === undefined || real === null) continue;
    if (registrableDomain(shown.toLowerCase()) !== registrableDomain(real)) return `${shown} -> ${real}`;
  }
  return null;
}

/** Addresses by number, punycode and user names in a link: hardly ever in honest mail. */
function findRiskyLink(mail: TriageMail): string | null {
  for (const link of mail.links.slice(0, LINK_LIMIT)) {
    const host = hostOfLink(link.href);
    if (host === null) continue;
    if (/^(?:\d{1,3}\.){3}\d{1,3}$/u.test(host) || /(?:^|\.)xn--/u.test(host)) return host;
    if (/^\s*https?:\/\/[^/?#\s]*@/iu.test(link.href)) return host;
  }
  return null;
}

function findRiskyAttachment(mail: TriageMail): string | null {
  for (const { name } of mail.attachments) {
    if (BIDI.test(name) || DOUBLE_ENDING.test(name) || RISKY_NAME.test(name.trim())) return name;
  }
  return null;
}
