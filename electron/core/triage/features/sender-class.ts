import { rememberLast } from '../matching/remember-last.ts';
import type { TriageContext, TriageMail } from '../types.ts';
import { isPrivateProvider, serviceSortOf } from './known-domains.ts';
import { nameSigns } from './name-signs.ts';

/** Who writes, as far as address and name tell; the coarse view that carries over between mailboxes. */
export const senderClasses = [
  'self',
  'own-person',
  'own-role',
  'private-person',
  'outside-person',
  'outside-role',
  'machine',
  'nobody',
] as const;
export type SenderClass = (typeof senderClasses)[number];

/** The name of a sign beside each sort of sender. */
export function namesBySender(sign: string): Readonly<Record<SenderClass, string>> {
  return Object.fromEntries(senderClasses.map((sort) => [sort, `${sort}&${sign}`])) as Record<
    SenderClass,
    string
  >;
}

export interface SenderFacts {
  readonly senderClass: SenderClass;
  readonly address: string;
  readonly localPart: string;
  readonly domain: string;
  readonly name: string;
  /** Named signs with their strength, `from:` before each. */
  readonly signs: ReadonlyMap<string, number>;
  /** Signs of the name; they count 1 each. */
  readonly nameSigns: readonly string[];
}

const MACHINE =
  /^(?:no-?_?\.?reply|do-?not-?reply|donotreply|noreply.*|notifications?|notify|alerts?|mailer(?:-daemon)?|postmaster|bounces?|auto(?:mated|mailer|confirm)?|system|robot|bot|daemon|jira|jenkins|ci|builds?|monitor(?:ing)?|status|calendar-notification|security(?:-noreply)?|account-?security|verify|service-?notice)(?:[-+._\d].*)?$|no-?reply/u;
const BULK =
  /^(?:news(?:letters?)?|digest|daily|weekly|morning|briefing|editor(?:ial|s)?|marketing|promo(?:tions?)?|offers?|deals?|sales?|shop|store|rewards?|loyalty|club|vip|campaign|mailing|updates?|e?mail|email|community|events?|webinars?|academy|members?(?:hip)?|team|hello|hi|hey|welcome|invitations?|messages?|messaging|inmail)(?:[-+._\d].*)?$/u;
const ROLE =
  /^(?:info|contact|support|help(?:desk)?|service|services|customer(?:service|care|\.service)?|care|billing|invoices?|accounts?|accounting|finance|payments?|payroll|orders?|receipts?|shipping|shipment|tracking|delivery|booking|bookings|reservations?|hr|people|it|itsupport|it-support|admin(?:istration)?|office|reception|facilities|front-?desk|jobs?|careers?|recruiting|talent|legal|compliance|ops|operations|devops|sre|oncall|secretary|school|registrar|library|clinic|appointments?|claims|feedback|survey|press|media|board|committee|hoa|pta|wenyin|xingzheng|renshi|caiwu|kefu|bangong)(?:[-+._\d].*)?$/u;
const ORGANISATION_NAME =
  /\b(?:team|support|service|services|group|inc|llc|ltd|gmbh|bank|store|shop|news|newsletter|alerts?|notifications?|department|office|desk|center|centre|club|school|university|hr|it|billing|account|accounts|admin|helpdesk|customer|weekly|daily|digest|via|committee|association|council|clinic|society|security|updates?|deals|rewards|payroll|system|bot|app|portal)\b|[部处科室组]$|办公室|客服|系统|通知|银行|平台|官方|旗舰店|公司|学院|协会|商城|中心|团队|助手/u;
const ODD_ENDING =
  /\.(?:xyz|top|click|info|ru|biz|icu|online|site|live|shop|club|loan|win|work|buzz|tk|cc|vip)$/u;
const MAIL_HOST =
  /^(?:e|em|mail|email|emails|news|newsletter|t|m|marketing|mailer|mkt|go|info|update|updates|notify|notifications?|alerts?|reply|send|bounce|click|promo|offers?|txn|account|accounts)\d*\./u;

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** True where both lie under one organisation's domain; never for private providers. */
export function isSameOrganisation(domain: string, ownerDomain: string): boolean {
  if (domain === '' || isPrivateProvider(ownerDomain)) return false;
  return domain === ownerDomain || domain.endsWith(`.${ownerDomain}`) || ownerDomain.endsWith(`.${domain}`);
}

/** Does a display name stand in the local part, as with people («Ana Ruiz», a.ruiz@)? */
function nameInAddress(name: string, localPart: string): boolean {
  const words = name.match(/[\p{L}]{3,}/gu) ?? [];
  const plain = localPart.normalize('NFD').replace(/[^a-z]/gu, '');
  return words.some((word) =>
    plain.includes(
      word
        .normalize('NFD')
        .replace(/[^a-z]/gu, '')
        .slice(0, 6) || '\0',
    ),
  );
}

