import type { Language } from '../../shared/contract/views.ts';
import { taskKinds } from '../../shared/domain/spend.ts';

const en = {
  imported: (imported: number, duplicates: number, failed: number) =>
    `${imported} imported, ${duplicates} already there, ${failed} failed`,
  reading: (mails: number, perSecond: number) => `${mails} mails read, ${perSecond}/s`,
  deciding: (decided: number, waiting: number) => `${decided} decided, ${waiting} waiting`,
  owner: (address: string) => `mailbox of ${address}, found from the mails; name another with --me`,
  noOwner: 'no address to find the owner of the mailbox from; name one with --me',
  noPath: 'name the mail to read: an mbox, a Maildir, .eml files or a folder of them',
  noSuchPath: (paths: string) =>
    `there is no ${paths}: name an mbox, a Maildir, .eml files or a folder of them`,
  noMailFiles: (paths: string) => `there is no .eml file in ${paths}`,
  unreadable: (path: string, reason: string) => `${path}: ${reason}`,
  readInPart: (place: string, reason: string) => `${place}: read in part. ${reason}`,
  moreReadInPart: (mails: number) => `${mails} more mails were read in part`,
  sorted: (mails: number, seconds: string) => `${mails} mails sorted in ${seconds} s`,
  byTier: 'by tier',
  tokens: 'tokens in / reused / out',
  cost: 'cost',
  avoided: (model: string, provider: string, day: string) =>
    `had all gone to ${model} (${provider}, prices of ${day})`,
  failedItems: (count: number) => `${count} could not be read`,
  hybridMissing: 'no cloud provider is set up: everything was decided on this machine',
  ledgerLost: (reason: string) =>
    `the ledger can not be opened, so nothing is sent and all is done here: ${reason}`,
  noDayCap: 'no cap a day is set, so nothing was sent: see "budget set day AMOUNT"',
  noDatabase: (file: string) => `there is no database ${file}; "import PATH --db ${file}" makes one`,
  notAskedLocally: (mails: number, reason: string) =>
    `${mails} mails were sorted without the local model: ${reason}`,
  emptyInput: 'there is no mail in it',
  modelsUsage: 'models list | recommend | get NAME | check',
  noModel: (name: string) => `the catalogue has no model "${name}"; "models list" names them`,
  noModelFits: 'no model of the catalogue fits the memory of this machine; all else works without one',
  unknownCommand: (command: string) => `there is no command "${command}"; see --help`,
  modelMissing: (name: string) => `model ${name} is not on this machine; "models get ${name}" fetches it`,
  databaseBusy: 'the database is in use by the running app: close it, or name another with --db',
  interrupted: 'interrupted; what was done is kept',
  needsQuery: 'name what to search for',
  budgetUsage:
    'budget show | budget set SCOPE AMOUNT|none; SCOPE: day, month, session, task:NAME, account:NAME',
  noScope: (typed: string) => `there is no scope "${typed}": day, month, session, task:NAME or account:NAME`,
  noAmount: (typed: string) =>
    `"${typed}" is no amount: US dollars with at most 9 decimals, such as 0.05, at most 9,000,000; or none`,
  noTask: (typed: string) =>
    `there is no task "${typed}": a cap on it would limit nothing; there are ${taskKinds.join(', ')}`,
  zeroCap: 'a cap of 0 would let nothing through: name an amount above 0, or none to take the cap away',
  noCap: 'none',
  cap: 'cap',
  spent: 'spent',
  held: 'held',
  left: 'left',
  resets: 'resets',
  providerUsage:
    'provider list | test NAME | remove NAME | add NAME --kind openai-compatible|anthropic|google --url URL --model ID --tier cloud-cheap|cloud-strong [--key-env VARIABLE] [--price-in USD --price-out USD] [--self-hosted]',
  noProvider: (name: string) => `there is no provider "${name}"; "provider list" names them`,
  noProviders: 'no provider yet: everything is done on this machine',
  noKeyring: (reason: string) => `keys are not kept here (${reason}): use --key-env VARIABLE`,
  keyNotKept: 'there is no keyring, so the key was not kept: name an environment variable with --key-env',
  bothPrices: 'name both --price-in and --price-out, in US dollars per million tokens',
  checkDraft: (facts: string) => `check before sending, neither the mail nor you said it: ${facts}`,
  spendUsage:
    'spend [--since DAY] [--until DAY] [--by tier,task,account,user,provider,model,resource,day,hour] [--export FILE.csv|FILE.json] | spend whatif --policy FILE [--prices FILE] | spend suspended | spend reconcile HOLD USD',
  noHold: (typed: string) => `there is no hold "${typed}"; "spend suspended" shows their numbers`,
  noBill: (typed: string) =>
    `"${typed}" is no amount that a provider bills: US dollars with at most 9 decimals, such as 0.0042, or 0`,
  noPolicy: 'spend whatif needs --policy FILE, the policy to try on that time',
  nothingSpent: 'nothing was used in that time',
  noMail: (id: string) => `there is no mail ${id} in this database; "search" shows the ids`,
  noCorrection: (id: string) => `there is no correction of ${id} to take back`,
  nothingCorrected: (id: string) => `${id}: give kind, need or priority; nothing was changed`,
  wroteCorrections: (applied: number) => `${applied} corrections kept and learned from`,
};

type Words = typeof en;

