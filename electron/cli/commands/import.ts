import { errorText, problemText } from '../error-text.ts';
import { type ExitCode, exitCodeOf, exitCodeOfItems } from '../exit-codes.ts';
import { importMail } from '../import-mail.ts';
import { errorJson, printable } from '../output.ts';
import { notePartlyRead } from '../read-in-part.ts';
import type { Session } from '../session.ts';

/** `import PATH...`: brings mail into the database; what is there already is counted, not doubled. */
export async function importPaths(
  session: Session,
  operands: readonly string[],
  workingDir: string,
): Promise<ExitCode> {
  const input = await importMail(session, operands, workingDir);
  if (!input.ok) {
    session.output.problem(problemText(input.error, session.options.language));
    return exitCodeOf(input.error);
  }
  const { imported, duplicates, items } = input.value;
  const failures = items.flatMap((item) => ('error' in item ? [item] : []));
  for (const { path, error } of failures) {
    session.output.note(
      session.words.unreadable(printable(path), printable(errorText(error, session.options.language))),
    );
  }
  const read = items.flatMap((item) => ('error' in item ? [] : [item]));
  notePartlyRead(session.output, read, session.options.language);
  const failed = failures.map(({ path, offset, error }) => {
    return { path, offset, error: errorJson(error, session.options.language) };
  });
  await session.output.item(
    { imported, duplicates, failed },
    session.words.imported(imported, duplicates, failed.length),
  );
  return exitCodeOfItems(
    imported + duplicates,
    failures.map(({ error }) => error),
  );
}
