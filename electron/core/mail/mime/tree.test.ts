import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesOfPart, type MimePart, readTree } from './tree.ts';

interface Plan {
  readonly body?: string;
  readonly children?: readonly Plan[];
}
const body = fc
  .array(fc.constantFrom('text', '--', '--x', '-- ', '--b9', '', '--b'), { maxLength: 4 })
  .map((lines) => lines.join('\r\n'));
const { plan } = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.oneof(
    { maxDepth: 4 },
    body.map((text): Plan => ({ body: text })),
    fc.array(tie('plan'), { minLength: 1, maxLength: 3 }).map((children): Plan => ({ children })),
  ),
}));

/** Boundaries begin with one another, as those of careless mailers do. */
function write({ body: text = '', children }: Plan, boundary = 'b-0'): string {
  if (children === undefined) return `Content-Type: text/plain\r\n\r\n${text}`;
  const parts = children
    .map((child, at) => `--${boundary}\r\n${write(child, `${boundary}-${at}`)}\r\n`)
    .join('');
  return `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\npreamble\r\n${parts}--${boundary}--\r\nepilogue`;
}

function read(raw: Buffer, part: MimePart): Plan {
  if (part.type.value === 'multipart/mixed')
    return { children: part.children.map((child) => read(raw, child)) };
  return { body: Buffer.from(bytesOfPart(raw, part)).toString('latin1') };
}

it('gives back any tree of parts with the bytes of each (bug: a part takes the end of the next, or a dashed line ends it)', () => {
  fc.assert(
    fc.property(plan, (root) => {
      const raw = Buffer.from(write(root));
      const tree = readTree(raw);
      expect(read(raw, tree.root)).toEqual(root);
      expect(tree.problems.size).toBe(0);
      expect(tree.parts.map(({ index }) => index)).toEqual(tree.parts.map((_part, at) => at));
    }),
    { numRuns: 200 },
  );
});

it.each([
  [
    'cut in the middle',
    'Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo',
    ['one', 'two'],
    'unclosed-multipart',
  ],
  ['without a boundary', 'Content-Type: multipart/mixed\n\n--b\n\none\n', [], 'no-boundary'],
  [
    'with a broken header',
    'Content-Type: multipart/mixed; boundary=b\nnonsense\n\n--b\n\none\n--b--',
    ['one'],
    'broken-header',
  ],
])(
  'reads a mail %s as far as it goes, and says so (bug: half a mail is an empty one)',
  (_name, text, bodies, problem) => {
    const raw = Buffer.from(text);
    const tree = readTree(raw);
    const found = tree.root.children.map((part) => Buffer.from(bytesOfPart(raw, part)).toString());
    expect([found, [...tree.problems.keys()]]).toEqual([bodies, [problem]]);
  },
);

it('ends with trees that no person wrote (bug: a bomb of ten thousand parts in one another)', () => {
  const deep = Array.from(
    { length: 300 },
    (_none, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
  ).join('');
  expect([...readTree(Buffer.from(deep)).problems.keys()]).toContain('nested-too-deep');
  const wide = readTree(
    Buffer.from(`Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(20_000)}`),
  );
  expect([wide.parts.length, wide.problems.has('too-many-parts')]).toEqual([5_000, true]);
});

it('gives parts of a digest as mails, others as text (bug: a forwarded digest is one long text)', () => {
  const typesOf = (kind: string) =>
    readTree(
      Buffer.from(`Content-Type: multipart/${kind}; boundary=b\n\n--b\n\nSubject: x\n\ny\n--b--`),
    ).parts.map(({ type }) => type.value);
  expect([typesOf('digest')[1], typesOf('mixed')[1]]).toEqual(['message/rfc822', 'text/plain']);
});
