import { MappingEngine } from '../support/mapping-engine';
import { realFile } from '../support/real-files';

const LEGACY_WORDS = 'legacy_closing_words(tidy(closure_reason))';
const NEW_WORDS = "lower(concat_ws(' ', tidy(closure_reason), tidy(closure_comments)))";

describe('closed cases of a real file whose closing text a rule knows', () => {
  let engine: MappingEngine;
  beforeAll(async () => {
    engine = await MappingEngine.open();
  });
  afterAll(() => engine.close());

  test.each([
    ['legacy/2011.csv', 'legacy', 54_570, 0.993],
    ['legacy/2019-datastore-export.csv', 'legacy', 5_085, 0.977],
    ['legacy/2022-animal-cases.csv', 'legacy', 3_482, 0.998],
    ['legacy/2022-january-sample.csv', 'legacy', 85, 1],
    ['legacy/2023-animal-cases.csv', 'legacy', 3_676, 0.982],
    ['new-system/2026-02.csv', 'new', 4_096, 1],
  ])(
    '%s',
    async (name, system, closed, floor) => {
      const path = realFile(name);
      if (path === null) return;
      const words = system === 'legacy' ? LEGACY_WORDS : NEW_WORDS;
      const [row] = await engine.ofFile(
        path,
        `SELECT count(*) AS closed, count(closure_rule('${system}', words)) AS classed
         FROM (SELECT ${words} AS words FROM FILE WHERE case_status = 'Closed')`,
      );
      expect(row?.closed).toBe(closed);
      expect(Number(row?.classed) / closed).toBeGreaterThanOrEqual(floor);
    },
    60_000,
  );
});
