import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { failureOfFile } from '../../core/commands/file-failure.ts';
import { parseMail } from '../../core/mail/parse-mail.ts';
import { absolutePath } from '../arguments.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { failedItem, type Output, printable } from '../output.ts';

const MAX_BYTES = 64_000_000;

export interface TextInput {
  readonly output: Output;
  readonly operands: readonly string[];
  readonly workingDir: string;
  readonly noPath: string;
}

/** `text PATH...`: what of each .eml a model may see, and what was kept from it. */
export async function text({ output, operands, workingDir, noPath }: TextInput): Promise<ExitCode> {
  const files: { readonly shown: string; readonly file: string }[] = [];
  for (const typed of operands) files.push(...(await mailFiles(typed, absolutePath(typed, { workingDir }))));
  if (files.length === 0) {
    output.problem(noPath);
    return exitCodes.usage;
  }
  let failed = 0;
  for (const { shown, file } of files) {
    const raw = await readMailFile(file);
    if ('code' in raw) {
      failed += 1;
      await output.item(failedItem({ id: null, path: shown, error: raw }), `${shown}: ${raw.message}`);
    } else await showText(output, shown, raw);
  }
  if (failed === files.length) return exitCodes.usage;
  return failed > 0 ? exitCodes.someFailed : exitCodes.done;
}

async function showText(output: Output, shown: string, raw: Uint8Array): Promise<void> {
  const mail = await parseMail(raw);
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
  };
  const lines = mail.text.newText.split('\n').map(printable).join('\n');
  await output.item(json, `== ${shown}\n${lines}\n`);
}

async function mailFiles(
  shown: string,
  file: string,
): Promise<readonly { readonly shown: string; readonly file: string }[]> {
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isDirectory()) return [{ shown, file }];
  const names = (await readdir(file)).filter((name) => name.toLowerCase().endsWith('.eml'));
  const inByteOrder = names.sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
  return inByteOrder.map((name) => ({ shown: path.join(shown, name), file: path.join(file, name) }));
}

async function readMailFile(file: string): Promise<Uint8Array | AppError> {
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES)
      return appError('unsupported-format', `over ${MAX_BYTES / 1_000_000} MB`, { item: file });
    return await readFile(file);
  } catch (error) {
    return failureOfFile(error, file);
  }
}
