import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { csvField } from '../../adapters/csv/field';
import { recordEnds } from '../../adapters/export/line-ends';

async function through(blocks: readonly Buffer[]): Promise<string> {
  return (await buffer(Readable.from(blocks).pipe(recordEnds()))).toString();
}

test('a line feed that ends a record gets a carriage return, one within quotes does not', async () => {
  const text = 'a,b\n"two\nlines","say ""hi"""\nö,"\n"\n';
  expect(await through([Buffer.from(text)])).toBe('a,b\r\n"two\nlines","say ""hi"""\r\nö,"\n"\r\n');
});

test('whatever the fields are and wherever the blocks are cut, only the ends of records change', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ' ') });
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 7 }), async (rows, size) => {
      const lines = rows.map((row) => row.map(csvField).join(','));
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      const blocks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      expect(await through(blocks)).toBe(lines.map((line) => `${line}\r\n`).join(''));
    }),
  );
});
