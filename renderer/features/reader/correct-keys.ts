import type { Kind, Need, Priority } from '../../../shared/domain/verdict.ts';

export interface Judgement {
  readonly kind: Kind;
  readonly need: Need;
  readonly priority: Priority;
}

/** One key per answer, none twice over the three heads; needs and priorities by letter, kinds by figure. */
export const headChoices = [
  {
    head: 'need',
    choices: [
      { key: 'r', word: 'need.reply', judgement: { need: 'reply' } },
      { key: 'a', word: 'need.act', judgement: { need: 'act' } },
      { key: 'd', word: 'need.read', judgement: { need: 'read' } },
      { key: 'n', word: 'need.none', judgement: { need: 'none' } },
    ],
  },
  {
    head: 'priority',
    choices: [
      { key: 'u', word: 'priority.urgent', judgement: { priority: 'urgent' } },
      { key: 'm', word: 'priority.normal', judgement: { priority: 'normal' } },
      { key: 'l', word: 'priority.low', judgement: { priority: 'low' } },
    ],
  },
  {
    head: 'kind',
    choices: [
      { key: '1', word: 'kind.work', judgement: { kind: 'work' } },
      { key: '2', word: 'kind.personal', judgement: { kind: 'personal' } },
      { key: '3', word: 'kind.meeting', judgement: { kind: 'meeting' } },
      { key: '4', word: 'kind.newsletter', judgement: { kind: 'newsletter' } },
      { key: '5', word: 'kind.promotion', judgement: { kind: 'promotion' } },
      { key: '6', word: 'kind.receipt', judgement: { kind: 'receipt' } },
      { key: '7', word: 'kind.notification', judgement: { kind: 'notification' } },
      { key: '8', word: 'kind.outreach', judgement: { kind: 'outreach' } },
      { key: '9', word: 'kind.suspicious', judgement: { kind: 'suspicious' } },
    ],
  },
] as const;

/** The answer that a key stands for; null for any other key. */
export function choiceOfKey(key: string): Partial<Judgement> | null {
  for (const { choices } of headChoices) {
    const choice = choices.find((one) => one.key === key.toLowerCase());
    if (choice) return choice.judgement;
  }
  return null;
}
