import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readExternalLink } from './external-link.ts';

it.each([
  ['https://example.org/a?b=c#d', 'https', 'example.org', null],
  ['http://example.org:8080/', 'http', 'example.org:8080', null],
  ['HTTPS://EXAMPLE.ORG', 'https', 'example.org', null],
  ['https://xn--pple-43d.com/', 'https', 'xn--pple-43d.com', 'аpple.com'],
  ['https://аpple.com/', 'https', 'xn--pple-43d.com', 'аpple.com'],
  ['https://例子.测试/', 'https', 'xn--fsqu00a.xn--0zwm56d', '例子.测试'],
  ['https:\\\\evil.example\\path', 'https', 'evil.example', null],
  ['https:/evil.example', 'https', 'evil.example', null],
  ['http://0x7f.1/', 'http', '127.0.0.1', null],
  ['https://bank.example.evil.example/', 'https', 'bank.example.evil.example', null],
  ['mailto:ana@example.org?subject=Hi', 'mailto', 'ana@example.org', null],
] as const)('shows where %s really goes', (text, scheme, host, hostInScript) => {
  expect(readExternalLink(text)).toMatchObject({ scheme, host, hostInScript });
});

it.each([
  '',
  ' ',
  'example.org',
  '//example.org/x',
  '/local',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://example.org/x',
  'file:///etc/passwd',
  'file://server/share/run.exe',
  '\\\\server\\share\\run.exe',
  'smb://server/share',
  'ftp://example.org/run.exe',
  'ftps://example.org/',
  'sftp://example.org/',
  'nfs://server/x',
  'dav://server/x',
  'ms-msdt:/id PCWDiagnostic',
  'ms-officecmd:{}',
  'ms-word:ofe|u|https://evil.example/x.docx',
  'search-ms:query=x&crumb=location:\\\\evil.example\\share',
  'ms-settings:privacy',
  'shell:startup',
  'steam://run/1',
  'slack://open',
  'vscode://file/etc/passwd',
  'intent://evil#Intent;end',
  'tel:+15550100',
  'sms:+15550100',
  'ssh://evil.example',
  'telnet://evil.example',
  'ldap://evil.example/x',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'about:blank',
  'app://pennypost/index.html',
  'mail://6f1c/',
  'view-source:https://example.org',
  'x-apple.systempreferences:com.apple.preference',
  'https://user:secret@example.org/',
  'https://bank.example@evil.example/',
  'https://',
  'https://exa mple.org/',
  'https://example.org/\u202egnp.exe',
  'https://example.org/\nX',
  'http://[::1',
  'mailto:',
  'mailto:?to=a@example.org',
  'mailto:a@example.org?attach=/etc/passwd',
  'mailto:a@example.org?attachment=C:%5Csecret',
  'mailto:a@example.org%0d%0aBcc:x@evil.example',
  'mailto:a@example.org?bcc=spy@evil.example',
  `https://example.org/${'a'.repeat(20_000)}`,
])('would catch a way to start something else: %j', (text) => {
  expect(readExternalLink(text)).toBeNull();
});

it('never lets another scheme through, whatever the text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' })), (text) => {
      const link = readExternalLink(text);
      expect(link === null || /^(https?:\/\/|mailto:)/u.test(link.href)).toBe(true);
    }),
  );
});
