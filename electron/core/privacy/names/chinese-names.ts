import { allMatches } from '../all-matches.ts';
import { type Candidate, strengths } from '../candidate.ts';
import { doubleFamilies, type HanNames } from './han-names.ts';
import { findLikelyChineseNames, notGiven, wordBorders } from './likely-chinese-names.ts';

/** The hundred commonest family names of the Ministry of Public Security's yearly report, and more that are frequent. */
const single =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷段龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤赖康施温文洪季安葛伍邢祁庞翁倪纪殷关乔卜霍骆柯尤岳齐梅庄辛管祝左涂耿聂焦欧甘柳鲍詹舒兰凌裴';
const surname = `(?!谢谢)(?:${doubleFamilies}|[${single}])`;
const titled =
  '先生|女士|小姐|太太|老师|教授|博士|医生|大夫|律师|经理|总监|主任|主管|董事|总裁|局长|处长|科长|部长|校长|院长|书记|会计|工程师|工|总|哥|姐|阿姨|叔叔|同学|同志|师傅';
const notTitle = `(?!(?:${titled}))`;
const given = `(?:${notTitle}(?![${notGiven}])\\p{Script=Han}){1,2}`;
const name = `${surname}${given}`;

interface NameRule {
  readonly id: string;
  readonly shape: RegExp;
  /** The words around are used with other things too: the split into words has to agree. */
  readonly isWeak?: true;
}

const rules: readonly NameRule[] = [
  {
    id: 'chinese-name-titled',
    shape: new RegExp(
      `(?:${surname}(?:(?![${notGiven}])\\p{Script=Han}){0,2}?)(?=(?:${titled})(?!\\p{Script=Han}{0,1}(?:结|共|计|价|额|之|体)))`,
      'gu',
    ),
  },
  {
    id: 'chinese-name-labelled',
    isWeak: true,
    shape: new RegExp(
      `(?<=(?:姓名|名字|联系人|收件人|收货人|寄件人|发件人|负责人|经办人|申请人|户名|持卡人|开户名|客户|患者|员工|学生|家长|法人|签名|署名|作者|主讲人|主持人)(?:[：:是为]|[ ]){0,3})${name}`,
      'gu',
    ),
  },
  {
    id: 'chinese-name-introduced',
    isWeak: true,
    shape: new RegExp(
      `(?<=(?:我叫|我是|名叫|叫做|叫作|本人|尊敬的|亲爱的|敬爱的|同事|朋友|同学|老板|客户|经理|总监|主任|助理|秘书|会计|律师|医生|老师|教授|演员|歌手|作家|记者|董事长|总经理|@))${name}`,
      'gu',
    ),
  },
  {
    id: 'chinese-name-object',
    isWeak: true,
    shape: new RegExp(
      `(?<=(?:请|给|由|找|跟|和|与|让|叫|派|约|向|转告|通知|联系|告诉|感谢|麻烦|抄送|转给|发给|交给|寄给|问|同)(?:下|一下)?)${name}(?=[，。、；！？,.;!?\\s和与跟及]|负责|联系|确认|处理|一起|说|来|去|发|审|签|沟通|讨论|开会|参加|$)`,
      'gu',
    ),
  },
  {
    id: 'chinese-name-subject',
    isWeak: true,
    shape: new RegExp(
      `(?<=^|[\\n。！？；，、：:,.;!?\\s“"(（])${name}(?=(?:今天|昨天|明天|上周|下周|已|将|会|也|还|刚|正在|在|说|表示|告诉|通知|来电|回复|负责|认为|提出|要求|希望|建议|同意|确认|发来|发了|寄|提到|问|出差|请假|入职|离职|住|出生|毕业|担任|，(?:男|女)))`,
      'gu',
    ),
  },
  {
    id: 'chinese-name-greeting',
    isWeak: true,
    shape: new RegExp(
      `(?<=(?:^|\\n)[ \\t]*(?:你好|您好|嗨|Hi|Hello|Dear)?[，, ]{0,2})${name}(?=[，,：:](?:\\s|你|您|$)|您好|你好)`,
      'gu',
    ),
  },
  {
    id: 'chinese-name-signature',
    shape: new RegExp(
      `(?<=(?:此致|敬礼|祝好|谢谢|顺祝商祺|商祺|敬上|致敬|致礼)[！!。，,]?\\s{0,6}\\n\\s{0,6})${name}(?=\\s*(?:\\n|$|\\d|敬上))`,
      'gu',
    ),
  },
  {
    id: 'chinese-name-line',
    isWeak: true,
    shape: new RegExp(
      `(?<=(?:^|\\n)[ \\t]*)${surname}(?:(?![${notGiven}])\\p{Script=Han}){2}(?=[ \\t]*(?:\\n|$))`,
      'gu',
    ),
  },
  {
    id: 'chinese-name-list',
    isWeak: true,
    shape: new RegExp(
      `(?<=${surname}\\p{Script=Han}{1,2}[、和与])${name}(?=[、，。和与等\\s])|(?<=[：:、])${name}(?=、${surname})`,
      'gu',
    ),
  },
  {
    id: 'chinese-name-familiar',
    shape: new RegExp(
      `(?:老|小|阿)[${single}](?=[，。、！？,.!?\\s：:]|$|说|你|您|来|去|在|把|给|帮|今|明|昨|也|已)`,
      'gu',
    ),
  },
  {
    id: 'chinese-name-mixed',
    shape: new RegExp(`(?<![A-Za-z])[A-Z][a-z]{2,11}[${single}](?!\\p{Script=Han})`, 'gu'),
  },
  {
    id: 'japanese-name',
    shape:
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々]{1,6}?(?=(?:様|さん|さま|殿|ちゃん|氏)(?![\p{Script=Hiragana}]{0,1}(?:ざま|々)))/gu,
  },
  {
    id: 'korean-name',
    shape:
      /(?<![\p{Script=Hangul}])[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국][\p{Script=Hangul}]{1,3}(?=[ ]?(?:씨|님|과장|부장|대리|사장|선생|교수))/gu,
  },
];

