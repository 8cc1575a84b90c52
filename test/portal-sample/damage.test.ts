import { isUtf8 } from 'node:buffer';
import type { Damage, SampleResource } from '../../adapters/portal/sample';
import { bytesOf } from './support/files';

const ROWS = 2_000;
const RESOURCES: readonly SampleResource[] = [2022, 2024, 'new-system'];

async function linesOf(resource: SampleResource, damage?: Damage): Promise<Buffer[]> {
  const bytes = await bytesOf({ resource, size: { rows: ROWS }, damage });
  const lines: Buffer[] = [];
  for (let from = 0, end = bytes.indexOf(10); end >= 0; from = end + 1, end = bytes.indexOf(10, from)) {
    lines.push(bytes.subarray(from, end));
  }
  return lines.slice(1);
}

const fields = (line: Buffer) =>
  line
    .toString('latin1')
    .replace(/"[^"]*"/g, '')
    .split(',').length;

test.each(RESOURCES)('%s: without damage every record has its columns and is valid UTF-8', async (resource) => {
  const lines = await linesOf(resource);
  expect(lines).toHaveLength(ROWS);
  expect(new Set(lines.map(fields)).size).toBe(1);
  expect(lines.every((line) => isUtf8(line))).toBe(true);
});

test.each(RESOURCES)('%s: ragged rows have a field too few or too many', async (resource) => {
  const columns = fields((await linesOf(resource))[0]!);
  const counts = (await linesOf(resource, { raggedRows: 0.02 })).map(fields);
  const ragged = counts.filter((count) => count !== columns);
  expect(ragged.length / ROWS).toBeCloseTo(0.02, 1.9);
  expect(ragged.some((count) => count < columns)).toBe(true);
  expect(ragged.some((count) => count > columns)).toBe(true);
});

test.each(RESOURCES)('%s: an open quote is closed nowhere in its record', async (resource) => {
  const broken = (await linesOf(resource, { unterminatedQuotes: 0.01 })).filter(
    (line) => line.toString('latin1').split('"').length % 2 === 0,
  );
  expect(broken.length / ROWS).toBeCloseTo(0.01, 1.9);
});

test.each(RESOURCES)('%s: invalid bytes are in the asked share of records only', async (resource) => {
  const broken = (await linesOf(resource, { invalidUtf8: 0.01 })).filter((line) => !isUtf8(line));
  expect(broken.length / ROWS).toBeCloseTo(0.01, 1.9);
  expect(broken.every((line) => fields(line) === fields(broken[0]!))).toBe(true);
});

test('the records that are not damaged are those of the whole file', async () => {
  const whole = new Set((await linesOf(2022)).map(String));
  const strange = (await linesOf(2022, { raggedRows: 0.02 })).map(String).filter((line) => !whole.has(line));
  expect(strange.length / ROWS).toBeCloseTo(0.02, 1.9);
});
