import { type ClockFigures, type ClockReading, judgeClock } from '../../domain/clock';

const NOTHING = { closingTexts: 0, targets: 0, openings: 0 };

/** Figures by reading: [closing texts that agree, default targets, night openings]. */
function figures(
  by: Readonly<Record<ClockReading, readonly [number, number, number]>>,
  of: Pick<ClockFigures, 'closingTexts' | 'targets' | 'openings'> = NOTHING,
): ClockFigures[] {
  return Object.entries(by).map(([reading, [closingTextsAgree, defaultTargets, nightOpenings]]) => ({
    ...of,
    reading: reading as ClockReading,
    closingTextsAgree,
    defaultTargets,
    nightOpenings,
  }));
}

const NONE = [0, 0, 0] as const;

test('closing texts decide first, and say how sure they are', () => {
  const by = { 'as published': [2, 0, 100], shifted: [98, 0, 900], utc: NONE } as const;
  const verdict = judgeClock(figures(by, { closingTexts: 100, targets: 0, openings: 5000 }));
  expect(verdict).toMatchObject({ reading: 'shifted', decidedBy: 'closing text', confidence: 0.98 });
  expect(verdict.evidence).toContain('100 closing texts and the same under: as published 2, shifted 98, utc 0');
});

test('without closing texts the hour of the default target decides', () => {
  const by = { 'as published': [0, 1, 50], shifted: [0, 99, 10], utc: NONE } as const;
  expect(judgeClock(figures(by, { closingTexts: 3, targets: 900, openings: 150 }))).toMatchObject({
    reading: 'shifted',
    decidedBy: 'SLA clock',
    confidence: 0.99,
  });
});

test('without either the quietest nights decide', () => {
  const by = { 'as published': [0, 0, 400], shifted: [0, 0, 600], utc: [0, 0, 100] } as const;
  expect(judgeClock(figures(by, { closingTexts: 0, targets: 0, openings: 5000 }))).toMatchObject({
    reading: 'utc',
    decidedBy: 'hour curve',
    confidence: 0.75,
  });
});

test.each([
  ['nothing at all', figures({ 'as published': NONE, shifted: NONE, utc: NONE })],
  [
    'few records',
    figures(
      { 'as published': [3, 3, 9], shifted: NONE, utc: [0, 0, 20] },
      { closingTexts: 3, targets: 5, openings: 150 },
    ),
  ],
  ['a file without nights', figures({ 'as published': NONE, shifted: NONE, utc: NONE }, { ...NOTHING, openings: 900 })],
  [
    'nights that hardly differ',
    figures({ 'as published': [0, 0, 90], shifted: [0, 0, 100], utc: [0, 0, 110] }, { ...NOTHING, openings: 900 }),
  ],
])('with too little evidence (%s) a file is left as it is, and says so', (_, few) => {
  expect(judgeClock(few)).toMatchObject({
    reading: 'as published',
    decidedBy: 'too little evidence',
    confidence: 0,
    evidence: expect.stringMatching(/^too little evidence, left as published: /) as string,
  });
});

test.each([
  [
    'closing texts of two minds',
    figures({ 'as published': [50, 0, 0], shifted: [50, 0, 0], utc: NONE }, { ...NOTHING, closingTexts: 100 }),
  ],
  [
    'closing texts against the SLA clock',
    figures({ 'as published': [0, 500, 0], shifted: [100, 0, 0], utc: NONE }, { ...NOTHING, closingTexts: 100 }),
  ],
])('evidence that contradicts itself (%s) leaves a file as it is, and says so', (_, torn) => {
  expect(judgeClock(torn)).toMatchObject({
    reading: 'as published',
    confidence: 0,
    evidence: expect.stringMatching(/^the evidence contradicts itself, left as published: /) as string,
  });
});
