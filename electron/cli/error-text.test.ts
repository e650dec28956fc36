import { expect, it } from 'vitest';
import { appError } from '../../shared/contract/errors.ts';
import { errorText } from './error-text.ts';

it('words an error in the language asked for and keeps the detail that names the fault', () => {
  const error = appError('unreadable', 'EACCES: /m/x.eml');
  expect(errorText(error, 'en')).toBe('EACCES: /m/x.eml');
  expect(errorText(error, 'zh')).toContain('EACCES: /m/x.eml');
  expect(errorText(error, 'zh')).toContain('无法读取');
});

it('says in plain words what a server’s failure means, and behind it what it said', () => {
  const error = appError('wrong-key', 'office: the server answered with status 401', { item: 'office' });
  expect(errorText(error, 'en')).toMatch(
    /^The provider refused the key.*\(the server answered with status 401\)$/u,
  );
  expect(errorText(error, 'zh')).toMatch(/^服务商拒绝了密钥.*（服务器返回状态 401）$/u);
});

it('does not call a key refused that is only missing', () => {
  const error = appError('wrong-key', 'No key for office.', { item: 'office' });
  expect(errorText(error, 'en')).toBe('No key for office.');
});
