import { join } from 'node:path';
import { loadCascade } from '../triage/cascade.ts';
import { emptyContext, emptyMail } from '../triage/rules/test-mails.ts';
import type { Correction } from '../triage/types.ts';

const loaded = loadCascade(join(import.meta.dirname, '../../../resources'));
if (!loaded.ok) throw new Error(loaded.error.message);
export const cascade = loaded.value;

/** A word of the owner about a mail of minutes. */
export function correction(correctionId: number, changes: Partial<Correction> = {}): Correction {
  const mail = {
    ...emptyMail,
    subject: `Minutes ${correctionId}`,
    newText: `Please see the minutes of meeting ${correctionId}.`,
  };
  return {
    correctionId,
    mail,
    context: emptyContext,
    kind: 'personal',
    need: 'read',
    priority: 'low',
    correctedAtUtcMs: correctionId,
    ...changes,
  };
}
/** One about a mail of one list. */
export function newsletter(correctionId: number, changes: Partial<Correction> = {}): Correction {
  const from = { name: 'Acme News', address: 'news@acme-letters.example' };
  const list = {
    id: 'news.acme-letters.example',
    post: null,
    unsubscribe: ['https://acme-letters.example/u'],
    oneClick: true,
  };
  return correction(correctionId, {
    mail: { ...emptyMail, from, list, subject: `Week ${correctionId}`, newText: 'This week at Acme.' },
    ...changes,
  });
}
