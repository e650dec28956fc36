import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { CacheQuestion, SystemKnowledge } from './cache-types.ts';

const templateSchema = z.object({
  id: z.string(),
  /** The sender's domain, or one below it. */
  domains: z.array(z.string()).min(1),
  /** Regular expressions with named groups; an empty one fits everything. */
  subject: z.string(),
  body: z.string(),
  /** The one line to say, with `{group}`. */
  en: z.string(),
  zh: z.string(),
});
const fileSchema = z.object({ version: z.string(), templates: z.array(templateSchema).min(1) });

interface Template {
  readonly domains: readonly string[];
  readonly subject: RegExp;
  readonly body: RegExp;
  readonly wording: Readonly<Record<string, string>>;
}

/** A summary request over one mail, as `assistant/summarise.ts` lays it out. */
const ONE_MAIL =
  /^Subject: (?<subject>.*)\n\n\[1\] From: (?:.* )?<?(?<address>[^\s<>]+@[^\s<>]+?)>? Date: .*\n(?<body>[\s\S]*)$/u;
const ANOTHER_MAIL = /\n\n\[2\] From: /u;
/** Hostile text meets regular expressions: short pieces only. */
const SUBJECT_CHARS = 300;
const BODY_CHARS = 2_000;

/**
 * L3: mails of well-known services that always say the same are summed up from a shipped list, without a model.
 * A line holds only what the mail's own subject and text say, so a forged sender gains nothing.
 * @returns `unreadable` where the list is absent or broken.
 */
export function loadSystemKnowledge(resourcesDir: string): Result<SystemKnowledge, AppError> {
  try {
    const file = join(resourcesDir, 'knowledge', 'mail-templates.json');
    const { templates } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const read = templates.map(({ domains, subject, body, en, zh }) => ({
      domains,
      subject: new RegExp(subject, 'iu'),
      body: new RegExp(body, 'iu'),
      wording: { en, zh },
    }));
    return ok({ answer: (question) => answerFrom(read, question) });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return err(appError('unreadable', `The shipped knowledge could not be read: ${detail}`));
  }
}

function answerFrom(templates: readonly Template[], { task, text, locale }: CacheQuestion): string | null {
  if (task !== 'summarise' || ANOTHER_MAIL.test(text)) return null;
  const { subject, address, body } = ONE_MAIL.exec(text)?.groups ?? {};
  if (subject === undefined || address === undefined || body === undefined) return null;
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  for (const template of templates) {
    if (!template.domains.some((one) => domain === one || domain.endsWith(`.${one}`))) continue;
    const line = lineOf(template, { subject, body, locale });
    if (line !== null) return JSON.stringify({ lines: [{ text: line, mail: 1 }] });
  }
  return null;
}

interface MailPieces {
  readonly subject: string;
  readonly body: string;
  readonly locale: string;
}

function lineOf(template: Template, { subject, body, locale }: MailPieces): string | null {
  const inSubject = template.subject.exec(subject.slice(0, SUBJECT_CHARS));
  const inBody = template.body.exec(body.slice(0, BODY_CHARS).trim());
  const wording = template.wording[locale];
  if (inSubject === null || inBody === null || wording === undefined) return null;
  const groups: Readonly<Record<string, string>> = { ...inSubject.groups, ...inBody.groups };
  return wording.replace(/\{(\w+)\}/gu, (_, name: string) => groups[name] ?? '');
}
