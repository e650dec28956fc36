import type { Language } from '../../shared/contract/views.ts';

const en = {
  unknownOption: (option: string) => `there is no option ${option}; see --help`,
  foreignOption: (command: string, option: string) => `${command} has no option ${option}; see --help`,
  missingValue: (option: string) => `${option} needs a value, such as ${option}=VALUE; see --help`,
  noValue: (option: string) => `${option} takes no value: leave out what stands behind it`,
  twice: (option: string) => `${option} is given twice: give it once`,
  noZone: (typed: string) => `--tz: there is no time zone "${typed}"; name one such as Europe/Berlin or UTC`,
  noTime: (option: string, typed: string) =>
    `${option}: "${typed}" is neither a day such as 2026-05-01 nor an instant such as 2026-05-01T09:00:00+02:00`,
  noChoice: (option: string, typed: string, choices: string) =>
    `${option}: there is no "${typed}"; name one of ${choices}`,
  missingOption: (option: string, choices: string) => `${option} is missing; name one of ${choices}`,
  tooLong: (option: string) => `${option} is longer than any that works: check what was pasted`,
  noPeriod: '--until lies before --since: turn them around',
  noLimit: (typed: string) => `--limit: "${typed}" is no whole number from 1 to 999999999`,
  noOwner: (typed: string) => `--me: "${typed}" is not like "Ana Ruiz <ana@example.com>"`,
  emptyOperand: (command: string) =>
    `one of the words behind ${command} is empty, as of a variable that is not set: nothing was done`,
  extraOperand: (command: string, typed: string) => `${command} takes no "${typed}"; see --help`,
};

export type ArgumentWords = typeof en;

const zh: ArgumentWords = {
  unknownOption: (option) => `没有选项 ${option}；见 --help`,
  foreignOption: (command, option) => `${command} 没有选项 ${option}；见 --help`,
  missingValue: (option) => `${option} 需要一个值，如 ${option}=值；见 --help`,
  noValue: (option) => `${option} 不带值：请去掉其后的内容`,
  twice: (option) => `${option} 给出了两次：请只给一次`,
  noZone: (typed) => `--tz：没有时区“${typed}”；请用 Asia/Shanghai 或 UTC 之类的名称`,
  noTime: (option, typed) =>
    `${option}：“${typed}”既不是 2026-05-01 这样的日期，也不是 2026-05-01T09:00:00+08:00 这样的时刻`,
  noChoice: (option, typed, choices) => `${option}：没有“${typed}”；可用：${choices}`,
  missingOption: (option, choices) => `缺少 ${option}；可用：${choices}`,
  tooLong: (option) => `${option} 过长，不可能有效：请检查粘贴的内容`,
  noPeriod: '--until 早于 --since：请对调',
  noLimit: (typed) => `--limit：“${typed}”不是 1 到 999999999 之间的整数`,
  noOwner: (typed) => `--me：“${typed}”不像“王芳 <wang@example.com>”`,
  emptyOperand: (command) => `${command} 之后有一项为空（可能是未设置的变量）：没有执行任何操作`,
  extraOperand: (command, typed) => `${command} 不接受“${typed}”；见 --help`,
};

/** What is wrong with the words that were typed: which of them, why, and what to type instead. */
export function argumentWordsOf(language: Language): ArgumentWords {
  return language === 'zh' ? zh : en;
}