/** Does a display name stand in the domain, as with brands («Nordlicht», hello@nordlicht.shop)? */
function nameInDomain(name: string, domain: string): boolean {
  const plain = name.replace(/[^a-z0-9]/gu, '');
  const labels = domain.split('.').slice(0, -1);
  return (
    plain.length >= 3 && labels.some((label) => label.length >= 3 && plain.includes(label.replace(/-/gu, '')))
  );
}

function looksLikePerson(name: string, localPart: string): boolean {
  if (ORGANISATION_NAME.test(name)) return false;
  if (nameInAddress(name, localPart)) return true;
  if (/^[\u3400-\u9fff]{2,4}(?:\s?\p{L}+)?$/u.test(name)) return true;
  return /^\p{L}[\p{L}'.-]*(?:\s\p{L}[\p{L}'.-]*){1,2}$/u.test(name) && !MACHINE.test(localPart);
}

function classOf(facts: {
  isOwn: boolean;
  isMachine: boolean;
  isRole: boolean;
  isPerson: boolean;
  isPrivate: boolean;
}): SenderClass {
  if (facts.isMachine) return facts.isOwn ? 'own-role' : 'machine';
  if (facts.isOwn) return facts.isRole || !facts.isPerson ? 'own-role' : 'own-person';
  if (facts.isPrivate) return 'private-person';
  return facts.isRole || !facts.isPerson ? 'outside-role' : 'outside-person';
}

interface Writer {
  readonly address: string;
  readonly name: string;
  readonly owners: readonly string[];
  readonly wasWrittenTo: boolean;
}

const senderOf = rememberLast((_key: string, writer: Writer) => readWriter(writer));

/** Reads who writes; never throws on a malformed address. */
export function readSender(mail: TriageMail, context: TriageContext): SenderFacts {
  const address = mail.from?.address ?? '';
  const name = mail.from?.name ?? '';
  const owners = context.owner.addresses;
  const wasWrittenTo = context.sender.writtenToCount > 0;
  return senderOf(JSON.stringify([address, name, owners, wasWrittenTo]), {
    address: address.toLowerCase(),
    name: name.normalize('NFKC').toLowerCase().trim(),
    owners: owners.map((owner) => owner.toLowerCase()),
    wasWrittenTo,
  });
}

function readWriter({ address, name, owners, wasWrittenTo }: Writer): SenderFacts {
  const domain = domainOf(address);
  const localPart = address.slice(0, Math.max(0, address.lastIndexOf('@')));
  const signs = new Map<string, number>();
  const isOwn = owners.some((owner) => isSameOrganisation(domain, domainOf(owner)));
  const isMachine = MACHINE.test(localPart);
  const isBulk = BULK.test(localPart);
  const isRole = isBulk || ROLE.test(localPart);
  const isPerson = looksLikePerson(name, localPart);
  const isPrivate = isPrivateProvider(domain);
  const sort = isPrivate ? null : serviceSortOf(domain);
  const senderClass = classifySender({
    address,
    owners,
    isOwn,
    isMachine,
    isRole: isRole || sort !== null,
    isPerson,
    isPrivate,
  });
  signs.set(`from:class=${senderClass}`, 1);
  if (isBulk) signs.set('from:bulk-name', 1);
  if (ROLE.test(localPart)) signs.set('from:role-name', 1);
  if (isPerson) signs.set('from:person-name', 1);
  if (sort !== null) signs.set('from:known-service', 1).set(`from:service=${sort}`, 1);
  if (MAIL_HOST.test(domain)) signs.set('from:mail-host', 1);
  if (ODD_ENDING.test(domain)) signs.set('from:odd-ending', 1);
  if (/\d/u.test(domain)) signs.set('from:digit-domain', 1);
  if (domain.includes('-')) signs.set('from:hyphen-domain', 1);
  if (/\.(?:gov|edu|mil|ac)(?:\.|$)/u.test(domain)) signs.set('from:public-domain', 1);
  if (name !== '' && nameInDomain(name, domain)) signs.set('from:brand-name', 1);
  if (name === '') signs.set('from:no-name', 1);
  if (wasWrittenTo) signs.set('from:written-to', 1);
  return {
    senderClass,
    address,
    localPart,
    domain,
    name,
    signs,
    nameSigns: nameSigns({ name, domain, senderClass }),
  };
}

function classifySender(facts: {
  readonly address: string;
  readonly owners: readonly string[];
  readonly isOwn: boolean;
  readonly isMachine: boolean;
  readonly isRole: boolean;
  readonly isPerson: boolean;
  readonly isPrivate: boolean;
}): SenderClass {
  if (facts.address === '') return 'nobody';
  if (facts.owners.includes(facts.address)) return 'self';
  return classOf(facts);
}
