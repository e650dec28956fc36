import type { Evidence } from '../../../../shared/domain/verdict.ts';
import type { TierAnswer, TriageContext, TriageMail } from '../types.ts';
import { readPhishingSigns } from './phishing-signs.ts';
import { readSigns } from './read-signs.ts';
import { readSignals, type Signals } from './signals.ts';
import { type RuleInput, sureRules } from './sure-rules.ts';
import { readVetoes, type Vetoes } from './vetoes.ts';

export interface RuleFindings {
  /** Only heads of which a rule is sure; the others go on to the next tier. */
  readonly answer: TierAnswer;
  readonly signals: Signals;
  readonly vetoes: Vetoes;
}

/** Applies every rule to one mail: synchronous, no state, no clock, never throws on hostile text. */
export function applyRules(mail: TriageMail, context: TriageContext): RuleFindings {
  const signs = readSigns(mail, context);
  const phishing = readPhishingSigns(mail, context, signs);
  const signals = readSignals(mail, context, { signs, phishing });
  const vetoes = readVetoes(mail, signs, signals);
  const answer = answerOf({ mail, signs, signals, phishing });
  return { answer: vetoes.notHidden ? keepInSight(answer) : answer, signals, vetoes };
}

function answerOf(input: RuleInput): TierAnswer {
  let answer: TierAnswer = { evidence: [] };
  const evidence: Evidence[] = [];
  for (const rule of sureRules) {
    const detail = rule.match(input);
    if (detail === null) continue;
    answer = { ...rule.heads, ...answer };
    evidence.push({ code: rule.code, detail, weight: 1 });
  }
  return { ...answer, evidence };
}

/** A veto takes back what would put a mail out of sight; fraud stays marked as such. */
function keepInSight(answer: TierAnswer): TierAnswer {
  const { need, priority, ...rest } = answer;
  return {
    ...rest,
    ...(need !== undefined && need !== 'none' ? { need } : {}),
    ...(priority !== undefined && priority !== 'low' ? { priority } : {}),
  };
}
