import { extractFeatures, type MailFeatures } from '../../electron/core/triage/features/extract-features.ts';
import {
  createFeatureSpace,
  type FeatureSpace,
  gramRows,
  vectorOf,
} from '../../electron/core/triage/modules/feature-space.ts';
import { bucketOf, buckets, headLabels } from '../../electron/core/triage/modules/heads.ts';
import {
  type TrainingExample,
  type TrainingOptions,
  trainHeads,
} from '../../electron/core/triage/modules/train-heads.ts';
import { applyRules } from '../../electron/core/triage/rules/apply-rules.ts';
import type { TriageMail } from '../../electron/core/triage/types.ts';
import { headersOnly, type LabelledMail, type TeacherLine, withoutListHeaders } from './teacher-mails.ts';

/** The forms in which one mail may reach the cascade; the modules are trained and measured on all. */
export const forms = ['whole', 'no list headers', 'headers only'] as const;
export type Form = (typeof forms)[number];
const formWeights: Readonly<Record<Form, number>> = {
  whole: 0.7,
  'no list headers': 0.7,
  'headers only': 0.7,
};

/** A sign that fewer mails show is left out. */
const LEAST_MAILS = 8;

export function inForm(mail: TriageMail, form: Form): TriageMail {
  if (form === 'whole') return mail;
  return form === 'headers only' ? headersOnly(mail) : withoutListHeaders(mail);
}

/** A labelled mail with the features of each of its forms. */
export interface PreparedMail {
  readonly labelled: LabelledMail;
  readonly features: Readonly<Record<Form, MailFeatures>>;
  readonly targets: readonly number[];
}

/** Label indices in the order of the heads. */
function targetsOf(line: TeacherLine): number[] {
  const meeting: readonly string[] = headLabels.meeting;
  return [
    headLabels.kind.indexOf(line.kind),
    headLabels.need.indexOf(line.need),
    headLabels.priority.indexOf(line.priority),
    buckets.indexOf(bucketOf(line)),
    meeting.indexOf(line.meeting?.intent ?? 'none'),
    line.due === null ? 0 : 1,
  ];
}

export function prepareMails(mails: readonly LabelledMail[]): PreparedMail[] {
  return mails.map((labelled) => {
    const read = (form: Form): MailFeatures => {
      const mail = inForm(labelled.mail, form);
      return extractFeatures(mail, labelled.context, applyRules(mail, labelled.context).signals);
    };
    return {
      labelled,
      features: {
        whole: read('whole'),
        'no list headers': read('no list headers'),
        'headers only': read('headers only'),
      },
      targets: targetsOf(labelled.line),
    };
  });
}

/** The signs that enough mails show, in alphabetical order. */
export function spaceOf(prepared: readonly PreparedMail[]): FeatureSpace {
  const counts = new Map<string, number>();
  for (const { features } of prepared) {
    const names = new Set(forms.flatMap((form) => [...features[form].named.keys()]));
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const kept = [...counts].filter(([, count]) => count >= LEAST_MAILS).map(([name]) => name);
  return createFeatureSpace(kept.sort());
}

const trainingOptions = {
  firstNamedRow: gramRows,
  passes: 10,
  learningRate: 0.05,
  gramPenalty: 1e-4,
  namedPenalty: 4e-3,
  seed: 7,
} satisfies Omit<TrainingOptions, 'rowCount'>;

/** Trains on every form of the given mails. */
export function trainOn(prepared: readonly PreparedMail[], space: FeatureSpace): Float32Array {
  const examples: TrainingExample[] = prepared.flatMap(({ features, targets }) =>
    forms.map((form) => ({ vector: vectorOf(space, features[form]), targets, weight: formWeights[form] })),
  );
  return trainHeads(examples, { ...trainingOptions, rowCount: space.rowCount });
}
