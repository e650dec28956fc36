import { statfs } from 'node:fs/promises';
import os from 'node:os';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { DoctorCheck, Language } from '../../../shared/contract/views.ts';
import { wordDetail } from '../../../shared/i18n/word-detail.ts';
import { formatUsd } from '../../../shared/money.ts';
import type { EngineParts } from '../engine-parts.ts';

const LOW_DISK_BYTES = 1_000_000_000;

type Say = (english: string, chinese: string) => string;

/**
 * What works on this machine and what does not, each with the remedy. Both are in the language asked for; what the system
 * itself says is as it said it.
 */
export async function runDoctor(
  parts: EngineParts,
  language: Language = 'en',
): Promise<readonly DoctorCheck[]> {
  const say = sayIn(language);
  const { homeDir } = parts.ports;
  return [
    dataFolder(homeDir),
    database(parts, say),
    await diskSpace(homeDir, say),
    triage(parts, say),
    localModel(parts, say),
    runtime(say),
    network(parts, say),
    cloud(parts, say),
    ...batches(parts, say),
    keyring(parts, say),
  ];
}

/** What can still be told where the database can not be opened; `why` is the reason in the language asked for. */
export async function runDoctorWithoutDatabase(
  { homeDir, error, why }: { readonly homeDir: string; readonly error: AppError; readonly why: string },
  language: Language = 'en',
): Promise<readonly DoctorCheck[]> {
  const say = sayIn(language);
  return [dataFolder(homeDir), lostDatabase(error, why, say), await diskSpace(homeDir, say), runtime(say)];
}

function sayIn(language: Language): Say {
  return (english, chinese) => (language === 'zh' ? chinese : english);
}

function dataFolder(homeDir: string): DoctorCheck {
  return { id: 'data-folder', state: 'works', detail: homeDir, remedy: null };
}

function lostDatabase({ code, item }: AppError, why: string, say: Say): DoctorCheck {
  const remedies: Partial<Record<AppError['code'], string>> = {
    'database-busy': say('Close the other Pennypost, then ask again.', '请关闭另一个 Pennypost，再重试。'),
    'database-corrupt': say(
      'Move this file aside and import your mail again, or name another file with --db.',
      '请将该文件移走后重新导入邮件，或用 --db 指定其他文件。',
    ),
    'disk-full': say('Free some space, then start again.', '请腾出空间后重新启动。'),
    'database-read-only': rightsRemedy(say),
    unreadable: rightsRemedy(say),
  };
  const detail = item === null ? why : `${item}: ${why}`;
  return { id: 'database', state: 'missing', detail, remedy: remedies[code] ?? null };
}

function rightsRemedy(say: Say): string {
  return say(
    'Give yourself the right to write to this file and its folder, then start again.',
    '请取得该文件及其文件夹的写权限，然后重新启动。',
  );
}

function database({ store }: EngineParts, say: Say): DoctorCheck {
  if (!store.isReadOnly) return { id: 'database', state: 'works', detail: store.file, remedy: null };
  const detail = say(`${store.file} is read-only`, `${store.file} 为只读`);
  return { id: 'database', state: 'limited', detail, remedy: rightsRemedy(say) };
}

async function diskSpace(homeDir: string, say: Say): Promise<DoctorCheck> {
  try {
    const { bavail, bsize } = await statfs(homeDir);
    const freeBytes = bavail * bsize;
    const freeMb = Math.floor(freeBytes / 1_000_000);
    const detail = say(`${freeMb} MB free`, `剩余 ${freeMb} MB`);
    if (freeBytes >= LOW_DISK_BYTES) return { id: 'disk', state: 'works', detail, remedy: null };
    return {
      id: 'disk',
      state: 'limited',
      detail,
      remedy: say('Free some space; imports stop when the disk is full.', '请腾出空间；磁盘满时导入会停止。'),
    };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const remedy = say('Check that the data folder can be read.', '请检查数据文件夹是否可读。');
    return { id: 'disk', state: 'limited', detail, remedy };
  }
}

function triage({ cascade, store }: EngineParts, say: Say): DoctorCheck {
  const { pending, decided, setAside } = store.messages.triageCounts();
  const detail = say(
    `modules ${cascade.version}: ${decided} decided, ${pending} waiting, ${setAside} set aside`,
    `模块 ${cascade.version}：已分拣 ${decided} 封，等待 ${pending} 封，搁置 ${setAside} 封`,
  );
  if (setAside === 0) return { id: 'triage', state: 'works', detail, remedy: null };
  const remedy = say(
    'Mails set aside stay in Rest and can be read; correct them by hand.',
    '搁置的邮件留在“其余”中，仍可阅读；请手动更正。',
  );
  return { id: 'triage', state: 'limited', detail, remedy };
}

function localModel({ ports }: EngineParts, say: Say): DoctorCheck {
  const { state, modelId, error } = ports.localModel.status();
  if (error !== null) {
    const remedy = say(
      'Choose another model in the settings, or go on without one.',
      '请在设置中选择其他模型，或不用模型继续。',
    );
    return {
      id: 'local-model',
      state: 'limited',
      detail: say(error.message, wordDetail(error.message, 'zh') ?? error.message),
      remedy,
    };
  }
  if (modelId !== null)
    return { id: 'local-model', state: 'works', detail: `${modelId}: ${state}`, remedy: null };
  const remedy = say(
    'Fetch one in the settings or with "pennypost models get NAME"; all else works without.',
    '请在设置中或用 “pennypost models get 名称” 获取；没有模型其余功能照常。',
  );
  return { id: 'local-model', state: 'missing', detail: say('no model is loaded', '未载入模型'), remedy };
}

