import fc from 'fast-check';
import { cellsOf, csvLine, fieldsOf, headerLine, type Vintage } from './csv-files';

/** The pieces free text is made of, in the city's files and in what they might become. */
const PIECES = 'a| |,|"|""|\n|\r\n|\r|\t|\\|\'|é|–|\u00a0|🚧|👩🏽‍🚒|\u0001|\u001f|\u0085|\u2028|Case Closed|NULL|, "'.split(
  '|',
);
const BLANKS = ['', '', ' ', '  ', '\t', '\u00a0', '\r'];
const TIMES = [
  '2011-07-01 02:18:31',
  '2022-01-31T23:30:00.757',
  '2025-08-01 06:35:06.539+00',
  '2022-11-06 01:30:00',
  '2022-03-13 02:30:00',
  '2059-12-31 19:00:00',
  '2205-01-01 00:00:00',
  '2011-13-01 00:00:00',
  '1970-01-01',
  'yesterday',
];
const NUMBERS = ['42.3594', '-71.0587', '42.310332', '0', 'north', '1e400', '4 2'];

const text = fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 10 });
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...BLANKS) },
  { weight: 3, arbitrary: fc.constantFrom(...TIMES) },
  { weight: 1, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
);

/** Stands for a byte that no UTF-8 text holds. */
const BROKEN = '\ue000';

/** What may be wrong with a line as it is written; most lines are sound. */
const harm = fc.oneof(
  { weight: 14, arbitrary: fc.constant((line: string) => line) },
  { weight: 1, arbitrary: fc.constant((line: string) => line.slice(0, line.lastIndexOf(','))) },
  { weight: 1, arbitrary: fc.constantFrom(',', ',more').map((more) => (line: string) => line + more) },
  { weight: 1, arbitrary: fc.constant((line: string) => line.replace(',', ',,')) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom('"', ',"', '", ', BROKEN, '\n', '\r\n', ', "'), fc.nat(400)).map(
      ([piece, place]) =>
        (line: string) =>
          `${line.slice(0, place)}${piece}${line.slice(place)}`,
    ),
  },
  { weight: 1, arbitrary: text.map((other) => () => other) },
);

/** One line of a file, or several, or none: a case of which a few fields are as they may be, and its line end. */
const lineOf = (vintage: Vintage): fc.Arbitrary<string> =>
  fc
    .record({
      id: fc.integer({ min: 101_000_000_000, max: 101_000_000_030 }),
      changes: fc.dictionary(fc.constantFrom(...fieldsOf(vintage)), value, { maxKeys: 4, noNullPrototype: true }),
      harm,
      lineEnd: fc.constantFrom('\n', '\n', '\r\n', '\n\n', '\r\n\r\n'),
    })
    .map(({ id, changes, harm: done, lineEnd }) => {
      const key = vintage === 'new' ? 'case_id' : 'case_enquiry_id';
      return done(csvLine(cellsOf(vintage, { [key]: String(id), ...changes }))) + lineEnd;
    });

/** A file of 311 shape in which anything may be wrong, as text: what fails can be read. `bytesOfOdd` makes it a file. */
export const oddFile: fc.Arbitrary<string> = fc
  .constantFrom<Vintage[]>('A', 'B', 'C', 'C with _id', 'new')
  .chain((vintage) =>
    fc
      .record({
        lines: fc.array(lineOf(vintage), { minLength: 1, maxLength: 24, size: 'max' }),
        mark: fc.constantFrom('', '', '\ufeff'),
        headerEnd: fc.constantFrom('\n', '\r\n'),
        endsWithin: fc.boolean(),
      })
      .map(({ lines, mark, headerEnd, endsWithin }) => {
        const whole = `${mark}${headerLine(vintage)}${headerEnd}${lines.join('')}`;
        return endsWithin ? whole.replace(/[\r\n]+$/, '') : whole;
      }),
  );

export function bytesOfOdd(file: string): Buffer {
  const bytes = Buffer.from(file);
  const mark = Buffer.from(BROKEN);
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at)) bytes.fill(0xff, at, at + mark.length);
  return bytes;
}
