import type { ErrorCode } from '../contract/errors.ts';
import type { Language } from '../contract/views.ts';

/** What happened, what was kept, what to do: one or two plain sentences per code. */
const sentences: Readonly<Record<ErrorCode, readonly [en: string, zh: string]>> = {
  'bad-input': [
    'That could not be understood. Nothing was changed; check it and try again.',
    '无法理解该输入。没有任何改动，请检查后重试。',
  ],
  'not-found': [
    'It is no longer there. Nothing else was changed; refresh and look again.',
    '该项已不存在。其他内容未变，请刷新后再看。',
  ],
  unreadable: [
    'A file could not be read and was left as it is. Check its permissions and try again.',
    '有文件无法读取，已原样保留。请检查权限后重试。',
  ],
  'unsupported-format': [
    'This format cannot be imported. Your file is untouched; export it as mbox or .eml first.',
    '不支持导入此格式。原文件未改动，请先导出为 mbox 或 .eml。',
  ],
  'broken-mail': [
    'A mail is damaged. What could be read is shown and its raw bytes are kept.',
    '一封邮件已损坏。可读部分照常显示，原始数据已保留。',
  ],
  'set-aside': [
    'A mail was set aside after several tries. The rest went on; you can try it again.',
    '一封邮件多次处理失败，已搁置，其余继续。您可以重试。',
  ],
  'disk-full': [
    'The disk is full. What was saved is safe; free some space and go on.',
    '磁盘已满。已保存的内容完好，请腾出空间后继续。',
  ],
  'database-read-only': [
    'The database cannot be written. Your mail is safe; check the folder’s permissions.',
    '数据库无法写入。邮件完好，请检查文件夹权限。',
  ],
  'database-corrupt': [
    'The database is damaged and was left untouched. Restore a backup or import again.',
    '数据库已损坏，未作任何改动。请恢复备份或重新导入。',
  ],
  'database-newer': [
    'The database comes from a newer version and was left untouched. Update Pennypost.',
    '数据库来自更新的版本，未作改动。请更新 Pennypost。',
  ],
  'database-busy': [
    'Another program uses the database. Nothing was changed; close it or wait a moment.',
    '数据库正被其他程序使用。没有任何改动，请关闭该程序或稍候。',
  ],
  'model-missing': [
    'The model is not on this machine. Sorting goes on without it; get it in the settings.',
    '本机没有该模型。分类仍会继续，可在设置中下载。',
  ],
  'model-invalid': [
    'The model file is broken. Sorting goes on without it; download it again.',
    '模型文件已损坏。分类仍会继续，请重新下载。',
  ],
  'model-too-large': [
    'The model does not fit this machine’s memory. Sorting goes on without it; choose a smaller one.',
    '模型超出本机内存。分类仍会继续，请选择较小的模型。',
  ],
  'model-crashed': [
    'The model stopped. Your mail is safe and sorting goes on without it; load it again later.',
    '模型已停止运行。邮件完好，分类仍会继续，请稍后重新加载。',
  ],
  'download-failed': [
    'The download broke off. What arrived is kept; try again and it resumes.',
    '下载中断。已下载部分已保留，重试即可续传。',
  ],
  'hash-mismatch': [
    'The downloaded file is not the expected one and is not used. Download it again or change the source.',
    '下载的文件与预期不符，未被使用。请重新下载或更换来源。',
  ],
  'licence-not-accepted': [
    'This model needs you to accept its licence first. Nothing was downloaded.',
    '使用此模型须先接受其许可协议。尚未下载任何内容。',
  ],
  'network-forbidden': [
    'Local-only mode sends nothing, so this was not done. Change the mode in the settings if you want it.',
    '仅本机模式不发送任何内容，因此未执行。如有需要，请在设置中更改模式。',
  ],
  'cap-reached': [
    'The spending cap is reached: what is left does not cover the most that this could cost, so nothing was sent. Raise the cap or wait until it resets.',
    '已达到支出上限：余额不足以支付此次的最高费用，因此没有发送任何内容。可提高上限或等待重置。',
  ],
  'no-cap': [
    'No daily cap is set, so nothing was sent. Set one first; 0.05 USD a day is enough for most mailboxes.',
    '尚未设置每日上限，因此没有发送任何内容。请先设置；每天 0.05 美元通常足够。',
  ],
  'price-unknown': [
    'The price of this model is not known, so nothing was sent. Add its prices to the provider.',
    '该模型价格未知，因此没有发送任何内容。请为该服务商填写价格。',
  ],
  'price-invalid': [
    'A price is not plausible and was not taken. Prices are US dollars per million tokens; check it.',
    '价格不合理，未被采用。价格单位为每百万 token 美元，请检查。',
  ],
  'policy-invalid': [
    'The policy file has an error and was not taken. The policy in force goes on; correct the file.',
    '策略文件有误，未被采用。现行策略继续生效，请更正文件。',
  ],
  'prompt-too-long': [
    'The text is longer than the limit for this task, so it was not sent. Raise the limit or choose less text.',
    '文本超过此任务的长度限制，未被发送。请提高限制或减少文本。',
  ],
  'rate-limited': [
    'The limit of calls per minute is reached. It will go on by itself in a moment.',
    '已达到每分钟调用次数限制，稍后会自动继续。',
  ],
  'wrong-key': [
    'The provider refused the key. Nothing was spent; enter the key again.',
    '服务商拒绝了密钥。没有产生费用，请重新输入密钥。',
  ],
  'provider-no-money': [
    'The account at the provider has no money left. Nothing was spent; top it up there, work goes on locally.',
    '服务商账户余额不足。没有产生费用；请在服务商处充值，其间在本机处理。',
  ],
  'provider-unreachable': [
    'The provider cannot be reached. Work goes on locally; check the address and the connection.',
    '无法连接服务商。将继续在本机处理，请检查地址与网络。',
  ],
  'provider-failed': [
    'The provider did not give an answer. Work goes on without it; what was spent is in the ledger.',
    '服务商没有给出答复。其余工作照常进行，已产生的费用记在账本中。',
  ],
  'answer-invalid': [
    'The model’s answer could not be used. Nothing was changed; what it cost is in the ledger.',
    '模型的答复无法使用。没有任何改动，其费用记在账本中。',
  ],
  'never-send': [
    'A rule of yours says that this may never leave the machine, so it was not sent.',
    '您的规则规定此内容不得离开本机，因此未发送。',
  ],
  cancelled: [
    'Stopped as you asked. What was done until then is kept.',
    '已按您的要求停止。此前完成的部分已保留。',
  ],
  'already-running': [
    'This is already under way. Wait until it is done, or cancel it.',
    '该任务正在进行。请等待完成或先取消。',
  ],
  unavailable: [
    'This is not available just now. Nothing was changed; try again in a moment.',
    '暂时不可用。没有任何改动，请稍后再试。',
  ],
  internal: [
    'Something went wrong inside Pennypost. Your mail is safe; restart it if this comes again.',
    'Pennypost 内部出错。邮件完好，若再次出现请重启。',
  ],
};

/** The sentence for an error code in a language. */
export function wordError(code: ErrorCode, language: Language): string {
  return sentences[code][language === 'zh' ? 1 : 0];
}