function runtime(say: Say): DoctorCheck {
  const memoryGb = (os.totalmem() / 1_000_000_000).toFixed(1);
  const node = process.versions.node;
  const processors = os.cpus().length;
  const detail = say(
    `Node ${node}, ${processors} processors, ${memoryGb} GB memory`,
    `Node ${node}，${processors} 个处理器，${memoryGb} GB 内存`,
  );
  return { id: 'runtime', state: 'works', detail, remedy: null };
}

function network({ money }: EngineParts, say: Say): DoctorCheck {
  if (money.mode() === 'local') {
    const detail = say('local-only: nothing is sent', '仅本地：不发送任何内容');
    return { id: 'network', state: 'works', detail, remedy: null };
  }
  const hosts = [...new Set(money.providers.list().map(({ host }) => host))];
  const detail =
    hosts.length === 0
      ? say('hybrid: no provider, nothing is sent', '混合：没有服务商，不发送任何内容')
      : say(`hybrid: ${hosts.join(', ')}`, `混合：${hosts.join('、')}`);
  return { id: 'network', state: 'works', detail, remedy: null };
}

function cloud({ money }: EngineParts, say: Say): DoctorCheck {
  const providers = money.providers.list();
  if (providers.length === 0) {
    const detail = say(
      'no provider is set up; all work is done on this machine',
      '未设置服务商；一切都在这台电脑上完成',
    );
    return { id: 'cloud', state: 'works', detail, remedy: null };
  }
  const keyless = providers.filter(({ hasKey }) => !hasKey).map(({ id }) => id);
  if (keyless.length > 0) {
    const remedy = say(
      'Enter the key again, or set the variable that holds it and start again.',
      '请重新输入密钥，或设置存放密钥的变量后重新启动。',
    );
    const detail = say(`no key for ${keyless.join(', ')}`, `缺少密钥：${keyless.join('、')}`);
    return { id: 'cloud', state: 'limited', detail, remedy };
  }
  const cap = money.ledger.budgets().find(({ scope }) => scope === 'day')?.capNanoUsd ?? null;
  if (cap === null) {
    const remedy = say(
      'Set a daily cap: on the spend page, or with "pennypost budget set day 0.05".',
      '请设置每日上限：在支出页，或用 “pennypost budget set day 0.05”。',
    );
    const detail = say('no daily cap: nothing is sent', '没有每日上限：不发送任何内容');
    return { id: 'cloud', state: 'limited', detail, remedy };
  }
  const most = formatUsd(cap);
  const detail = say(
    `${providers.length} set up, at most ${most} a day`,
    `已设置 ${providers.length} 个，每天至多 ${most}`,
  );
  return { id: 'cloud', state: 'works', detail, remedy: null };
}

/** Nothing to say where nobody agreed to batches and none is open. */
function batches({ money }: EngineParts, say: Say): readonly DoctorCheck[] {
  const { list } = money.providers;
  const agreed = list().flatMap(({ id, batches: { isOn } }) => (isOn ? [id] : []));
  const open = money.store.batches.open();
  if (agreed.length === 0 && open.length === 0) return [];
  const waiting = open
    .flatMap(({ batchId }) => money.store.batches.items(batchId))
    .filter(({ isOver, isLeft }) => !isOver && !isLeft).length;
  const unsure = open.filter(({ step }) => step.state === 'submitting').length;
  const detail = say(
    `agreed to for ${agreed.join(', ') || 'nobody'}; ${waiting} mails wait in ${open.length} batches`,
    `已同意：${agreed.join('、') || '无'}；${waiting} 封邮件在 ${open.length} 个批量中等待`,
  );
  if (open.length > 0 && money.store.settings.get().mode === 'local') {
    const remedy = say(
      'Nothing is looked at in local-only mode; go back to hybrid to have the answers.',
      '仅本地模式下不查询；恢复混合模式即可取回答复。',
    );
    return [{ id: 'batches', state: 'limited', detail, remedy }];
  }
  if (unsure === 0) return [{ id: 'batches', state: 'works', detail, remedy: null }];
  const remedy = say(
    'It is not known whether the provider has one of them; while the app is open its list is looked at.',
    '尚不知服务商是否收到其中之一；应用打开时会查看其列表。',
  );
  return [{ id: 'batches', state: 'limited', detail, remedy }];
}

function keyring({ money }: EngineParts, say: Say): DoctorCheck {
  const { isPersistent, reason } = money.providers.keyring();
  if (isPersistent) {
    const detail = say('keys of providers are kept in it', '服务商的密钥存放其中');
    return { id: 'keyring', state: 'works', detail, remedy: null };
  }
  const remedy = say(
    'Unlock or install a keyring, or keep the key in a variable named PENNYPOST_KEY_...',
    '请解锁或安装密钥环，或把密钥放在名为 PENNYPOST_KEY_… 的变量中。',
  );
  const why = reason ?? 'there is none';
  const inChinese = wordDetail(why, 'zh') ?? why;
  return { id: 'keyring', state: 'limited', detail: say(why, `无法使用（${inChinese}）`), remedy };
}
