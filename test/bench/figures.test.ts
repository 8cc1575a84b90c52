import { compare, fleetFigures, median, parseSize, type SizeFigures } from '../../bench/figures';

/** A run in which every target is met exactly. */
function figures(changes: Partial<SizeFigures> = {}): SizeFigures {
  return {
    label: '150MB',
    bytes: 150e6,
    rows: 267_000,
    plainSeconds: [2],
    plainProcessSeconds: [2.5],
    transformSeconds: [5],
    chunks: 10,
    refreshSeconds: [15],
    workerPeakBytes: 400e6,
    serverPeakBytes: 150e6,
    history: { events: 90, bytes: 60_000 },
    sparkSeconds: [60],
    dltSeconds: [5],
    ...changes,
  };
}

const LARGE: Partial<SizeFigures> = { label: '1.5GB', bytes: 1.5e9 };

function met(size: SizeFigures[], name: string): boolean | undefined {
  return compare(size).find((comparison) => comparison.name === name)?.target?.met;
}

describe('sizes', () => {
  it.each([
    ['150MB', 150_000_000],
    ['1.5GB', 1_500_000_000],
    [' 500kb ', 500_000],
  ])('reads %s', (text, bytes) => expect(parseSize(text)).toBe(bytes));

  it.each(['', '150', 'MB', '0MB', '-1MB', '1TB', '1 5MB'])('refuses "%s" and says how to write it', (text) => {
    expect(() => parseSize(text)).toThrow(`"${text}" is not a size: write it like 150MB or 1.5GB`);
  });
});

test('a fleet is planned by the largest file, and by what it has more of than the smallest', () => {
  const large = figures({ ...LARGE, chunks: 100, transformSeconds: [50], history: { events: 630, bytes: 1 } });
  expect(fleetFigures([large, figures()], 2)).toEqual({
    bytesAChunk: 15e6,
    chunksASecondACore: 1,
    eventsAChunk: 6,
  });
  expect(fleetFigures([figures()], 2).eventsAChunk).toBeNull();
});

describe('the median', () => {
  it('is the middle run, whatever the order', () => expect(median([9, 1, 2])).toBe(2));
  it('is the mean of the two in the middle', () => expect(median([4, 1, 2, 100])).toBe(3));
  it('refuses to be made of nothing', () => expect(() => median([])).toThrow('no value'));
});

describe('comparisons', () => {
  it('tells speeds as plain time over transform time, and times as refresh time over the other', () => {
    const values = Object.fromEntries(compare([figures()]).map(({ name, value }) => [name, value]));
    expect(values).toEqual({
      'transform speed / plain script speed': 0.4,
      'refresh time / plain script time': 6,
      'refresh time / Spark job time': 0.25,
      'refresh time / dlt load time': 3,
      'worker memory, peak': 400e6,
    });
  });

  it('takes the median of the runs, not their best', () => {
    const slowOnce = figures({ refreshSeconds: [14, 15, 90] });
    expect(met([slowOnce], 'refresh time / plain script time')).toBe(true);
    expect(met([figures({ refreshSeconds: [14, 15.1, 90] })], 'refresh time / plain script time')).toBe(false);
  });

  it.each<[string, SizeFigures[], boolean]>([
    ['transform speed / plain script speed', [figures()], true],
    ['transform speed / plain script speed', [figures({ transformSeconds: [5.1] })], false],
    ['refresh time / plain script time', [figures()], true],
    ['refresh time / plain script time', [figures({ plainProcessSeconds: [2.4] })], false],
    ['refresh time / Spark job time', [figures()], true],
    ['refresh time / Spark job time', [figures({ sparkSeconds: [59] })], false],
    ['worker memory, growth', [figures(), figures({ ...LARGE, workerPeakBytes: 459e6 })], true],
    ['worker memory, growth', [figures(), figures({ ...LARGE, workerPeakBytes: 461e6 })], false],
    ['worker memory, peak', [figures(), figures({ ...LARGE, workerPeakBytes: 899e6 })], true],
    ['worker memory, peak', [figures(), figures({ ...LARGE, workerPeakBytes: 900e6 })], false],
  ])('judges "%s" at its bound (%#)', (name, sizes, expected) => expect(met(sizes, name)).toBe(expected));

  it('holds whole refreshes against their targets for the smallest file alone, in whatever order sizes were given', () => {
    const comparisons = compare([figures(LARGE), figures()]);
    const refresh = comparisons.filter(({ name }) => name === 'refresh time / plain script time');
    expect(refresh.map(({ of, target }) => [of, target !== null])).toEqual([
      ['150MB', true],
      ['1.5GB', false],
    ]);
  });

  it('leaves out what was not measured', () => {
    const names = compare([figures({ sparkSeconds: null, dltSeconds: null, workerPeakBytes: null })]).map(
      ({ name }) => name,
    );
    expect(names).toEqual(['transform speed / plain script speed', 'refresh time / plain script time']);
  });
});
