import { type Candidate, strengths } from '../candidate.ts';

const han = '[\\p{Script=Han}A-Za-z0-9]';
const region = `(?:(?:\\p{Script=Han}{2,8}?(?:省|自治区|特别行政区|市|自治州|地区|盟)|北京|上海|天津|重庆|香港|澳门|深圳|广州|杭州)[ ]?)`;
const district = `(?:\\p{Script=Han}{1,8}?(?:区|县|旗|新区|开发区)[ ]?)`;
const town = `(?:\\p{Script=Han}{1,8}?(?:镇|乡|街道|办事处|村|社区)[ ]?)`;
const road = `(?:${han}{1,12}?(?:路|街|大道|道|巷|弄|胡同|大街|公路|环路|里)(?:[东西南北中][段路]?)?[ ]?)`;
const house = `(?:[ ]?[0-9０-９一二三四五六七八九十百零甲乙]{1,5}(?:[-之][0-9]{1,4})?(?:号|弄)(?:院|楼)?)`;
const estate = `(?:\\p{Script=Han}{2,12}?(?:小区|花园|公寓|大厦|广场|大楼|家园|苑|城|中心|写字楼|科技园|产业园|园区|宿舍|新村))`;
const inner = `(?:[ ]?[0-9A-Za-z一二三四五六七八九十]{1,5}(?:号楼|栋|幢|座|单元|层|楼|室|房|号|户|门)(?:[ ]?[0-9]{2,4}室?)?|[0-9]{1,3}-[0-9]{1,3}-[0-9]{2,4})`;

const whole = new RegExp(
  `${region}{0,2}${district}?${town}?(?:${road}${house}?|${estate})(?:${road}?${house})?${estate}?${inner}{0,5}`,
  'gu',
);
const lead =
  /^(?:我|他|她|们|你|您|住在|住|家住|地址|位于|寄到|寄至|送到|送至|收货|邮寄|请|到|在|是|为|于|的|公司|现|家庭|通讯|联系|办公)+/u;
const shortForms = new RegExp(`${region}{1,2}${district}(?:${town}|${road})?`, 'gu');

/** Chinese addresses from province to room; a street needs a house number, an estate, or a district with it. */
export function findChineseAddresses(text: string): readonly Candidate[] {
  if (!/\p{Script=Han}/u.test(text)) return [];
  const found: Candidate[] = [];
  const add = (written: string, index: number): void => {
    const skipped = lead.exec(written)?.[0].length ?? 0;
    found.push({
      start: index + skipped,
      end: index + written.trimEnd().length,
      kind: 'address',
      rule: 'address-chinese',
      strength: strengths.address,
    });
  };
  for (const { 0: written, index } of text.matchAll(whole)) {
    const hasNumber = /[0-9０-９一二三四五六七八九十](?:号|弄|室|栋|幢|座|单元|层|楼)|\d-\d+-\d{2}/u.test(
      written,
    );
    const isFull = /[省市区县].*(?:路|街|道|小区|大厦|花园|公寓)/u.test(written);
    if (hasNumber || isFull) add(written, index);
  }
  for (const { 0: written, index } of text.matchAll(shortForms))
    if (/区|县/u.test(written) && /[路街道镇乡]/u.test(written)) add(written, index);
  return found;
}
