import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadNameLexicon, type NameLexicon } from './names/name-lexicon.ts';

/** The shipped lexicon, for tests. */
export function shippedLexicon(): NameLexicon {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return loadNameLexicon(path.join(here, '..', '..', '..', 'resources'));
}
