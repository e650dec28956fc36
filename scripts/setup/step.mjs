/**
 * One part of set-up.
 * @typedef {object} Step
 * @property {string} name
 * @property {() => Download[] | null} plan what it would fetch; null when nothing is to be done
 * @property {(say: (line: string) => void) => Promise<void>} work does it; throws SetupError with words for the user
 *
 * @typedef {object} Download
 * @property {string} what
 * @property {number | null} bytes null = not known before
 * @property {string} licence
 */

/** A failure of set-up that the user can do something about; the message says what. */
export class SetupError extends Error {}

/**
 * Says every few seconds that something long still goes on, and how long it has taken.
 * @template T
 * @param {string} what
 * @param {(line: string) => void} say
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(what, say, work) {
  const startedMs = performance.now();
  const seconds = () => ((performance.now() - startedMs) / 1000).toFixed(0);
  say(`${what} ...`);
  const ticker = setInterval(() => say(`${what} ... ${seconds()} s`), 5_000);
  try {
    const result = await work();
    say(`${what}: done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(ticker);
  }
}
