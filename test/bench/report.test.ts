import { compare, fleetFigures, type SizeFigures } from '../../bench/figures';
import { comparisonLines, formatReport } from '../../bench/report';

const FIGURES: SizeFigures = {
  label: '150MB',
  bytes: 150e6,
  rows: 267_187,
  plainSeconds: [2.1, 1.9, 2],
  plainProcessSeconds: [2.6, 2.4, 2.5],
  transformSeconds: [8, 8, 8],
  chunks: 10,
  refreshSeconds: [10, 10, 10],
  workerPeakBytes: 412_345_678,
  serverPeakBytes: null,
  history: { events: 90, bytes: 61_234 },
  sparkSeconds: [60],
  dltSeconds: null,
};

const MACHINE = { cores: 2, cpu: 'a processor', memoryBytes: 24e9, node: '20.20.2' };

describe('the report', () => {
  it('says for every figure with a target whether it is met, and shouts where it is not', () => {
    expect(comparisonLines(compare([FIGURES])).map((line) => line.replace(/ +/g, ' '))).toEqual([
      'transform speed / plain script speed 150MB 0.25 target at least 0.40: MISSED',
      'refresh time / plain script time 150MB 4.00 target at most 6.00: met',
      'refresh time / Spark job time 150MB 0.17 target at most 0.25: met',
      'worker memory, peak 150MB 412 MB target below 900 MB: met',
    ]);
  });

  it('shows each measurement with its rate and its runs, and no line for what was not measured', () => {
    const text = formatReport({
      machine: MACHINE,
      figures: [FIGURES],
      fleet: fleetFigures([FIGURES], 2),
      comparisons: compare([FIGURES]),
    });
    expect(text).toContain('2 cores (a processor), 24 GB of memory, Node.js 20.20.2');
    expect(text).toContain('150MB: 267,187 rows');
    expect(text).toMatch(/plain DuckDB script +2\.00 s +75 MB\/s; runs 2\.10, 1\.90, 2\.00/);
    expect(text).toMatch(/Spark job +60\.00 s +3 MB\/s\n/);
    expect(text).toMatch(/history of a refresh +90 events +61\.2 kB/);
    expect(text).toMatch(/bytes a chunk +15 MB\n +chunks a second a core +0\.63\n/);
    expect(text).not.toMatch(/dlt|server memory|events a chunk/);
  });
});
