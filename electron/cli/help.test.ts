import { expect, it } from 'vitest';
import { errorCodes } from '../../shared/contract/errors.ts';
import { helpText } from './help.ts';

it.each(['en', 'zh'] as const)(
  'lists every error code and command in %s, since scripts rely on them',
  (language) => {
    const text = helpText(language);
    for (const code of errorCodes) expect(text).toContain(code);
    for (const command of ['triage', 'correct', 'import', 'search', 'text', 'models', 'doctor']) {
      expect(text).toContain(`pennypost ${command}`);
    }
  },
);
