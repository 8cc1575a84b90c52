import { createJudgeClock } from '../../activities/judge-clock';
import type { ClockReading, ClockVerdict } from '../../domain/clock';
import { activitySurroundings } from '../support/activity-surroundings';
import { fileOf, recordLine } from '../support/csv-files';
import { resourceOf, TransformLab, cutFile } from '../support/transform';

let lab: TransformLab;
beforeAll(async () => {
  lab = await TransformLab.open();
});
afterAll(() => lab.close());

/** Cases whose closing text tells a closing time five hours after the published one. */
function shiftedFile(records: number): string {
  const lines = Array.from({ length: records }, (_, index) =>
    recordLine('C', {
      case_enquiry_id: String(101000000000 + index),
      open_dt: '2022-01-04 03:33:00',
      closed_dt: '2022-01-04 09:19:18',
      closure_reason: 'Case Closed. Closed date : 2022-01-04 14:19:18.623 Case Resolved ',
    }),
  );
  return fileOf('C', lines);
}

async function verdict(text: string, settings: Record<string, ClockReading> = {}): Promise<ClockVerdict> {
  const cut = cutFile(text, 4096);
  const { lake, transformer } = lab;
  const planObject = `raw/sha256=${cut.snapshot}/plan.json`;
  await lake.putText(planObject, JSON.stringify(cut.plan));
  const rawObject = await lab.storeRaw(cut);
  return await activitySurroundings().run(createJudgeClock({ lake, transformer, clockSettings: settings }), {
    resource: resourceOf(cut),
    snapshot: {
      slug: 'legacy-test',
      snapshot: cut.snapshot,
      bytes: cut.bytes.length,
      rawObject,
      planObject,
      chunkCount: cut.plan.chunks.length,
      records: cut.plan.records,
      asOf: null,
    },
  });
}

test('a shifted file is found from pieces of all its chunks', async () => {
  expect(await verdict(shiftedFile(60))).toMatchObject({
    reading: 'shifted',
    decidedBy: 'closing text',
    confidence: 1,
    evidence: expect.stringContaining('told by 60 closing texts') as string,
  });
});

test('a setting overrules the file, and both are told', async () => {
  expect(await verdict(shiftedFile(30), { 'legacy-test': 'as published' })).toMatchObject({
    reading: 'as published',
    decidedBy: 'setting',
    evidence: expect.stringContaining(
      'a setting says as published; the file itself: shifted, by closing text',
    ) as string,
  });
});
