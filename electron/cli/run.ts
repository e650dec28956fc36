import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { toDatabaseError } from '../core/db/faults.ts';
import { argumentWordsOf } from './argument-words.ts';
import { type Invocation, languageOf, readArguments } from './arguments.ts';
import { actions } from './commands/actions.ts';
import { budget } from './commands/budget.ts';
import { correct } from './commands/correct.ts';
import { doctor, doctorWithoutDatabase } from './commands/doctor.ts';
import { draft } from './commands/draft.ts';
import { importPaths } from './commands/import.ts';
import { mask } from './commands/mask.ts';
import { models } from './commands/models.ts';
import { provider } from './commands/provider.ts';
import { search } from './commands/search.ts';
import { spend } from './commands/spend.ts';
import { text } from './commands/text.ts';
import { triage } from './commands/triage.ts';
import { errorText, problemText } from './error-text.ts';
import { type ExitCode, exitCodeOf, exitCodes } from './exit-codes.ts';
import { helpText } from './help.ts';
import { createOutput, type Output, type OutputStreams } from './output.ts';
import { UnreadableInput } from './read-json-lines.ts';
import { type Installation, openSession, type Session } from './session.ts';
import { wordsOf } from './words.ts';

export interface Invoker extends OutputStreams {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workingDir: string;
  readonly installation: Installation;
  /** Aborted by Ctrl C. */
  readonly signal: AbortSignal;
}

type SessionCommand = (
  session: Session,
  operands: readonly string[],
  workingDir: string,
) => Promise<ExitCode>;

interface SessionCommandEntry {
  readonly run: SessionCommand;
  /** Works on a database that is deleted at the end, unless one is named. */
  readonly keepsNothing: boolean;
  /** A database that is named must be there: making a new one would hide a typing error. */
  readonly needsDatabase?: true;
  /** What asks no cloud of it is done where the ledger can not be opened. */
  readonly goesOnLocally?: true;
}

const sessionCommands: Readonly<Record<string, SessionCommandEntry>> = {
  triage: { run: triage, keepsNothing: true, goesOnLocally: true },
  import: { run: importPaths, keepsNothing: false },
  correct: { run: correct, keepsNothing: false, needsDatabase: true },
  search: { run: search, keepsNothing: false, needsDatabase: true },
  actions: { run: actions, keepsNothing: true, goesOnLocally: true },
  draft: { run: draft, keepsNothing: true, goesOnLocally: true },
  provider: { run: provider, keepsNothing: false },
  budget: { run: budget, keepsNothing: false },
  spend: { run: spend, keepsNothing: false },
  models: { run: models, keepsNothing: false },
  doctor: { run: doctor, keepsNothing: false },
};

/** Words behind a command that it understands; one too many is a slip that would be passed over in silence. */
const operandsAtMost: ReadonlyMap<string, number> = new Map([
  ['correct', 1],
  ['actions', 1],
  ['draft', 1],
  ['mask', 1],
  ['doctor', 0],
]);

/** Runs one command of the command line. @returns its exit code; a bug throws. */
export async function run(invoker: Invoker): Promise<ExitCode> {
  const read = readArguments(invoker.argv, invoker);
  if (!read.ok) {
    invoker.stderr.write(`${read.error}\n`);
    return exitCodes.usage;
  }
  if (read.value === 'help') {
    invoker.stdout.write(helpText(languageOf(invoker.argv, invoker.env)));
    return exitCodes.done;
  }
  if (read.value === 'version') {
    invoker.stdout.write(`${versionOf(invoker.installation)}\n`);
    return exitCodes.done;
  }
  const exitCode = await runCommand(invoker, read.value);
  // A command that ended for want of input that was still to come is not done.
  return invoker.signal.aborted && exitCode === exitCodes.done ? exitCodes.interrupted : exitCode;
}

async function runCommand(invoker: Invoker, invocation: Invocation): Promise<ExitCode> {
  const { command, operands, options } = invocation;
  const output = createOutput(invoker, options);
  const words = wordsOf(options.language);
  const extra = operands[operandsAtMost.get(command) ?? operands.length];
  if (extra !== undefined) {
    output.problem(argumentWordsOf(options.language).extraOperand(command, extra));
    return exitCodes.usage;
  }
  if (command === 'text') {
    return text({ output, operands, workingDir: invoker.workingDir, options });
  }
  if (command === 'mask') {
    const { installation, signal, workingDir } = invoker;
    const { resourcesDir } = installation;
    return mask({ output, operands, workingDir, options, resourcesDir, signal });
  }
  const known = Object.hasOwn(sessionCommands, command) ? sessionCommands[command] : undefined;
  if (known === undefined) {
    output.problem(words.unknownCommand(command));
    return exitCodes.usage;
  }
  const { databaseFile } = options;
  if (
    known.needsDatabase &&
    databaseFile !== null &&
    databaseFile !== ':memory:' &&
    !existsSync(databaseFile)
  ) {
    output.problem(words.noDatabase(databaseFile));
    return exitCodes.usage;
  }
  return inSession(invoker, { invocation, output, known });
}

interface SessionRun {
  readonly invocation: Invocation;
  readonly output: Output;
  readonly known: SessionCommandEntry;
}

async function inSession(invoker: Invoker, { invocation, output, known }: SessionRun): Promise<ExitCode> {
  const { options, operands } = invocation;
  const { installation, env, signal, workingDir } = invoker;
  const session = await openSession({
    installation,
    options,
    output,
    env,
    signal,
    keepsNothing: known.keepsNothing,
    goesOnLocally: known.goesOnLocally === true,
  });
  if (!session.ok) {
    const isBusy = session.error.code === 'database-busy';
    const { databaseBusy } = wordsOf(options.language);
    output.problem(isBusy ? databaseBusy : problemText(session.error, options.language));
    if (invocation.command === 'doctor') {
      await doctorWithoutDatabase({ error: session.error, env, options, output });
    }
    return exitCodeOf(session.error);
  }
  try {
    return await known.run(session.value, operands, workingDir);
  } catch (error) {
    if (error instanceof UnreadableInput) {
      output.problem(errorText(error.failure, options.language));
      return exitCodes.usage;
    }
    const { store, money } = session.value.parts;
    const files = [...new Set([store.file, money.store.file])].join(', ');
    const fault = toDatabaseError(error, files);
    if (fault === null) throw error;
    output.problem(`${files}: ${errorText(fault, options.language)}`);
    return exitCodeOf(fault);
  } finally {
    await session.value.close();
  }
}

/** Version of the nearest package.json at or above the resources. */
function versionOf({ resourcesDir }: Installation): string {
  const file = path.join(resourcesDir, '..', 'package.json');
  if (!existsSync(file)) return 'unknown';
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}
