import type { AppError } from '../contract/errors.ts';
import { appError } from '../contract/errors.ts';
import type { Language } from '../contract/views.ts';
import { type Words, words } from './words.ts';

/** What can be wrong with a provider as it is typed, each in words; the field that it is about stands before the dot. */
const sentences = {
  'id.form': words(
    'The name has letters, digits, spaces, dots and hyphens, 60 at most.',
    '名称只能包含字母、数字、空格、点和连字符，最多 60 个字符。',
  ),
  'id.taken': words('There is a provider of this name already.', '已有同名的服务商。'),
  'id.reserved': words('This name is used by the program itself.', '此名称由程序自身使用。'),
  'any.is-key': words(
    'This looks like a key. Keys go into the field for the key, so that they are kept in the keyring.',
    '这看起来像密钥。请填入密钥栏，以便保存在系统密钥环中。',
  ),
  'url.missing': words('The address is missing, like https://host/v1.', '缺少地址，例如 https://host/v1。'),
  'url.form': words('This is no address like https://host/v1.', '地址格式不对，应类似 https://host/v1。'),
  'url.plain-http': words(
    'Plain http would show the key to the network; it is taken for this machine only. Use https.',
    'http 会在网络上暴露密钥，仅允许用于本机。请使用 https。',
  ),
  'url.has-key': words(
    'The address holds a user name, a password or a query. Give the key in its own field.',
    '地址中含有用户名、密码或查询参数。请将密钥填入密钥栏。',
  ),
  'url.link-local': words(
    'This address belongs to the machine’s own network set-up, not to a model server.',
    '该地址属于本机网络配置，不是模型服务器。',
  ),
  'model.missing': words('The name of the model is missing.', '缺少模型名称。'),
  'model.form': words(
    'The name of the model has spaces or control characters.',
    '模型名称含有空格或控制字符。',
  ),
  'key.missing': words('This provider wants a key, and none is given.', '该服务商需要密钥，但没有提供。'),
  'key.form': words(
    'The key has spaces, line ends or characters that no key has. Copy it again.',
    '密钥中含有空格、换行或不应出现的字符。请重新复制。',
  ),
  'key.bearer': words(
    'Give the key alone, without “Bearer” or a name before it.',
    '请只填密钥本身，不要带“Bearer”或变量名。',
  ),
  'key.is-url': words('This is an address, not a key.', '这是地址，不是密钥。'),
  'key.short': words('This is too short for a key.', '内容过短，不像密钥。'),
  'key.two': words('Give the key or the name of a variable, not both.', '密钥与环境变量名只能填写其一。'),
  'keyEnv.form': words(
    'A variable of the environment has a name like PENNYPOST_KEY_CLOUD.',
    '环境变量名应类似 PENNYPOST_KEY_CLOUD。',
  ),
  'keyEnv.empty': words(
    'The variable is not set here. The window sees only variables named PENNYPOST_KEY_ and more.',
    '此处未设置该变量。窗口程序只能看到以 PENNYPOST_KEY_ 开头的变量。',
  ),
  'isSelfHosted.bills': words(
    'This host bills its calls, so they cannot count as free.',
    '该主机会对调用收费，不能按免费处理。',
  ),
  'isSelfHosted.prices': words(
    'A server that costs nothing has no prices: leave one of the two out.',
    '不收费的服务器没有价格：两者只能选一。',
  ),
  'prices.unknown': words(
    'No price of this model is known. Give its input and output price, or say that the server is your own and costs nothing.',
    '该模型的价格未知。请填写输入与输出价格，或说明这是您自己的免费服务器。',
  ),
} satisfies Readonly<Record<string, Words>>;

export type ProviderProblem = keyof typeof sentences;

/** The failure of a field, as `bad-input` (`price-unknown` where the price is missing); `item` names the problem. */
export function providerProblem(problem: ProviderProblem): AppError {
  const code = problem === 'prices.unknown' ? 'price-unknown' : 'bad-input';
  return appError(code, sentences[problem].en, { item: `provider.${problem}` });
}

/** The sentence of such a failure; null for every other failure. */
export function providerProblemText(error: AppError, language: Language): string | null {
  const problem = error.item?.startsWith('provider.') === true ? error.item.slice('provider.'.length) : '';
  return Object.hasOwn(sentences, problem) ? sentences[problem as ProviderProblem][language] : null;
}
