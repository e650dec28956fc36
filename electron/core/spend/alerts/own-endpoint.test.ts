import { expect, test } from 'vitest';
import { endpointProblem } from './own-endpoint.ts';

test.each(['https://hooks.example/a?b=c', 'http://127.0.0.1:9/', 'http://localhost:4318', 'http://[::1]/'])(
  'may be posted to: %s',
  (address) => expect(endpointProblem(address)).toBeNull(),
);

test.each([
  'http://hooks.example/',
  'http://127.0.0.1.evil.example/',
  'http://localhost.evil.example/',
  'http://2130706433.evil.example',
  'https://user@hooks.example/',
  'https://169.254.169.254/latest',
  'https://[::ffff:169.254.169.254]/',
  'ftp://hooks.example/',
  'javascript:alert(1)',
  'hooks.example',
  '',
])('nothing is posted in the clear or elsewhere: %s', (address) => {
  expect(endpointProblem(address)).not.toBeNull();
});
