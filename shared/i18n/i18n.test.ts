import { expect, it } from 'vitest';
import { errorCodes } from '../contract/errors.ts';
import { kinds } from '../domain/verdict.ts';
import { wordError } from './errors.ts';
import { plainLine } from './plain-text.ts';
import { wordEvidence, wordReason } from './reasons.ts';

it.each(errorCodes)('words %s in both languages (bug: a code without words)', (code) => {
  expect(wordError(code, 'en')).toMatch(/^[A-Z].+\.$/u);
  expect(wordError(code, 'zh')).toMatch(/[\u4e00-\u9fff].*。$/u);
});

it.each(kinds)('words the kind %s (bug: a raw code is shown to a reader of Chinese)', (kind) => {
  expect(wordReason({ code: 'none', arguments: { kind } }, 'zh')).not.toContain(kind);
});

it('shows hostile arguments as one short plain line (bug: a direction override turns the line round)', () => {
  const due = `a\u202eb\n${'x'.repeat(500)}`;
  const line = wordReason({ code: 'due', arguments: { due, need: 'reply' } }, 'en');
  expect(line).not.toMatch(/[\u202e\n]/u);
  expect(line.length).toBeLessThan(120);
  expect(plainLine('👩‍🚀'.repeat(100), 10).length).toBeLessThan(30);
});

it('words features by their group (bug: the card says "sign")', () => {
  expect(wordEvidence({ code: 'sign', detail: 'from:role-name', weight: 1 }, 'en')).toBe(
    'Who sent it: from:role-name',
  );
  expect(wordEvidence({ code: 'veto-deadline', detail: '截止', weight: 1 }, 'zh')).toBe('写明了期限：截止');
});
