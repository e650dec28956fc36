import type { WhatIfNote } from '../contract/spend-views.ts';
import type { Language } from '../contract/views.ts';
import { plainLine } from './plain-text.ts';
import { type Words, words } from './words.ts';

/** What an answer rests on that the ledger does not tell; `{name}` stands for an argument. */
const sentences: Readonly<Record<WhatIfNote['code'], Words>> = {
  'local-tokens': words(
    '{calls} answers of the local model are priced by its own token counts; another model counts otherwise.',
    '{calls} 次本地模型的回答按其自身的词元数计价；其他模型的计数会有所不同。',
  ),
  'baseline-tokens': words(
    '{calls} answers that needed no model are priced by the length of the mail (o200k tokens and 560 for instructions and answer).',
    '{calls} 次无需模型的回答按邮件长度计价（o200k 词元，另加指令与回答 560 个）。',
  ),
  'cache-as-input': words(
    'Tokens that were read from a provider’s cache are priced in full: another model’s cache would have been empty.',
    '从服务商缓存读取的词元按全价计算：换用其他模型时缓存为空。',
  ),
  'price-of-later': words(
    '{calls} calls are priced by a later price, because no price of that model is known for their own time.',
    '{calls} 次调用按之后的价格计算，因为当时没有该模型的价格。',
  ),
  'kept-free': words(
    '{calls} answers of caches and of you yourself stay as they were.',
    '{calls} 次由缓存或您本人给出的回答保持不变。',
  ),
  'waits-left': words(
    'What waited or was refused in that period is not in it.',
    '该时段内等待或被拒绝的内容未计入。',
  ),
  'quality-none': words(
    'No corrections or audits tell of these answers yet, so nothing is said about their quality.',
    '尚无更正或抽查结果，因此不对质量作出判断。',
  ),
  'quality-of-part': words(
    'The quality rests on labels for {percent} % of the answers.',
    '质量数据仅依据其中 {percent}% 的回答。',
  ),
  'quality-from-corrections': words(
    '{corrections} of {labels} labels are corrections, which are made where an answer was wrong: the true quality is higher.',
    '{labels} 个标注中有 {corrections} 个是更正，更正通常出现在回答错误之处：实际质量更高。',
  ),
  'quality-other-model': words(
    'Labels of that tier are those of another model.',
    '该层级的标注来自其他模型。',
  ),
  'replayed-decisions': words(
    '{decisions} decisions are taken again by the policy, with the cap, providers and labels of now.',
    '按该策略重新作出 {decisions} 个决定，采用当前的上限、服务商和标注。',
  ),
  'decisions-without-question': words(
    '{calls} calls keep their tier, because what they were decided on was not kept.',
    '{calls} 次调用保持原层级，因为当时的决策依据未保留。',
  ),
  'no-provider-of-tier': words(
    '{calls} calls stay on this machine: no provider of a tier of the policy is set up.',
    '{calls} 次调用留在本机：未设置该策略所需层级的服务商。',
  ),
};

/** A note as one plain sentence. */
export function whatIfNoteText(note: WhatIfNote, language: Language): string {
  return sentences[note.code][language].replaceAll(/\{(\w+)\}/gu, (_all, name: string) =>
    plainLine(note.arguments[name] ?? '?', 100),
  );
}
