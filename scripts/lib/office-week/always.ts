import type { Money } from '../../../electron/core/money.ts';
import type { CloudTask } from '../../../electron/core/route/desk-types.ts';
import { billOf } from '../../../electron/core/spend/prices/charge-lines.ts';
import { countO200kTokens } from '../../../electron/core/spend/tokens/count-o200k.ts';
import { draftedFor, draftJobOf, summaryJobsOf, summedUp, triageJobOf } from './jobs.ts';
import { type ErrorRates, recordedLabels, TEMPLATE_TOKENS } from './recorded-cloud.ts';
import type { Labels, WeekMail } from './week.ts';

/** Every item of the week on one model, with the same prompts: no router, no cache, no masking. */
export interface AlwaysCost {
  readonly costNanoUsd: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Triage alone, by number of the mail. */
  readonly triageNanoUsd: ReadonlyMap<number, number>;
}

const TRIAGE_ANSWER_TOKENS = 25;
const SUMMARY_ANSWER_TOKENS = 120;
const DRAFT_ANSWER_TOKENS = 130;

export function alwaysCost(
  days: readonly (readonly WeekMail[])[],
  money: Money,
  model: { readonly provider: string; readonly model: string; readonly atUtcMs: number },
): AlwaysCost {
  const sums = { costNanoUsd: 0, tokensIn: 0, tokensOut: 0, triageNanoUsd: new Map<number, number>() };
  const book = (task: CloudTask, output: number): number => {
    const input = task.messages.reduce((sum, { text }) => sum + countO200kTokens(text), TEMPLATE_TOKENS);
    const usage = { input, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, output, reasoning: 0 };
    const query = { ...model, serviceTier: 'standard' as const };
    const bill = billOf(money.prices.table(), query, { usage, isEstimated: false });
    if (!bill.ok) throw new Error(bill.error.message);
    sums.costNanoUsd += bill.value.costNanoUsd;
    sums.tokensIn += input;
    sums.tokensOut += output;
    return bill.value.costNanoUsd;
  };
  for (const mails of days) {
    for (const mail of mails) {
      sums.triageNanoUsd.set(mail.messageId, book(triageJobOf(money, mail).task, TRIAGE_ANSWER_TOKENS));
    }
    for (const mail of summedUp(mails)) {
      for (const { task } of summaryJobsOf(money, mail)) book(task, SUMMARY_ANSWER_TOKENS);
    }
    for (const mail of draftedFor(mails)) book(draftJobOf(money, mail).task, DRAFT_ANSWER_TOKENS);
  }
  return sums;
}

/** The labels that the recorded model gives, with nothing else said: the same answers as the router would buy. */
export function alwaysLabels(
  mails: readonly WeekMail[],
  rates: ErrorRates,
  seed: number,
): readonly { readonly mail: WeekMail; readonly labels: Labels }[] {
  return mails.map((mail) => ({
    mail,
    labels: recordedLabels(mail.labelled.id, mail.labels, { rates, seed }),
  }));
}
