import { expect, it } from 'vitest';
import { readLabels, readOfficeCases } from './office-cases.ts';

it('reads marks as offsets into the text without them (bug: every label behind the first one is off)', () => {
  const { input, label } = readLabels('an ⟪person:Ann⟫, ⟪email:a@b.example⟫.');
  expect(input).toBe('an Ann, a@b.example.');
  expect(label.map(({ start, end, kind }) => [kind, input.slice(start, end)])).toEqual([
    ['person', 'Ann'],
    ['email', 'a@b.example'],
  ]);
});

it('throws for a kind that is none, or a typing error would count as nothing to mask', () => {
  expect(() => readLabels('⟪persn:Ann⟫')).toThrow('persn');
});

it('keeps half of each language aside', () => {
  const cases = readOfficeCases();
  for (const language of ['en', 'zh', 'de', 'fr']) {
    const own = cases.filter((one) => one.language === language);
    const aside = own.filter(({ half }) => half === 'aside');
    expect(Math.abs(own.length - 2 * aside.length)).toBeLessThanOrEqual(1);
  }
});