const zh: Words = {
  imported: (imported, duplicates, failed) => `导入 ${imported} 封，已有 ${duplicates} 封，失败 ${failed} 封`,
  reading: (mails, perSecond) => `已读取 ${mails} 封，每秒 ${perSecond} 封`,
  deciding: (decided, waiting) => `已判定 ${decided} 封，等待 ${waiting} 封`,
  owner: (address) => `根据邮件判断邮箱主人为 ${address}；可用 --me 指定`,
  noOwner: '邮件中没有可判断邮箱主人的地址；请用 --me 指定',
  noPath: '请给出要读取的邮件：mbox、Maildir、.eml 文件或其所在文件夹',
  noSuchPath: (paths) => `没有 ${paths}：请给出 mbox、Maildir、.eml 文件或其所在文件夹`,
  noMailFiles: (paths) => `${paths} 中没有 .eml 文件`,
  unreadable: (path, reason) => `${path}：${reason}`,
  readInPart: (place, reason) => `${place}：仅读取了部分内容。${reason}`,
  moreReadInPart: (mails) => `另有 ${mails} 封仅读取了部分内容`,
  sorted: (mails, seconds) => `${seconds} 秒内分拣 ${mails} 封邮件`,
  byTier: '按层级',
  tokens: 'token 输入 / 复用 / 输出',
  cost: '费用',
  avoided: (model, provider, day) => `若全部交给 ${model}（${provider}，${day} 价格）`,
  failedItems: (count) => `${count} 封无法读取`,
  hybridMissing: '未设置云端服务：全部在本机判定',
  ledgerLost: (reason) => `账本无法打开，因此不发送任何内容，全部在本机完成：${reason}`,
  noDayCap: '未设置每日上限，因此没有发送任何内容：见 “budget set day 金额”',
  noDatabase: (file) => `没有数据库 ${file}；“import 路径 --db ${file}” 会新建`,
  notAskedLocally: (mails, reason) => `${mails} 封邮件未经本地模型分拣：${reason}`,
  emptyInput: '其中没有邮件',
  modelsUsage: 'models list | recommend | get 名称 | check',
  noModel: (name) => `目录中没有模型“${name}”；“models list” 会列出名称`,
  noModelFits: '目录中没有适合本机内存的模型；没有模型其余功能照常',
  unknownCommand: (command) => `没有命令“${command}”；见 --help`,
  modelMissing: (name) => `本机没有模型 ${name}；“models get ${name}” 可以获取`,
  databaseBusy: '数据库正被运行中的应用使用：请先关闭应用，或用 --db 指定其他数据库',
  interrupted: '已中断；已完成的部分已保留',
  needsQuery: '请给出要搜索的内容',
  budgetUsage: 'budget show | budget set 范围 金额|none；范围：day、month、session、task:名称、account:名称',
  noScope: (typed) => `没有范围“${typed}”：day、month、session、task:名称 或 account:名称`,
  noAmount: (typed) => `“${typed}”不是金额：美元，最多 9 位小数，如 0.05，至多 9,000,000；或 none`,
  noTask: (typed) => `没有任务“${typed}”，对它设上限不起作用；可用：${taskKinds.join('、')}`,
  zeroCap: '上限为 0 时什么都不能发送：请给出大于 0 的金额，或用 none 取消上限',
  noCap: '无',
  cap: '上限',
  spent: '已用',
  held: '预留',
  left: '剩余',
  resets: '重置于',
  providerUsage:
    'provider list | test 名称 | remove 名称 | add 名称 --kind openai-compatible|anthropic|google --url 地址 --model 型号 --tier cloud-cheap|cloud-strong [--key-env 变量] [--price-in 美元 --price-out 美元] [--self-hosted]',
  noProvider: (name) => `没有服务商“${name}”；“provider list” 会列出名称`,
  noProviders: '尚无服务商：全部在本机完成',
  noKeyring: (reason) => `此处无法保存密钥（${reason}）：请用 --key-env 变量`,
  keyNotKept: '没有系统密钥环，密钥未保存：请用 --key-env 指定环境变量',
  bothPrices: '请同时给出 --price-in 与 --price-out，单位为每百万 token 美元',
  checkDraft: (facts) => `发送前请核对，邮件和您都未提及：${facts}`,
  spendUsage:
    'spend [--since 日期] [--until 日期] [--by tier,task,account,user,provider,model,resource,day,hour] [--export 文件.csv|文件.json] | spend whatif --policy 文件 [--prices 文件] | spend suspended | spend reconcile 编号 美元',
  noHold: (typed) => `没有预留“${typed}”；“spend suspended” 会列出编号`,
  noBill: (typed) => `“${typed}”不是账单金额：美元，最多 9 位小数，如 0.0042，或 0`,
  noPolicy: 'spend whatif 需要 --policy 文件，即要试算的策略',
  nothingSpent: '这段时间内没有使用',
  noMail: (id) => `此数据库中没有邮件 ${id}；“search” 会列出编号`,
  noCorrection: (id) => `没有可撤回的更正：${id}`,
  nothingCorrected: (id) => `${id}：请给出 kind、need 或 priority；没有任何改动`,
  wroteCorrections: (applied) => `已保存并学习 ${applied} 条更正`,
};

/** Words that the command line says to people. */
export function wordsOf(language: Language): Words {
  return language === 'zh' ? zh : en;
}
