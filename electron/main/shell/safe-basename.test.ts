import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeBasename } from './safe-basename.ts';

it.each([
  ['report.pdf', 'report.pdf'],
  ['季度报告.xlsx', '季度报告.xlsx'],
  ['../../.ssh/authorized_keys', 'authorized_keys'],
  ['..\\..\\evil.exe', 'evil.exe'],
  ['/etc/passwd', 'passwd'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['a\u0000b\nc.txt', 'abc.txt'],
  ['zero\u200bwidth.txt', 'zerowidth.txt'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['COM1.pdf', '_COM1.pdf'],
  ['.bashrc', 'bashrc'],
  ['name. . ', 'name'],
  ['a:b|c?.txt', 'a_b_c_.txt'],
  ['file.txt::$DATA', 'file.txt__$DATA'],
  ['', 'attachment'],
  ['..', 'attachment'],
  ['/', 'attachment'],
])('would catch a name that leads elsewhere or hides its ending: %j', (name, safe) => {
  expect(safeBasename(name)).toBe(safe);
});

it('would catch a name too long for a disk, or one that loses its ending', () => {
  const safe = safeBasename(`${'长'.repeat(500)}.pdf`);
  expect([...safe].length).toBe(120);
  expect(safe.endsWith('.pdf')).toBe(true);
});

it('is one plain segment, whatever the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const safe = safeBasename(name);
      expect(safe).not.toMatch(/[\\/\p{Cc}\p{Cf}]|^\.|[. ]$/u);
      expect(safe.length).toBeGreaterThan(0);
    }),
  );
});