/** Chinese names by family name, words around and characters; Japanese and Korean ones by their title. */
export function findEastAsianNames(text: string, han: HanNames): readonly Candidate[] {
  if (!/[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/u.test(text)) return [];
  const found: Candidate[] = [];
  for (const { id, shape, isWeak } of rules) {
    for (const { 0: written, index } of allMatches(text, shape)) {
      const end = isWeak === true ? endOfName(text, index, index + written.length) : index + written.length;
      if (end !== null)
        found.push({ start: index, end, kind: 'person', rule: id, strength: strengths.person });
    }
  }
  found.push(...findLikelyChineseNames(text, han));
  return [...found, ...repeated(text, found)];
}

const surnameAhead = new RegExp(surname, 'uy');

/**
 * Where a name ends that may be one by its words around: the dictionary of the Unicode library splits names into
 * family name and single characters, and keeps everyday words whole. @returns null where it is no name.
 */
function endOfName(text: string, start: number, end: number): number | null {
  const borders = wordBorders(text, start, end);
  surnameAhead.lastIndex = start;
  const [family = ''] = surnameAhead.exec(text) ?? [];
  const afterFamily = start + family.length;
  const isSplit = borders.has(afterFamily);
  const isWholeWord = !isSplit && borders.has(start) && borders.has(end);
  if (isWholeWord && (end - start === 3 || /[王李张刘陈赵徐孙朱郭]/u.test(family))) return end;
  if (!isSplit) return null;
  const ends = [end, end - 1].filter((candidate) => candidate > afterFamily && borders.has(candidate));
  return ends[0] ?? null;
}

/** A name of three characters found once is one wherever it stands. */
function repeated(text: string, found: readonly Candidate[]): readonly Candidate[] {
  const again: Candidate[] = [];
  const known = new Set(
    found
      .map(({ start, end }) => text.slice(start, end))
      .filter((value) => value.length >= 3 || /^\p{Script=Han}{2}$/u.test(value)),
  );
  if (known.size === 0 || known.size > 200) return again;
  for (const { 0: written, index } of allMatches(text, new RegExp([...known].join('|'), 'gu'))) {
    again.push({
      start: index,
      end: index + written.length,
      kind: 'person',
      rule: 'person-again',
      strength: strengths.person - 5,
    });
  }
  return again;
}
