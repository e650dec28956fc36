import { findMeeting } from '../../triage/facts/find-meeting.ts';
import type { TriageContext, TriageMail } from '../../triage/types.ts';
import { oneLine } from '../fence-data.ts';
import { type ReplyIntent, readIntent } from './read-intent.ts';

export interface TemplateInput {
  readonly mail: TriageMail;
  readonly context: TriageContext;
  /** What the owner wants to say. */
  readonly intent: string;
  /** Of the mail: a reply is written in it. */
  readonly language: 'en' | 'zh';
}

const NAME_CHARS = 60;

/**
 * A short reply without a model: greeting, what the owner said, close. Days and names come from the mail and from the
 * owner's line alone; what no template can say is said in the owner's own words.
 */
export function replyByTemplate({ mail, context, intent, language }: TemplateInput): string {
  const read = readIntent(intent, mail, context);
  const words = language === 'zh' ? zh : en;
  const name = nameOf(mail.from?.name ?? '');
  const owner = nameOf(context.owner.name);
  const body = bodyOf(read, words, proposedTime(mail, context));
  return [words.greeting(name), body, words.close(owner)].filter((part) => part !== '').join('\n\n');
}

/** The one time that the mail proposes, as it writes it; null where it names none or several. */
function proposedTime(mail: TriageMail, context: TriageContext): string | null {
  const times = findMeeting(mail, context)?.times ?? [];
  const [only] = times;
  return times.length === 1 && only !== undefined && only.text !== '' ? oneLine(only.text) : null;
}

interface TemplateWords {
  greeting(name: string): string;
  close(owner: string): string;
  readonly thanks: string;
  accept(time: string | null): string;
  decline(time: string | null): string;
  counter(time: string | null, when: string | null): string;
  later(when: string | null): string;
}

const en: TemplateWords = {
  greeting: (name) => (name === '' ? 'Hello,' : `Hello ${name},`),
  close: (owner) => (owner === '' ? 'Best regards' : `Best regards\n${owner}`),
  thanks: 'Thank you for your mail.',
  accept: (time) =>
    time === null
      ? 'Thank you for your mail. Yes, that is fine with me.'
      : `Thank you for your mail. Yes, ${time} suits me.`,
  decline: (time) =>
    time === null
      ? 'Thank you for your mail. Unfortunately that is not possible for me.'
      : `Thank you for your mail. Unfortunately ${time} does not suit me.`,
  counter: (time, when) =>
    `Thank you for your mail. ${time === null ? '' : `Unfortunately ${time} does not suit me. `}Would ${when} be possible instead?`,
  later: (when) =>
    when === null
      ? 'Thank you for your mail. I will come back to you about it.'
      : `Thank you for your mail. I will answer by ${when.replace(/^(?:by|before|until)\s+/iu, '')}.`,
};

const zh: TemplateWords = {
  greeting: (name) => (name === '' ? '您好：' : `${name}，您好：`),
  close: (owner) => (owner === '' ? '祝好' : `祝好\n${owner}`),
  thanks: '来信收到，谢谢。',
  accept: (time) => (time === null ? '来信收到，可以，没有问题。' : `来信收到，${time}可以。`),
  decline: (time) =>
    time === null ? '来信收到，很抱歉，我这边不行。' : `来信收到，很抱歉，${time}我不方便。`,
  counter: (time, when) => `来信收到。${time === null ? '' : `很抱歉，${time}我不方便，`}改在${when}可以吗？`,
  later: (when) =>
    when === null
      ? '来信收到，我稍后答复您。'
      : `来信收到，我会在${when.replace(/(?:之前|以前|前)$/u, '')}之前答复您。`,
};

function bodyOf(read: ReplyIntent, words: TemplateWords, time: string | null): string {
  switch (read.kind) {
    case 'accept':
      return words.accept(time);
    case 'decline':
      return words.decline(time);
    case 'counter':
      return words.counter(time, read.when);
    case 'later':
      return words.later(read.when);
    case 'thanks':
    case 'nothing':
      return words.thanks;
    case 'own-words':
      return asSentence(read.words);
  }
}

/** The owner's line as it stands, begun and ended as a sentence. */
function asSentence(line: string): string {
  const begun = line.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  if (/[.!?。！？…:：]$/u.test(begun)) return begun;
  return /\p{Script=Han}$/u.test(begun) ? `${begun}。` : `${begun}.`;
}

/** A display name is a stranger's: one short line without what only addresses hold; else none. */
function nameOf(name: string): string {
  const line = oneLine(name).replaceAll('"', '').trim();
  return line.includes('@') || line.length > NAME_CHARS || /[<>/\\]|https?:/iu.test(line) ? '' : line;
}
