import { errorCodes } from '../../shared/contract/errors.ts';
import type { Language } from '../../shared/contract/views.ts';

const en = `pennypost: sorts your mail on your own machine

  pennypost triage PATH...        verdict for each mail (mbox, Maildir, .eml, or folders of them)
  pennypost correct [FILE|-]      your word on verdicts: JSON lines {id, kind?, need?, priority?}
  pennypost correct --undo ID     takes one correction back
  pennypost import PATH...        brings mail into the database
  pennypost search QUERY          from: to: subject: has: is: in: before: after: and or not "..." ( )
  pennypost text PATH...          what of an .eml a model may see
  pennypost models list|recommend|get NAME|check
  pennypost mask [FILE|-]         what would be hidden from a cloud model: JSON lines {id, text, locale}
  pennypost actions [FILE|-]      what mails ask of you: JSON lines {id, from, subject, body, date}
  pennypost draft [FILE|-]        drafts a reply: JSON lines {id, incoming: {from, subject, body}, sent, intent}
  pennypost provider list|add NAME|test NAME|remove NAME   cloud providers; the key comes from stdin or --key-env
  pennypost provider batches NAME on|off                   whether mails that can wait go to it in batches
                                  add: --kind openai-compatible|anthropic|google --url URL --model ID
                                  --tier cloud-cheap|cloud-strong [--price-in USD --price-out USD
                                  --price-cache-read USD --price-cache-write USD --price-batch-in USD
                                  --price-batch-out USD, a million tokens] [--self-hosted]
  pennypost budget show|set SCOPE AMOUNT|none              caps in US dollars; without a day cap nothing is sent
  pennypost spend [--since DAY --until DAY --by DIMENSIONS] [--export FILE.csv|FILE.json]
  pennypost spend whatif --policy FILE [--prices FILE]     what that time would have cost
  pennypost spend suspended | reconcile HOLD USD           calls whose bill never came; what the provider billed
  pennypost spend batches [cancel ID]                      mails that wait together for a lower price
  pennypost doctor                what works on this machine, and the remedies

Options
  --json                 JSON lines on stdout; all else goes to stderr
  --quiet                nothing on stderr but what went wrong
  --db FILE|:memory:     the database; triage and text keep nothing without it
  --mode local|hybrid    default local: nothing is sent
  --model auto|none|NAME|FILE.gguf
  --now INSTANT          for mails whose Date is missing or in the future
  --tz ZONE              zone for times without offset; default the system's
  --lang en|zh           language of reasons and messages
  --me "NAME <ADDRESS>"  whose mailbox it is; repeat for all addresses of one owner
  --limit N              at most so many results
  --dry-run              with triage --mode hybrid: what would leave, and its worst-case cost; sends nothing
  --help, --version

Exit codes: 0 all done, 1 some items failed, 2 wrong usage or no PATH readable, 3 forbidden by policy or cap,
4 database in use, 70 a bug, 130 interrupted (what was done is kept)

Error codes: ${errorCodes.join(', ')}
`;

const zh = `pennypost：在你自己的电脑上分拣邮件

  pennypost triage 路径...        逐封判定（mbox、Maildir、.eml 或其文件夹）
  pennypost correct [文件|-]      更正判定：JSON 行 {id, kind?, need?, priority?}
  pennypost correct --undo ID     撤回一条更正
  pennypost import 路径...        把邮件导入数据库
  pennypost search 查询           from: to: subject: has: is: in: before: after: and or not "..." ( )
  pennypost text 路径...          一封 .eml 中模型可见的文字
  pennypost models list|recommend|get 名称|check
  pennypost mask [文件|-]         云端模型看不到的内容：JSON 行 {id, text, locale}
  pennypost actions [文件|-]      邮件要求您做什么：JSON 行 {id, from, subject, body, date}
  pennypost draft [文件|-]        草拟回复：JSON 行 {id, incoming: {from, subject, body}, sent, intent}
  pennypost provider list|add 名称|test 名称|remove 名称   云端服务商；密钥来自标准输入或 --key-env
  pennypost provider batches 名称 on|off                   可等待的邮件是否以批量发往它
                                  add：--kind openai-compatible|anthropic|google --url 地址 --model 型号
                                  --tier cloud-cheap|cloud-strong [--price-in 美元 --price-out 美元
                                  --price-cache-read 美元 --price-cache-write 美元 --price-batch-in 美元
                                  --price-batch-out 美元，每百万 token] [--self-hosted]
  pennypost budget show|set 范围 金额|none                 美元上限；没有每日上限时不发送任何内容
  pennypost spend [--since 日期 --until 日期 --by 维度] [--export 文件.csv|文件.json]
  pennypost spend whatif --policy 文件 [--prices 文件]     这段时间按另一策略的费用
  pennypost spend suspended | reconcile 编号 美元          账单未到的调用；按服务商账单入账
  pennypost spend batches [cancel 编号]                    一并等待较低价格的邮件
  pennypost doctor                本机可用的功能与补救办法

选项
  --json                 标准输出为 JSON 行，其余写到标准错误
  --quiet                标准错误只写出错信息
  --db 文件|:memory:     数据库；triage 与 text 不指定时不保存任何内容
  --mode local|hybrid    默认 local：不发送任何内容
  --model auto|none|名称|文件.gguf
  --now 时刻             用于缺少日期或日期在未来的邮件
  --tz 时区              未带偏移的时间所用时区；默认系统时区
  --lang en|zh           理由与提示的语言
  --me "姓名 <地址>"      邮箱主人；同一主人的多个地址可重复给出
  --limit N              最多返回的条数
  --dry-run              配合 triage --mode hybrid：列出将发送的文字与最高费用，不发送
  --help, --version

退出码：0 全部完成，1 部分失败，2 用法错误或路径不可读，3 被策略或上限禁止，
4 数据库被占用，70 程序错误，130 已中断（已完成的部分已保留）

错误代码：${errorCodes.join(', ')}
`;

/** What `--help` prints; the error codes are the same in both languages. */
export function helpText(language: Language): string {
  return language === 'zh' ? zh : en;
}
