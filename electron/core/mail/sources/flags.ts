import type { MailboxRole } from '../../../../shared/domain/mail.ts';
import { decodeHeaderText } from '../mime/header-text.ts';
import type { MailFlags } from '../types.ts';

const ROLES: readonly { readonly role: MailboxRole; readonly names: RegExp }[] = [
  {
    role: 'sent',
    names:
      /^(?:sent(?:[ _-]?(?:items|mail|messages))?|outbox|gesendet|已发送(?:邮件)?|已发邮件|已傳送郵件|寄件備份|已发送消息|发件箱)$/iu,
  },
  {
    role: 'spam',
    names: /^(?:spam|junk(?:[ _-]?(?:e-?mail|mail))?|bulk(?: mail)?|垃圾邮件|垃圾郵件|垃圾箱|广告邮件)$/iu,
  },
  {
    role: 'trash',
    names:
      /^(?:trash|bin|deleted(?:[ _-]?(?:items|messages))?|papierkorb|已删除(?:邮件)?|已刪除郵件|垃圾桶|回收站)$/iu,
  },
  { role: 'draft', names: /^(?:drafts?|entwürfe|草稿(?:箱|夹)?)$/iu },
  { role: 'archive', names: /^(?:archives?|all mail|存档|归档|封存|所有邮件)$/iu },
];
const UNREAD_LABEL = /^(?:unread|未读|未讀)$/iu;
const STARRED_LABEL = /^(?:starred|flagged|已加星标|已加星號|星标邮件)$/iu;
const SYSTEM_LABEL =
  /^(?:inbox|opened|unread|starred|important|收件箱|收件匣|已打开|未读|未讀|重要|已加星标|已加星號)$/iu;
const MAX_HEADER_BYTES = 65_536;
const MAX_LABELS = 100;

/** What a folder's name says of the mails in it, in English and Chinese. */
function roleOfFolder(name: string): MailboxRole | null {
  const plain = name.replace(/\.(?:mbox|mbx|sbd)$/iu, '').replace(/^\[?(?:gmail|google mail)\]?[./]/iu, '');
  const last = plain.split(/[./]/u).findLast((part) => part !== '') ?? '';
  return ROLES.find(({ names }) => names.test(last.trim()))?.role ?? null;
}

export interface FlagSource {
  /** Letters behind `:2,` of a Maildir name; null outside of a Maildir. */
  readonly maildirFlags: string | null;
  readonly folder: string;
}

/** State of a mail from its place, Status, X-Status, X-Mozilla-Status and X-Gmail-Labels. */
export function flagsOf(raw: Buffer, source: FlagSource): MailFlags {
  const header = headerOf(raw);
  const letters = source.maildirFlags ?? '';
  const status = fieldOf(header, 'Status') + fieldOf(header, 'X-Status');
  const mozilla = Number.parseInt(fieldOf(header, 'X-Mozilla-Status'), 16) || 0;
  const labels = labelsOf(header);
  const isDraft = letters.includes('D') || /T/u.test(fieldOf(header, 'X-Status'));
  const isTrash = letters.includes('T') || status.includes('D');
  const fromLabels = labels?.map(roleOfFolder).find((role) => role !== null && role !== 'archive') ?? null;
  const isReadByLabels = labels !== null && !labels.some((label) => UNREAD_LABEL.test(label));
  return {
    isRead: letters.includes('S') || status.includes('R') || (mozilla & 1) !== 0 || isReadByLabels,
    isFlagged:
      letters.includes('F') ||
      status.includes('F') ||
      (mozilla & 4) !== 0 ||
      (labels ?? []).some((label) => STARRED_LABEL.test(label)),
    isAnswered: letters.includes('R') || status.includes('A') || (mozilla & 2) !== 0,
    role: isTrash ? 'trash' : isDraft ? 'draft' : (fromLabels ?? roleOfFolder(source.folder) ?? 'inbox'),
    labels: (labels ?? []).filter((label) => !SYSTEM_LABEL.test(label) && roleOfFolder(label) === null),
  };
}

function headerOf(raw: Buffer): string {
  const sample = raw.toString('latin1', 0, Math.min(raw.length, MAX_HEADER_BYTES));
  const end = /\r?\n\r?\n/u.exec(sample);
  const header = sample.slice(0, end?.index ?? sample.length);
  return /^(?:X-)?(?:Mozilla-)?Status:|^X-Gmail-Labels:/imu.test(header) ? header : '';
}

function fieldOf(header: string, name: string): string {
  if (header === '') return '';
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'imu').exec(header)?.[1]?.trim() ?? '';
}

function labelsOf(header: string): string[] | null {
  const match = /^X-Gmail-Labels:([^\n]*(?:\n[ \t][^\n]*)*)/imu.exec(header);
  if (!match) return null;
  const text = decodeHeaderText((match[1] ?? '').replace(/\r?\n/gu, '').trim());
  return text
    .split(',', MAX_LABELS)
    .map((label) => label.replaceAll('"', '').trim())
    .filter((label) => label !== '');
}
