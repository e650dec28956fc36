import { describe, expect, it } from 'vitest';
import { outermostTexts } from '../test-found.ts';
import { shippedLexicon } from '../test-lexicon.ts';
import { findEastAsianNames } from './chinese-names.ts';
import { foldName, lexiconFlags, parseNameLexicon } from './name-lexicon.ts';
import { findPersonNames } from './person-names.ts';
import { giveCapitals } from './title-case.ts';

const lexicon = shippedLexicon();
const names = (text: string) => outermostTexts(text, findPersonNames(text, lexicon));

describe('findPersonNames', () => {
  it.each([
    ['Dear Zorblat,', ['Zorblat']],
    ['Thanks!\n\nBest regards,\nQuwen Abnerak', ['Quwen Abnerak']],
    ['my name is Jana van der Velden', ['Jana van der Velden']],
    ['Mr. May called', ['May']],
    ['Please ask Mr Tallow', ['Tallow']],
    ['I met Krisztián Szöllösy and Ravil G Yefimov', ['Krisztián Szöllösy', 'Ravil G Yefimov']],
    ['Sedej lives in Ljubljana. Is Sedej well?', ['Sedej']],
    ["Don't go, James!", ['James']],
    ['样品周五到，Kevin会去取。', ['Kevin']],
  ])('%s', (text, expected) => expect(names(text)).toEqual(expected));

  it.each([
    'Will the June report be ready on Monday?',
    'We moved to Jordan and then to Paris',
    'Morgan Stanley Bank Inc opened a branch',
    'The Grant Agreement was signed by Mark Industries Ltd',
    'Ich habe den Bericht gestern an die Abteilung geschickt, der Kunde wartet auf die Antwort',
  ])('none in %s', (text) => expect(names(text)).toEqual([]));
});

describe('findEastAsianNames', () => {
  const chinese = (text: string) => outermostTexts(text, findEastAsianNames(text, lexicon.han));
  it.each([
    ['张伟先生和李经理', ['张伟', '李']],
    ['我叫李小明', ['李小明']],
    ['收件人：陈晓东，', ['陈晓东']],
    ['尊敬的赵丽华女士', ['赵丽华']],
    ['田中さんへ', ['田中']],
    ['김민수 씨', ['김민수']],
  ])('%s', (text, expected) => expect(chinese(text)).toEqual(expected));
  it.each(['请在周三前确认方式', '谢谢您，高级会议安排如下'])('none in %s', (text) =>
    expect(chinese(text)).toEqual([]),
  );
});

it('folds marks and letters that have none, so that a name is found however it is typed', () => {
  expect(['Szöllösy', 'ŁUKASZ', 'Ægir', 'D’Arcy'].map(foldName)).toEqual([
    'szollosy',
    'lukasz',
    'aegir',
    "d'arcy",
  ]);
});

it('reads the lexicon by line and knows nothing of other words', () => {
  const small = parseNameLexicon('ann\t1\nrose\t5\n');
  expect(small.flagsOf('Rose')).toBe(lexiconFlags.given | lexiconFlags.word);
  expect(small.flagsOf('zz')).toBe(0);
});

it('gives capitals only to a text that has none, and keeps its length', () => {
  expect(giveCapitals('my name is katelyn villareal', lexicon)).toBe('my name is Katelyn Villareal');
  expect(giveCapitals('Mixed katelyn', lexicon)).toBe('Mixed katelyn');
  expect(giveCapitals('ßeta ŉx', lexicon)).toHaveLength('ßeta ŉx'.length);
});
