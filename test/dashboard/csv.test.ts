import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvText } from '../../dashboard/browser/csv';

test('a CSV gives back what was put in, whatever the texts hold', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('a,b', '"', 'x\r\ny', ' '), fc.integer().map(String));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const read: unknown = parse(csvText(['one', 'two'], rows));
      const shown = rows.map((row) => row.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)));
      expect(read).toEqual([['one', 'two'], ...shown]);
    }),
  );
});

test('blanks are empty, numbers are plain, and no text becomes a formula', () => {
  expect(csvText(['a', 'b', 'c'], [[null, -1.5, '=HYPERLINK("x")']])).toBe('a,b,c\r\n,-1.5,"\'=HYPERLINK(""x"")"\r\n');
});
