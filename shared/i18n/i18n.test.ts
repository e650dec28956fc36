import { expect, it } from 'vitest';
import { errorCodes } from '../contract/errors.ts';
import { kinds } from '../domain/verdict.ts';
import { wordError } from './errors.ts';
import { plainLine } from './plain-text.ts';
import { tellingEvidence, wordEvidence, wordReason } from './reasons.ts';

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

it('words signs without their names (bug: the panel says "own-person&to:only-me")', () => {
  const sign = (detail: string) => ({ code: 'sign', detail, weight: 1 });
  expect(wordEvidence(sign('own-person&to:only-me'), 'en')).toBe('From a colleague, only to you');
  expect(wordEvidence(sign('rule:word:deadline'), 'zh')).toBe('写明期限');
  expect(wordEvidence(sign('never:heard-of'), 'en')).not.toContain('never');
  expect(wordEvidence({ code: 'veto-deadline', detail: '截止', weight: 1 }, 'zh')).toBe('写明了期限：截止');
});

it('leaves out what says nothing or is said twice (bug: the panel lists "length:medium" and one phrase twice)', () => {
  const sign = (detail: string) => ({ code: 'sign', detail, weight: 1 });
  const told = tellingEvidence([sign('length:medium'), sign('rule:bulk'), sign('header:bulk'), sign('x:y')]);
  expect(told).toEqual([sign('rule:bulk')]);
});
