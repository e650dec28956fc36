import type { Language } from '../../shared/contract/views.ts';

const en = {
  imported: (imported: number, duplicates: number, failed: number) =>
    `${imported} imported, ${duplicates} already there, ${failed} failed`,
  reading: (mails: number, perSecond: number) => `${mails} mails read, ${perSecond}/s`,
  deciding: (decided: number, waiting: number) => `${decided} decided, ${waiting} waiting`,
  owner: (address: string) => `mailbox of ${address}, found from the mails; name another with --me`,
  noOwner: 'no address to find the owner of the mailbox from; name one with --me',
  noPath: 'no mail found: name an mbox, a Maildir, .eml files or a folder of them',
  unreadable: (path: string, reason: string) => `${path}: ${reason}`,
  sorted: (mails: number, seconds: string) => `${mails} mails sorted in ${seconds} s`,
  byTier: 'by tier',
  tokens: 'tokens in / reused / out',
  cost: 'cost',
  avoided: (model: string, provider: string, day: string) =>
    `had all gone to ${model} (${provider}, prices of ${day})`,
  failedItems: (count: number) => `${count} could not be read`,
  hybridMissing: 'no cloud provider is set up: everything was decided on this machine',
  noDatabase: (file: string) => `no database ${file}; "import PATH --db ${file}" makes one`,
  emptyInput: 'there is no mail in it',
  modelsUsage: 'models list | recommend | get NAME | check',
  noModelFits: 'no model of the catalogue fits the memory of this machine; all else works without one',
  unknownCommand: (command: string) => `no command "${command}"; see --help`,
  modelMissing: (name: string) => `model ${name} is not on this machine; see "models list"`,
  databaseBusy: 'the database is in use by the running app: close it, or name another with --db',
  interrupted: 'interrupted; what was done is kept',
  needsQuery: 'name what to search for',
  wroteCorrections: (applied: number) => `${applied} corrections kept and learned from`,
};

type Words = typeof en;

const zh: Words = {
  imported: (imported, duplicates, failed) => `导入 ${imported} 封，已有 ${duplicates} 封，失败 ${failed} 封`,
  reading: (mails, perSecond) => `已读取 ${mails} 封，每秒 ${perSecond} 封`,
  deciding: (decided, waiting) => `已判定 ${decided} 封，等待 ${waiting} 封`,
  owner: (address) => `根据邮件判断邮箱主人为 ${address}；可用 --me 指定`,
  noOwner: '邮件中没有可判断邮箱主人的地址；请用 --me 指定',
  noPath: '没有找到邮件：请给出 mbox、Maildir、.eml 文件或其所在文件夹',
  unreadable: (path, reason) => `${path}：${reason}`,
  sorted: (mails, seconds) => `${seconds} 秒内分拣 ${mails} 封邮件`,
  byTier: '按层级',
  tokens: 'token 输入 / 复用 / 输出',
  cost: '费用',
  avoided: (model, provider, day) => `若全部交给 ${model}（${provider}，${day} 价格）`,
  failedItems: (count) => `${count} 封无法读取`,
  hybridMissing: '未设置云端服务：全部在本机判定',
  noDatabase: (file) => `没有数据库 ${file}；“import 路径 --db ${file}” 会新建`,
  emptyInput: '其中没有邮件',
  modelsUsage: 'models list | recommend | get 名称 | check',
  noModelFits: '目录中没有适合本机内存的模型；没有模型其余功能照常',
  unknownCommand: (command) => `没有命令“${command}”；见 --help`,
  modelMissing: (name) => `本机没有模型 ${name}；见 “models list”`,
  databaseBusy: '数据库正被运行中的应用使用：请先关闭应用，或用 --db 指定其他数据库',
  interrupted: '已中断；已完成的部分已保留',
  needsQuery: '请给出要搜索的内容',
  wroteCorrections: (applied) => `已保存并学习 ${applied} 条更正`,
};

/** Words that the command line says to people. */
export function wordsOf(language: Language): Words {
  return language === 'zh' ? zh : en;
}
