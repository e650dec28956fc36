import { describe, expect, it } from 'vitest';
import { outermostTexts } from '../test-found.ts';
import { findAddresses } from './addresses.ts';
import { findChineseAddresses } from './chinese-addresses.ts';

const everyday = new Set(['hearing', 'spring']);
const addresses = (text: string) =>
  findAddresses(text, (word) => everyday.has(word.toLowerCase())).map(({ start, end }) =>
    text.slice(start, end),
  );

describe('findAddresses', () => {
  it.each([
    [
      'Ship to 1600 Pennsylvania Avenue NW, Washington, DC 20500 please',
      '1600 Pennsylvania Avenue NW, Washington, DC 20500',
    ],
    ['We live at 12 Baker Street, London NW1 6XE.', '12 Baker Street, London NW1 6XE'],
    ['Büro: Lindenstraße 14, 10969 Berlin', 'Lindenstraße 14, 10969 Berlin'],
    ['Ihre Adresse: Calle de Alcalá 45, 28014 Madrid', 'Calle de Alcalá 45, 28014 Madrid'],
    ['12 rue de la Paix, 75002 Paris', '12 rue de la Paix, 75002 Paris'],
    ['ul. Długa 7, Warszawa', 'ul. Długa 7, Warszawa'],
    ['PSC 3294, Box 9168\nAPO AA 61487', 'PSC 3294, Box 9168\nAPO AA 61487'],
    ['P.O. Box 249, Suite 3', 'P.O. Box 249, Suite 3'],
    [
      'Ann Lee\n\n583 Magrethevej 298\n Apt. 123\n Qasigiannguit\n Greenland 07609',
      '583 Magrethevej 298\n Apt. 123\n Qasigiannguit\n Greenland 07609',
    ],
    ['My zip code is 35350', '35350'],
  ])('%s', (text, expected) => expect(addresses(text)).toEqual([expected]));

  it.each([
    'hearing 29 April',
    'took 5 minutes walk',
    'Unit 3 is late',
    'on 12 January 2024 we met',
    'place in the upload folder',
    'Level 2 support',
  ])('none in %s', (text) => expect(addresses(text)).toEqual([]));

  it('ends with its sentence and before the next label', () => {
    expect(addresses('It is at 14 Example Plaza. Call me.')).toEqual(['14 Example Plaza']);
    expect(addresses('50 Crown Street, Leeds\nMobile: 1')).toEqual(['50 Crown Street, Leeds']);
  });
});

describe('findChineseAddresses', () => {
  const chinese = (text: string) => outermostTexts(text, findChineseAddresses(text));
  it.each([
    ['住在北京市朝阳区建国路88号院3号楼1205室。', ['北京市朝阳区建国路88号院3号楼1205室']],
    ['地址：广东省深圳市南山区科技园南路15号', ['广东省深圳市南山区科技园南路15号']],
    ['我知道他25号下午来，集成电路很贵', []],
  ])('%s', (text, expected) => expect(chinese(text)).toEqual(expected));
});
