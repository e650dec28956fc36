import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { failureOfFile } from '../../core/commands/file-failure.ts';
import { parseLargeMail } from '../../core/mail/large/parse-large-mail.ts';
import { parseMail } from '../../core/mail/parse-mail.ts';
import { type DiskPath, joinDisk, namesIn, pathOnDisk } from '../../core/mail/sources/disk-path.ts';
import { MAX_MAIL_BYTES } from '../../core/mail/sources/types.ts';
import type { ParsedMail } from '../../core/mail/types.ts';
import { absolutePath, type CommonOptions } from '../arguments.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Output, printable } from '../output.ts';
import { wordsOf } from '../words.ts';

export interface TextInput {
  readonly output: Output;
  readonly operands: readonly string[];
  readonly workingDir: string;
  readonly options: Pick<CommonOptions, 'language'>;
}

/** `text PATH...`: what of each .eml a model may see, and what was kept from it. */
export async function text({ output, operands, workingDir, options }: TextInput): Promise<ExitCode> {
  const files = operands.flatMap((typed) => mailFiles(typed, absolutePath(typed, { workingDir })));
  if (files.length === 0) {
    const words = wordsOf(options.language);
    output.problem(operands.length === 0 ? words.noPath : words.noMailFiles(operands.join(', ')));
    return exitCodes.usage;
  }
  let failed = 0;
  for (const { shown, disk } of files) {
    const read = await readMailFile(shown, disk);
    if (read.ok) await showText(output, shown, read.value);
    else {
      failed += 1;
      await output.failed({ id: null, path: shown, error: read.error });
    }
  }
  if (failed === files.length) return exitCodes.usage;
  return failed > 0 ? exitCodes.someFailed : exitCodes.done;
}

async function showText(output: Output, shown: string, mail: ParsedMail): Promise<void> {
  const json = {
    id: mail.rfcMessageId ?? `sha256:${mail.rawSha256}`,
    path: shown,
    text: mail.text.newText,
    quoted: mail.text.quotedText,
    signature: mail.text.signature,
    hiddenRemoved: mail.text.hiddenRemoved,
    links: mail.text.links,
    attachments: mail.attachments.map(({ name, type, bytes, sha256 }) => ({ name, type, bytes, sha256 })),
    list: mail.list,
    calendar: mail.calendar,
    problems: mail.problems,
  };
  const lines = mail.text.newText.split('\n').map(printable).join('\n');
  await output.item(json, `== ${shown}\n${lines}\n`);
}

interface MailFile {
  readonly shown: string;
  readonly disk: DiskPath;
}

/** The mails right in a folder, or the file itself; what is wrong with it is said when it is read. */
function mailFiles(shown: string, typed: string): readonly MailFile[] {
  const disk = pathOnDisk(typed) ?? typed;
  try {
    if (!statSync(disk).isDirectory()) return [{ shown, disk }];
    return namesIn(disk)
      .filter((named) => named.shown.toLowerCase().endsWith('.eml'))
      .sort((left, right) => Buffer.compare(Buffer.from(left.name), Buffer.from(right.name)))
      .map((named) => ({ shown: path.join(shown, named.shown), disk: joinDisk(disk, named.name) }));
  } catch {
    return [{ shown, disk }];
  }
}

async function readMailFile(shown: string, disk: DiskPath): Promise<Result<ParsedMail, AppError>> {
  try {
    const { size } = statSync(disk);
    return ok(size > MAX_MAIL_BYTES ? parseLargeMail(disk) : await parseMail(readFileSync(disk)));
  } catch (error) {
    return err(failureOfFile(error, shown));
  }
}
