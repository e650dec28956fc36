import { expect, it } from 'vitest';
import { prettyJson } from './pretty-json.ts';

it('shows a usage object line by line, and what a provider garbled as it came', () => {
  expect(prettyJson('{"in":1,"out":{"text":2}}')).toBe('{\n  "in": 1,\n  "out": {\n    "text": 2\n  }\n}');
  expect(prettyJson('{"in":1,')).toBe('{"in":1,');
});
