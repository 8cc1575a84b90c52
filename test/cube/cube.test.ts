import fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import { buildCube, type Combination } from '../../domain/cube/build';
import { CUBE_COUNTS, type Cube } from '../../domain/cube/cube';
import { foldYears, yearsOf } from '../../domain/cube/fold';
import { packCube } from '../../domain/cube/pack';
import { totalsByPeriod, totalsByWord, totalsOf, visitCells } from '../../domain/cube/select';
import { unpackCube } from '../../domain/cube/unpack';

/** Counts as cases make them: parts of one another. */
const cell = fc
  .record({
    month: fc.integer({ min: 24_100, max: 24_160 }),
    requests: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 70_000_000 })),
    shares: fc.array(fc.constantFrom(0, 0, 0.3, 0.5, 1, 1), { minLength: 9, maxLength: 9 }),
  })
  .map(({ month, requests, shares }) => {
    const part = (whole: number, place: number): number => Math.floor(whole * (shares[place] ?? 0));
    const open = part(requests, 0);
    const targets = part(requests, 1);
    const miss = part(targets, 2);
    const pending = part(targets - miss, 3);
    const old30 = part(requests, 5);
    const old7 = old30 + part(requests - old30, 6);
    const late7 = part(old7, 7);
    const late30 = part(Math.min(late7, old30), 8);
    const overdue = part(open, 4);
    return [
      month,
      requests,
      ...[requests - open, open, overdue, targets - miss - pending, miss, pending],
      ...[old7, old7 - late7, old30, old30 - late30],
    ];
  });
const word = fc.constantFrom('a', 'b', 'c', 'it’s “odd”', 'unknown');
const words: fc.Arbitrary<string[]> = fc.uniqueArray(word, { maxLength: 3 });
const combinations: fc.Arbitrary<Combination[]> = fc.uniqueArray(
  fc.record({
    words: fc.record({ canonical_type: word, department: word, neighborhood: word, channel: word }),
    cells: fc.uniqueArray(cell, { selector: ([month]) => month, minLength: 1, maxLength: 12 }),
  }),
  { selector: ({ words }) => JSON.stringify(words), maxLength: 30 },
);
const plain = (cube: Cube): unknown => JSON.parse(JSON.stringify(cube));

describe('the cube', () => {
  test('is what it was when it is packed and unpacked', () => {
    fc.assert(
      fc.property(combinations, (given) => {
        const cube = buildCube(given);
        expect(plain(unpackCube(packCube(cube), cube))).toEqual(plain(cube));
      }),
    );
  });

  test('does not depend on the order its combinations and cells come in', () => {
    fc.assert(
      fc.property(combinations, (given) => {
        const turned = given.map(({ words, cells }) => ({ words, cells: [...cells].reverse() })).reverse();
        expect(packCube(buildCube(turned))).toEqual(packCube(buildCube(given)));
      }),
    );
  });

  test('counts the same with any years folded, year by year', () => {
    fc.assert(
      fc.property(combinations, fc.nat({ max: 8 }), (given, years) => {
        const cube = buildCube(given);
        const folded = foldYears(cube, years);
        expect(folded.size).toBeLessThanOrEqual(cube.size);
        for (const year of yearsOf(cube)) {
          const filter = { from: year * 12, to: year * 12 + 11, words: {} };
          expect(totalsOf(folded, filter)).toEqual(totalsOf(cube, filter));
        }
        const wholeYears = folded.periods.filter(({ first, last }) => last - first === 11);
        expect(wholeYears).toHaveLength(Math.min(years, yearsOf(cube).length));
        expect(plain(unpackCube(packCube(folded), folded))).toEqual(plain(folded));
      }),
    );
  });

  test('adds up what the filter lets through, and nothing else', () => {
    fc.assert(
      fc.property(combinations, words, words, fc.tuple(fc.nat(60), fc.nat(60)), (given, types, channels, [a, b]) => {
        const [from, to] = [24_100 + Math.min(a, b), 24_100 + Math.max(a, b)];
        const filter = { from, to, words: { canonical_type: types, channel: channels } };
        const cube = buildCube(given);
        const cells = given
          .filter(({ words }) => types.includes(words.canonical_type) && channels.includes(words.channel))
          .flatMap((one) => one.cells.map((numbers) => ({ ...one.words, month: numbers[0] ?? 0, numbers })))
          .filter(({ month }) => month >= from && month <= to);
        const sum = (some: typeof cells, index: number): number =>
          some.reduce((total, { numbers }) => total + (numbers[index + 1] ?? 0), 0);
        const counts = (some: typeof cells): unknown =>
          Object.fromEntries(CUBE_COUNTS.map((name, index) => [name, sum(some, index)]));

        expect(totalsOf(cube, filter)).toEqual(counts(cells));
        expect(totalsByPeriod(cube, filter)).toEqual(
          cube.periods.map(({ first }) => counts(cells.filter(({ month }) => month === first))),
        );
        const byWord = totalsByWord(cube, filter, 'neighborhood');
        expect(new Map(byWord)).toEqual(
          new Map(
            [...new Set(cells.map(({ neighborhood }) => neighborhood))].map((name) => [
              name,
              counts(cells.filter(({ neighborhood }) => neighborhood === name)),
            ]),
          ),
        );
        expect(byWord.map(([, { requests }]) => requests)).toEqual(
          byWord.map(([, { requests }]) => requests).sort((x, y) => y - x),
        );
      }),
    );
  });

  test('lets nothing through for a word it does not have', () => {
    const cube = buildCube([
      {
        words: { canonical_type: 'a', department: 'a', neighborhood: 'a', channel: 'a' },
        cells: [[24_100, 2, 1, 1, 1, 0, 1, 1, 2, 1, 2, 1]],
      },
    ]);
    const seen: number[] = [];
    visitCells(cube, { words: { channel: ['carrier pigeon'] } }, (_, place) => seen.push(place));
    expect(seen).toEqual([]);
    expect(totalsOf(cube, { words: {} }).requests).toBe(2);
  });

  test('is refused where its bytes are cut off', () => {
    const cube = buildCube([
      {
        words: { canonical_type: 'a', department: 'a', neighborhood: 'a', channel: 'a' },
        cells: [[24_100, 2, 1, 1, 1, 0, 1, 1, 2, 1, 2, 1]],
      },
    ]);
    expect(() => unpackCube(packCube(cube).slice(0, -1), cube)).toThrow(RangeError);
  });

  test('takes about a byte and a half a cell when most cells are a few ordinary cases', () => {
    const random = (seed: number): number => (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 8) / 2 ** 24;
    const given = Array.from({ length: 400 }, (_, place): Combination => {
      const cells = Array.from({ length: 60 }, (__, month) => {
        const requests = 1 + Math.floor(3 * random(place * 61 + month) ** 3);
        const miss = random(place * 67 + month) < 0.2 ? 1 : 0;
        const late = random(place * 71 + month) < 0.3 ? 1 : 0;
        return [
          24_100 + month,
          requests,
          requests,
          0,
          0,
          requests - miss,
          miss,
          0,
          requests,
          requests - late,
          requests,
          requests,
        ];
      }).filter((_cell, month) => random(place * 73 + month) < 0.6);
      const words = {
        canonical_type: `t${place % 20}`,
        department: 'd',
        neighborhood: `n${place % 100}`,
        channel: `c${place}`,
      };
      return { words, cells };
    });
    const cube = buildCube(given);
    expect(cube.size).toBeGreaterThan(10_000);
    expect(deflateRawSync(packCube(cube)).length / cube.size).toBeLessThan(1.5);
  });
});
