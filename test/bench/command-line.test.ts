import { parseCommandLine } from '../../bench/command-line';

describe("the bench's command line", () => {
  it('measures both sizes with everything there is, three times, unless told otherwise', () => {
    expect(parseCommandLine([])).toEqual({
      sizes: [
        { label: '150MB', bytes: 150e6 },
        { label: '1.5GB', bytes: 1.5e9 },
      ],
      spark: true,
      dlt: true,
      runs: 3,
      format: 'table',
      viewsOfCases: null,
    });
  });

  it('measures views in place of it all, of three million cases unless told otherwise', () => {
    expect(parseCommandLine(['--views'])?.viewsOfCases).toBe(3_000_000);
    expect(parseCommandLine(['--views', '--cases', '5000'])?.viewsOfCases).toBe(5000);
  });

  it('takes sizes, runs, peers to leave out and a format', () => {
    const options = parseCommandLine([
      '--sizes',
      '20MB, 1GB',
      '--runs',
      '1',
      '--no-spark',
      '--no-dlt',
      '--format',
      'json',
    ]);
    expect(options).toMatchObject({ spark: false, dlt: false, runs: 1, format: 'json' });
    expect(options?.sizes.map(({ bytes }) => bytes)).toEqual([20e6, 1e9]);
  });

  it.each([
    [['--sizes', '150MB,big'], '--sizes: "big" is not a size'],
    [['--runs', '0'], '--runs: "0" is not a whole number'],
    [['--runs', 'many'], '--runs: "many" is not a whole number'],
    [['--views', '--cases', 'all'], '--cases: "all" is not a whole number'],
    [['--format', 'csv'], '--format: "csv" is neither table nor json'],
    [['--spark'], "'--spark'"],
  ])('refuses %j and names the option', (args, message) => expect(() => parseCommandLine(args)).toThrow(message));

  it('measures nothing when asked for help', () => expect(parseCommandLine(['--help'])).toBeNull());
});
