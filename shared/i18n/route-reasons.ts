import type { Language } from '../contract/views.ts';
import { plainLine } from './plain-text.ts';
import { type Words, words } from './words.ts';

const reasons: Readonly<Record<string, Words>> = {
  'kept-certified': words(
    'Kept: answers this sure were measured to be right often enough',
    '保留：实测表明这样确定的结果足够可靠',
  ),
  'kept-sure': words('Kept: sure enough', '保留：已足够确定'),
  'kept-not-worth': words(
    'Kept: a cloud answer would cost more than it is worth here',
    '保留：此处云端结果不值其价格',
  ),
  'kept-cancelled': words('Kept: you cancelled the batch that it waited in', '保留：您取消了它所在的批量'),
  'waits-local-only': words('Waits: local-only mode sends nothing', '等待：仅本地模式不发送任何内容'),
  'waits-never-send': words('Stays here: your rule forbids sending it', '留在本机：您的规则禁止发送'),
  'waits-preview': words('Waits for your look at what would leave', '等待您查看将要发送的内容'),
  'waits-no-cap': words('Waits: no daily cap is set', '等待：尚未设置每日上限'),
  'waits-cap': words('Waits: today’s cap is reached', '等待：已达到今日上限'),
  'waits-reserve': words(
    'Waits: the rest of today’s cap is kept for urgent mail',
    '等待：今日剩余额度留给紧急邮件',
  ),
  'waits-no-provider': words('Waits: no provider is set up', '等待：尚未设置服务商'),
  'waits-offline': words('Waits: no provider can be reached', '等待：无法连接任何服务商'),
  'waits-health': words('Waits: the providers have failures just now', '等待：服务商目前出现故障'),
  'waits-off-peak': words('Waits for cheaper hours', '等待价格更低的时段'),
  'waits-batch': words(
    'Waits for a batch: the answer comes within a day, at a lower price',
    '等待批量处理：一天之内答复，价格更低',
  ),
  'waits-too-late': words('Kept: an answer would come too late', '保留：云端结果会来得太晚'),
  'sent-worth': words('Sent: a better answer is worth its price', '已发送：更好的结果值其价格'),
  'sent-batch': words('Sent in a batch, at a lower price', '已随批量发送，价格更低'),
  'sent-asked': words('Sent: you asked for it', '已发送：由您要求'),
  'here-asked': words('Written on this machine: you asked for that', '在本机撰写：由您要求'),
  'here-local-only': words(
    'Written on this machine: local-only mode sends nothing',
    '在本机撰写：仅本地模式不发送任何内容',
  ),
  'here-cap': words('Written on this machine: the spending cap is reached', '在本机撰写：已达到花费上限'),
  'here-offline': words(
    'Written on this machine: no provider can be reached',
    '在本机撰写：无法连接任何服务商',
  ),
  'here-no-provider': words(
    'Written on this machine: no provider is set up for it',
    '在本机撰写：尚未设置服务商',
  ),
  'here-failed': words('Written on this machine: the provider failed', '在本机撰写：服务商出现故障'),
  'here-never-send': words(
    'Written on this machine: your rule forbids sending it',
    '在本机撰写：您的规则禁止发送',
  ),
  'here-too-long': words(
    'Written on this machine: it is too long for one request',
    '在本机撰写：内容超出单次请求的长度',
  ),
  'sent-audit': words(
    'Sent as a sample, to check how often kept answers are right',
    '作为抽样发送，用于检验保留结果的准确率',
  ),
};

/** The reason of a routing decision in a language; an unknown code is shown as it is. */
export function wordRouteReason(code: string, language: Language): string {
  return reasons[code]?.[language] ?? plainLine(code);
}
