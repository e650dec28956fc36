import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Owner } from '../../../shared/domain/mail.ts';
import { type SampleHtml, type SampleMail, writeSampleMail } from './sample-mail-writer.ts';

const sampleSchema = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string().optional(),
  cc: z.string().optional(),
  subject: z.string(),
  minutesAgo: z.number().int().nonnegative(),
  text: z.string(),
  reply: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  html: z.enum(['tracking', 'phish', 'hostile', 'magazine']).optional(),
  attach: z.string().optional(),
  calendar: z.enum(['REQUEST', 'CANCEL']).optional(),
  charset: z.enum(['gbk', 'big5', 'iso-2022-jp', 'windows-1252-unlabelled']).optional(),
  flowed: z.boolean().optional(),
  protection: z.enum(['pgp', 'smime']).optional(),
  broken: z.boolean().optional(),
});

const owner: Owner = { name: 'Mara Lin', addresses: ['mara@lindenwheels.example'] };

export interface SampleMailbox {
  readonly owner: Owner;
  readonly mails: readonly { readonly name: string; readonly raw: Uint8Array }[];
}

/**
 * Builds the mails that a first run shows, all invented, dated back from `nowUtcMs` and written in `zone`.
 * @param options.resourcesDir folder that holds `sample/`; @throws where those shipped files are missing or wrong.
 */
export function buildSampleMailbox(options: {
  readonly nowUtcMs: number;
  readonly zone: string;
  readonly resourcesDir: string;
}): SampleMailbox {
  const folder = path.join(options.resourcesDir, 'sample');
  const html = (name: SampleHtml): string => readFileSync(path.join(folder, `${name}.html.txt`), 'utf8');
  const mails = readSources(path.join(folder, 'mails.jsonl')).map((mail) => ({
    name: `${mail.id}.eml`,
    raw: writeSampleMail(mail, { ...options, owner, html }),
  }));
  return { owner, mails };
}

function readSources(file: string): readonly SampleMail[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => sampleSchema.parse(JSON.parse(line)));
}
