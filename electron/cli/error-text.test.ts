import { expect, it } from 'vitest';
import { appError } from '../../shared/contract/errors.ts';
import { errorText } from './error-text.ts';

it('words an error in the language asked for and keeps the detail that names the fault', () => {
  const error = appError('unreadable', 'EACCES: /m/x.eml');
  expect(errorText(error, 'en')).toBe('EACCES: /m/x.eml');
  expect(errorText(error, 'zh')).toContain('EACCES: /m/x.eml');
  expect(errorText(error, 'zh')).toContain('无法读取');
});
