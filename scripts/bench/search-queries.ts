export interface BenchQuery {
  readonly kind: string;
  readonly text: string;
  /** The last word may go on. */
  readonly isTyping: boolean;
}

const COMMON =
  'report budget meeting review contract draft figures schedule project client delivery invoice question proposal update numbers agenda travel plan office team number signed answer latest'.split(
    ' ',
  );
const BEGINNINGS = 're bu me co dr fi sc pr cl de in qu up nu ag tr pl of te si an la ve ta pe'.split(' ');
const CHINESE =
  '会议 时间 项目 报告 合同 客户 预算 确认 明天 下午 更新 数据 发布 计划 部门 同事 谢谢 回复 问题 安排 审核 付款 发票 订单 服务'.split(
    ' ',
  );
const ABSENT = 'zebra quokka xylophone 龙猫 火箭 vortex-9 marzipan 恐龙 lighthouse basilisk'.split(' ');

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  'from:': ['from:sender17', 'from:anna', 'from:王芳', 'from:sender3@example.net', 'from:ortiz budget'],
  'to:': ['to:olive', 'to:owner@example.com', 'to:olive contract', 'to:nobody', 'to:owner 会议'],
  'subject:': ['subject:release', 'subject:会议', 'subject:"contract draft"', 'subject:4711', 'subject:lyon'],
  'has:': [
    'has:attachment',
    'has:attachment budget',
    'has:file from:anna',
    'not has:attachment',
    'has:attachment 会议',
  ],
  'is:': [
    'is:unread',
    'is:flagged',
    'is:newsletter',
    'is:urgent budget',
    'is:done',
    'is:answered',
    'is:reply 付款',
  ],
  'in:': ['in:to-reply', 'in:rest', 'in:sent', 'in:to-read budget', 'in:inbox 项目'],
  'before: after:': [
    'before:2026-02-01',
    'after:2026-06-20',
    'after:2026-03-01 before:2026-03-08',
    'before:2026-02-01 budget',
    'after:2027-01-01',
  ],
  'and or not ()': [
    'budget and contract',
    'budget not contract',
    '(budget or invoice) -draft',
    '"signed answer" or 会议',
    'not budget',
  ],
  'list: label: file:': [
    'list:news7.example.net',
    'list:none',
    'label:work',
    'file:report',
    'list:news7.example.net budget',
  ],
};

/** The fixed list: 200 queries by class. */
export function benchQueries(): readonly BenchQuery[] {
  const query =
    (kind: string, isTyping = false) =>
    (text: string): BenchQuery => ({ kind, text, isTyping });
  const operators = Object.entries(OPERATORS).flatMap(([kind, texts]) => texts.map(query(kind)));
  const absent = ABSENT.concat(ABSENT.map((word) => `${word} budget`));
  return [
    ...Array.from({ length: 33 }, (_none, at) => String((at * 137) % 5_000)).map(query('rare word')),
    ...COMMON.map(query('common word')),
    ...BEGINNINGS.map(query('two-letter prefix', true)),
    ...CHINESE.map(query('two Chinese characters')),
    ...COMMON.map((_word, at) => tenFrom(at).join(' or ')).map(query('10-word or')),
    ...absent.map(query('no hit')),
    ...operators,
  ];
}

function tenFrom(start: number): string[] {
  return Array.from({ length: 10 }, (_none, at) => COMMON[(start + at * 2) % COMMON.length] ?? '');
}
