import type { LocalTriageAnswer } from '../../electron/core/ports.ts';
import { localModelFromSource, modelFileOf } from '../lib/local-test-model.ts';
import { seededSample } from '../lib/seeded-sample.ts';
import { readTeacherMails, type TeacherMail } from './teacher-mails.ts';
import type { Evaluation, RunContext } from './types.ts';

const heads = ['kind', 'need', 'priority'] as const;
const languages = ['en', 'zh'] as const;
const sampleSeed = 2_026;

interface Judged {
  readonly mail: TeacherMail;
  readonly answer: LocalTriageAnswer;
}

/**
 * How often each head of a local model is right, by language, against always answering the commonest label of the
 * other mails. A head is weighed into verdicts only where it beats that by more than its own uncertainty.
 */
export const evaluation: Evaluation = {
  name: 'local-heads',
  about: 'each head of a local model by language, against the commonest label',
  needs: ['mail-teacher'],
  run: async (context) => {
    const modelIds = (context.args.model ?? 'smollm2-135m-instruct-q4_1,gemma-3-270m-q4_k_m').split(',');
    const there = modelIds.filter((id) => modelFileOf(id) !== null);
    if (there.length === 0) return context.skip('no model is there: npm run setup');
    for (const id of there) await judgeModel(context, id);
  },
};

async function judgeModel(context: RunContext, modelId: string): Promise<void> {
  const all = readTeacherMails(context.dataDir ?? '');
  const count = Number(context.args.mails ?? (context.quick ? 10 : 100)) / languages.length;
  const mails = languages.flatMap((lang) =>
    seededSample(
      all.filter((mail) => mail.lang === lang),
      count,
      sampleSeed,
    ),
  );
  const model = localModelFromSource();
  const loaded = await model.load(modelFileOf(modelId) ?? '', modelId);
  if (!loaded.ok) return context.skip(loaded.error.message);
  const judged: Judged[] = [];
  for (const mail of mails) {
    const { from, subject, date, body } = mail;
    const answer = await model.triage({ from, to: mail.to.join(', '), subject, date, text: body });
    if (!answer.ok) throw new Error(answer.error.message);
    judged.push({ mail, answer: answer.value });
  }
  await model.dispose();
  report(context, modelId, { judged, all });
}

function report(
  context: RunContext,
  modelId: string,
  data: { readonly judged: readonly Judged[]; readonly all: readonly TeacherMail[] },
): void {
  const rows = languages.flatMap((lang) =>
    heads.map((head) => {
      const judged = data.judged.filter(({ mail }) => mail.lang === lang);
      const sampled = new Set(judged.map(({ mail }) => mail.id));
      const others = data.all.filter((mail) => mail.lang === lang && !sampled.has(mail.id));
      const guess = commonest(others.map((mail) => mail[head]));
      const right = share(judged, ({ mail, answer }) => best(answer[head]) === mail[head]);
      const guessed = share(judged, ({ mail }) => guess === mail[head]);
      const uncertainty = 2 * Math.sqrt((right * (1 - right)) / Math.max(1, judged.length));
      return {
        model: modelId,
        language: lang,
        head,
        mails: judged.length,
        'right %': Math.round(right * 100),
        'commonest label %': Math.round(guessed * 100),
        'weigh in': right - uncertainty > guessed ? 'yes' : 'no',
      };
    }),
  );
  context.printTable(rows);
  const evaluated = data.judged.map(({ answer }) => answer.tokensIn - answer.tokensReused);
  context.print(`tokens evaluated a mail: at most ${Math.max(...evaluated)}`);
}

function best(shares: Readonly<Record<string, number>>): string {
  return Object.entries(shares).toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

function commonest(labels: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

function share<Item>(items: readonly Item[], isRight: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(isRight).length / items.length;
}
