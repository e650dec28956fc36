import { expect, it } from 'vitest';
import { readPythonLiteral } from './python-literals.ts';

it('reads calls, lists, dictionaries and strings as they stand (bug: a price lost or cut from the table)', () => {
  const source = `rows = [
    Row(  # a comment
        id='it\\'s', text="a" 'b\\u00e9\\n', price=Decimal('0.1'),
        when={'k': None, 'n': 1_000}, on=datetime.date(2026, 10, 14), tz=datetime.UTC, flags=[True, False,],
    ),
]`;
  expect(readPythonLiteral(source, source.indexOf('['))).toEqual([
    {
      _: 'Row',
      id: "it's",
      text: 'abé\n',
      price: { _: 'Decimal', args: ['0.1'] },
      when: { k: null, n: 1000 },
      on: { _: 'datetime.date', args: [2026, 10, 14] },
      tz: { _: 'datetime.UTC' },
      flags: [true, false],
    },
  ]);
});

it.each(['[1 + 2]', '[lambda: 1]', '["open', '{1 2}'])('refuses %s (bug: code taken for data)', (source) => {
  expect(() => readPythonLiteral(source, 0)).toThrow(SyntaxError);
});
