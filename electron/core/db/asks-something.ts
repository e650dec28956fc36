/** It ends before marks and letters that only the text around it can mean: a closing "?", Chinese without a space. */
const ADDRESS = /https?:\/\/[!-~]*[\w/=&#%-]/giu;
const ASKS = /[?？]|吗|呢[。！\s]|请(?:问|告知|回复|确认)|please (?:let me know|confirm|reply|send|advise)/iu;

/** Whether a mail of the owner waits for an answer: it holds a question or asks to be told. */
export function asksSomething(newText: string): boolean {
  return ASKS.test(newText.slice(0, 20_000).replace(ADDRESS, ''));
}
