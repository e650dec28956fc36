import { expect, it } from 'vitest';
import { shippedLexicon } from '../test-lexicon.ts';
import { parseHanNames } from './han-names.ts';

it('reads characters and words, and gives no family name to a character that is none', () => {
  const han = parseHanNames('张\t300\t-50\t-60\t-70\n伟\t\t300\t200\t250\n高兴\n');
  expect(han.familyOf('张') + han.givenOf('伟')).toBe(600);
  expect(han.givenOf('伟伟')).toBe(450);
  expect(han.familyOf('伟')).toBe(Number.NEGATIVE_INFINITY);
  expect([han.isWord('高兴'), han.isWord('张伟')]).toEqual([true, false]);
});

it('knows double family names without a list, and tells words from names by the shipped one', () => {
  const { han } = shippedLexicon();
  expect(han.familyOf('欧阳')).toBeGreaterThan(0);
  const evidence = (written: string) => han.familyOf(written.charAt(0)) + han.givenOf(written.slice(1));
  expect(Math.min(evidence('张伟'), evidence('王芳'))).toBeGreaterThan(evidence('王国'));
});
