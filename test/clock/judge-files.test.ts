import { readFileSync } from 'node:fs';
import { judgeClock, type ClockVerdict } from '../../domain/clock';
import { realFile } from '../support/real-files';
import { cutFile, TransformLab } from '../support/transform';

let lab: TransformLab;
beforeAll(async () => {
  lab = await TransformLab.open();
});
afterAll(() => lab.close());

async function verdictOn(name: string): Promise<ClockVerdict | null> {
  const path = realFile(name);
  if (path === null) return null;
  const { bytes, header, plan } = cutFile(readFileSync(path));
  const pieces = plan.chunks.map(({ offset, line, bytes: length }) => ({
    offset,
    line,
    bytes: bytes.subarray(offset, offset + length),
  }));
  return judgeClock(await lab.transformer.clockFigures({ header, pieces }));
}

test.each([
  ['legacy/2011.csv', 'as published', 'closing text'],
  ['legacy/2022-january-sample.csv', 'as published', 'closing text'],
  ['legacy/2022-animal-cases.csv', 'shifted', 'closing text'],
  ['legacy/2023-animal-cases.csv', 'shifted', 'closing text'],
  ['legacy/2019-datastore-export.csv', 'shifted', 'closing text'],
  ['legacy/2017-mixed-case-header.csv', 'as published', 'too little evidence'],
  ['new-system/2026-02.csv', 'as published', 'hour curve'],
])('%s is read %s, by %s', async (name, reading, decidedBy) => {
  const verdict = await verdictOn(name);
  if (verdict === null) return;
  expect(verdict).toMatchObject({ reading, decidedBy });
});
