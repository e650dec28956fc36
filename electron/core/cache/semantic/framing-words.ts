/**
 * The words that may differ between two askings of one question: greetings, courtesy, and the verbs that only ask
 * to be told. Every word that is not listed here is content and must be equal. Phrases are written as tokens.
 */

/** Names that an assistant is called by; dropped at the edges of a question. */
export const calledNames: ReadonlySet<string> = new Set([
  'pennypost',
  'olly',
  'alexa',
  'siri',
  'google',
  'cortana',
]);

/** Dropped at the start, as often as they come. */
export const openings: readonly (readonly string[])[] = phrases(
  'hey',
  'hi',
  'hello',
  'ok',
  'okay',
  'please',
  'pls',
  'kindly',
  'just',
  'so',
  'can i',
  'may i',
  'can you',
  'could you',
  'would you',
  'will you',
  'do you know',
  'i want to know',
  'i would like to know',
  'i need to know',
  'i want you to',
  'i want to',
  'i would like to',
  '请问',
  '请',
  '麻烦你',
  '麻烦',
  '能不能',
  '可不可以',
);

/** Dropped at the end, as often as they come. */
export const closings: readonly (readonly string[])[] = phrases(
  'please',
  'pls',
  'thanks',
  'thank you',
  '谢谢',
  '呢',
  '啊',
  '呀',
);

/** For whose sake: said at the end after these verbs only ("mails to me" and "tasks for me" are others). */
export const favours: readonly { readonly after: ReadonlySet<string>; readonly phrase: readonly string[] }[] =
  [
    { after: new Set(['check', 'read', 'tell', 'give', 'find']), phrase: ['for', 'me'] },
    { after: new Set(['read']), phrase: ['to', 'me'] },
  ];

/** Ask to be told one thing; `what` asks the same where what follows is definite. */
export const tellVerbs: readonly (readonly string[])[] = phrases(
  'let me know',
  'tell me',
  'give me',
  'get me',
  'find out',
  '告诉我',
  '跟我说',
);

/** Ask to look at what is there. None of them changes anything; whose it is goes without saying. */
export const lookVerbs: readonly (readonly string[])[] = phrases(
  'show me',
  'show',
  'display',
  'view',
  'list',
  'check for',
  'check on',
  'check',
  'see',
  'look at',
  '给我看',
  '显示',
  '列出',
  '查看',
);

/** Ask to have something read out: not the same as to look at it. */
export const readVerbs: readonly (readonly string[])[] = phrases('read me', 'read out', 'read', '念', '读');

export const articles: ReadonlySet<string> = new Set(['a', 'an', 'the']);

/** A noun phrase that starts with one of these speaks of something known. */
export const definiteWords: ReadonlySet<string> = new Set([
  'the',
  'this',
  'that',
  'these',
  'those',
  'my',
  'your',
  'his',
  'her',
  'its',
  'our',
  'their',
]);

/** "Tell me a joke" wants any one of a kind. */
export const indefiniteWords: ReadonlySet<string> = new Set(['a', 'an', 'any', 'some', 'another', 'more']);

/** Forms of "be" in the present tense: they carry no content of their own in a question. */
export const presentBe: ReadonlySet<string> = new Set(['is', 'are', 'am']);

/** Words that carry the tense or the mood; compared as a set, because they move about in a question. */
export const moodWords: ReadonlyMap<string, string> = new Map([
  ['was', 'past'],
  ['were', 'past'],
  ['did', 'past'],
  ['had', 'past'],
  ['will', 'future'],
  ['shall', 'future'],
  ['can', 'can'],
  ['could', 'could'],
  ['should', 'should'],
  ['would', 'would'],
  ['may', 'may'],
  ['might', 'might'],
  ['must', 'must'],
]);

/** What a question that wants yes or no starts with. */
export const yesNoStarts: ReadonlySet<string> = new Set([
  ...presentBe,
  ...moodWords.keys(),
  'do',
  'does',
  'has',
  'have',
]);

/** Question words that are kept apart; `what` and `which` are one. */
export const questionWords: ReadonlyMap<string, string> = new Map([
  ['what', 'what'],
  ['which', 'what'],
  ['where', 'where'],
  ['when', 'when'],
  ['who', 'who'],
  ['whom', 'who'],
  ['whose', 'whose'],
  ['why', 'why'],
  ['how', 'how'],
]);

/** A Chinese sentence with one of these is a question; all of its characters stay content. */
export const chineseQuestion = /什么|哪|谁|几|多少|怎|为何|何时|是否|有没有|是不是|吗/u;

function phrases(...texts: readonly string[]): readonly (readonly string[])[] {
  return texts.map((text) => (/\p{Script=Han}/u.test(text) ? [...text] : text.split(' ')));
}
