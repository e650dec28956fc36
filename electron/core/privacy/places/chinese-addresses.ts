import { allMatches } from '../all-matches.ts';
import { type Candidate, strengths } from '../candidate.ts';

/** A character of a place's name: none of those that sentences are made of. */
const han =
  '(?:(?![的了在于就您我你他她它们和与及把被对从到给是有也都要会请个这那住寄送至为不没上下号办转])\\p{Script=Han})';
const digits = '[0-9０-９一二三四五六七八九十百零]';

const region = `(?:(?:${han}{2,7}?(?:省|自治区|特别行政区|市|自治州|地区|盟)|北京|上海|天津|重庆|香港|澳门|深圳|广州|杭州)[ ]?)`;
const district = `(?:${han}{1,6}?(?:区|县|旗)[ ]?)`;
const town = `(?:${han}{1,6}?(?:镇|乡|街道|办事处|村|社区)[ ]?)`;
const road = `(?:(?:${han}|[0-9A-Z]){1,8}?(?<![电线思出网套知频渠报味公铁])(?:路|街|大道|道|巷|弄|胡同|环路|里)(?:[东西南北中][段路]?)?[ ]?)`;
const house = `(?:[ ]?(?:${digits}|[甲乙]){1,5}(?:[-之][0-9]{1,4})?(?:号|弄)(?:院|楼)?)`;
const estate = `(?:${han}{2,10}?(?:小区|花园|公寓|大厦|广场|大楼|家园|苑|城|中心|写字楼|科技园|产业园|园区|宿舍|新村))`;
const inner = `(?:[ ]?(?:${digits}|[A-Za-z]){1,5}(?:号楼|栋|幢|座|单元|层|楼|室|房|号|户|门)(?:[ ]?[0-9]{2,4}室?)?|[0-9]{1,3}-[0-9]{1,3}-[0-9]{2,4})`;

const whole = new RegExp(
  `${region}{0,2}${district}?${town}?(?:${road}${house}?|${estate})(?:${road}?${house})?${estate}?${inner}{0,5}`,
  'gu',
);
const shortForms = new RegExp(`${region}{1,2}${district}(?:${town}|${road})?`, 'gu');

const hasNumberedPart = new RegExp(
  `${digits}(?:号(?!下|上|前|后|中)|弄|室|栋|幢|座|单元|层|楼)|\\d-\\d+-\\d{2}`,
  'u',
);

/** Chinese addresses from province to room; a street needs a house number, an estate, or a district with it. */
export function findChineseAddresses(text: string): readonly Candidate[] {
  if (!/\p{Script=Han}/u.test(text)) return [];
  const found: Candidate[] = [];
  const add = (written: string, start: number): void => {
    found.push({
      start,
      end: start + written.trimEnd().length,
      kind: 'address',
      rule: 'address-chinese',
      strength: strengths.address,
    });
  };
  for (const { 0: written, index } of allMatches(text, whole)) {
    const hasNumber = hasNumberedPart.test(written);
    const hasPlace = /[省市区县路街道巷弄苑]|小区|花园|公寓|大厦|广场|大楼|家园|新村|宿舍/u.test(written);
    const isFull = /[省市].*[区县].*(?:路|街|道|小区|大厦|花园|公寓)/u.test(written);
    if ((hasNumber && hasPlace) || isFull) add(written, index);
  }
  for (const { 0: written, index } of allMatches(text, shortForms)) {
    if (/[路街道镇乡]/u.test(written)) add(written, index);
  }
  return found;
}
