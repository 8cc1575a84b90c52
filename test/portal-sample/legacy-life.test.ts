import { clockShifted, dateTimeText } from '../../adapters/portal/sample/clock';
import { count, expectNone, type Row, rowsOf, seconds, share } from './support/files';

const ROWS = 20_000;
const AS_OF = '2026-11-01 01:00:00';
let y2011: readonly Row[];
let y2018: readonly Row[];
let y2022: readonly Row[];
let y2025: readonly Row[];
let y2026: readonly Row[];

beforeAll(async () => {
  const rows = (resource: number) => rowsOf({ resource, size: { rows: ROWS } });
  [y2011, y2018, y2022] = [await rows(2011), await rows(2018), await rows(2022)];
  [y2025, y2026] = [await rows(2025), await rows(2026)];
});

const hasTarget = (row: Row) => row.target_dt !== '';
const isOpen = (row: Row) => row.closed_dt === '';
const text = (row: Row) => row.closure_reason!;

describe('times', () => {
  test('cases open in their year: from July in 2011, up to the publication in 2026', () => {
    const span = (rows: readonly Row[]) => rows.map((row) => row.open_dt!).sort();
    expect(span(y2011)[0]).toMatch(/^2011-07-01/);
    expect(span(y2011).at(-1)).toMatch(/^2011-12-31/);
    expect(span(y2022).at(-1)).toMatch(/^2022-12-31/);
    expect(span(y2026).at(-1)).toMatch(/^2026-10-3[01]/);
  });

  test('2011 is sorted, later files are not', () => {
    const falls = (rows: readonly Row[]) =>
      rows.filter((row, i) => i > 0 && row.open_dt! < rows[i - 1]!.open_dt!).length;
    expect(falls(y2011)).toBe(0);
    expect(falls(y2022)).toBeGreaterThan(ROWS / 4);
  });

  test('ids are twelve digits from 101 and rise with the time of opening', () => {
    for (const rows of [y2011, y2022, y2026]) {
      expectNone(rows.filter((row) => !/^101\d{9}$/.test(row.case_enquiry_id!)));
      const byId = [...rows].sort((one, other) => Number(one.case_enquiry_id) - Number(other.case_enquiry_id));
      const early = byId.filter((row, i) => i > 0 && seconds(row.open_dt) < seconds(byId[i - 1]!.open_dt) - 60);
      expectNone(early);
    }
  });

  test('people report on working days, from nine to eleven most, and more in summer', () => {
    const hours = y2022.map((row) => Number(row.open_dt!.slice(11, 13)));
    const at = (hour: number) => hours.filter((each) => each === hour).length;
    expect(at(10)).toBeGreaterThan(at(16) * 1.8);
    expect(at(3)).toBeLessThan(at(10) / 25);
    const weekend = share(y2022, (row) => [0, 6].includes(new Date(`${row.open_dt!.slice(0, 10)}T00:00Z`).getUTCDay()));
    expect(weekend).toBeGreaterThan(0.08);
    expect(weekend).toBeLessThan(0.2);
    expect(count(y2022, (row) => row.open_dt!.slice(5, 7) === '08')).toBeGreaterThan(
      count(y2022, (row) => row.open_dt!.slice(5, 7) === '12') * 1.15,
    );
  });

  test('phone calls are recorded to the minute, but not in 2011', () => {
    const calls = (rows: readonly Row[]) => rows.filter((row) => row.source === 'Constituent Call');
    expect(share(calls(y2022), (row) => row.open_dt!.endsWith(':00'))).toBeGreaterThan(0.85);
    expect(share(calls(y2011), (row) => row.open_dt!.endsWith(':00'))).toBeLessThan(0.04);
  });

  test('some cases close the second they open, some before, and some years later', () => {
    const instant = y2011.filter((row) => row.closed_dt === row.open_dt);
    expect(instant.length / ROWS).toBeCloseTo(0.045, 1.5);
    expect(new Set(instant.map((row) => `${row.type} by ${row.source}`))).toContain(
      'Pothole Repair (Internal) by Employee Generated',
    );
    const early = [...y2018, ...y2022].filter((row) => !isOpen(row) && row.closed_dt! < row.open_dt!);
    expect(early.length).toBeGreaterThan(1);
    for (const row of early) {
      expect(seconds(row.open_dt) - seconds(row.closed_dt)).toBeLessThan(60);
      expect([row.type, row.source]).toEqual(['Pick up Dead Animal', 'City Worker App']);
    }
    expect(share(y2011, (row) => seconds(row.closed_dt) - seconds(row.open_dt) > 2 * 365 * 86_400)).toBeGreaterThan(
      0.005,
    );
    expect(count(y2018, (row) => row.closed_dt!.startsWith('2022-09-15'))).toBeGreaterThan(50);
  });

  test('nothing is closed after the publication', () => {
    for (const rows of [y2011, y2022]) expectNone(rows.filter((row) => row.closed_dt! > AS_OF));
    expectNone(y2026.filter((row) => row.closed_dt! > dateTimeText(clockShifted(seconds(AS_OF)))));
    expect(share(y2026, isOpen)).toBeGreaterThan(share(y2022, isOpen));
    expect(share(y2011, isOpen)).toBeCloseTo(0.063, 1.9);
  });
});

describe('targets and flags', () => {
  test('a fifth of 2011 has no target, a tenth of 2025; those are always ONTIME', () => {
    expect(share(y2011, (row) => !hasTarget(row))).toBeCloseTo(0.19, 1.5);
    expect(share(y2025, (row) => !hasTarget(row))).toBeCloseTo(0.09, 1.5);
    for (const rows of [y2011, y2025]) {
      expectNone(rows.filter((row) => !hasTarget(row) && row.ontime !== 'ONTIME'));
    }
  });

  test('with a target the flag is what the times say, as of the publication where open', () => {
    const judged = y2022.filter((row) => hasTarget(row) && row.ontime !== '');
    const wrong = judged.filter((row) => (row.ontime === 'OVERDUE') !== (row.closed_dt || AS_OF) > row.target_dt!);
    expectNone(wrong);
    expect(share(y2022, (row) => row.ontime === 'OVERDUE')).toBeGreaterThan(0.15);
    expect(share(y2022, (row) => row.ontime === 'OVERDUE')).toBeLessThan(0.33);
    expect(count(y2026, (row) => isOpen(row) && hasTarget(row) && row.ontime === 'ONTIME')).toBeGreaterThan(20);
  });

  test('a few flags are empty, all of overdue cases', () => {
    const empty = y2011.filter((row) => row.ontime === '');
    expect(empty.length / ROWS).toBeCloseTo(0.004, 2.5);
    expectNone(empty.filter((row) => (row.closed_dt || AS_OF) <= row.target_dt!));
  });

  test('a few targets are the far-off sentinel, a few come before the opening', () => {
    expect(count(y2011, (row) => row.target_dt === '2059-12-31 19:00:00')).toBeGreaterThan(0);
    expect(count(y2025, (row) => row.target_dt === '2059-12-31 19:00:00')).toBeGreaterThan(0);
    const early = y2011.filter((row) => hasTarget(row) && row.target_dt! < row.open_dt!);
    expect(early.length).toBeGreaterThan(0);
    expect(early.every((row) => row.target_dt === `${row.open_dt!.slice(0, 10)} 00:00:00`)).toBe(true);
  });

  test('the status agrees with the closing time', () => {
    for (const rows of [y2011, y2018, y2022, y2025]) {
      expectNone(rows.filter((row) => row.case_status !== (isOpen(row) ? 'Open' : 'Closed')));
    }
  });
});

describe('closing texts', () => {
  test('a blank text is one space, mostly of open cases; every text ends with a space', () => {
    expectNone(y2011.filter((row) => !text(row).endsWith(' ')));
    expect(count(y2011, (row) => !isOpen(row) && text(row) === ' ') / ROWS).toBeCloseTo(0.003, 2.7);
    const early = y2011.filter((row) => isOpen(row) && text(row) !== ' ');
    expect(early.length).toBeGreaterThan(2);
    expect(early.length).toBeLessThan(ROWS * 0.002);
  });

  test('texts carry the date from 2015 on, and from 2020 on in two forms', () => {
    const iso = /^Case Closed\. Closed date : \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{1,3} /;
    const java = /^Case Closed\. Closed date : (Sun|Mon|Tue|Wed|Thu|Fri|Sat) \w{3} \d\d \d\d:\d\d:\d\d E[SD]T \d{4} /;
    expect(share(y2011, (row) => iso.test(text(row)))).toBeLessThan(0.02);
    expect(share(y2018, (row) => iso.test(text(row)))).toBeGreaterThan(0.85);
    expect(share(y2022, (row) => iso.test(text(row)))).toBeGreaterThan(0.4);
    expect(share(y2022, (row) => java.test(text(row)))).toBeGreaterThan(0.25);
  });

  test('all kinds of outcomes occur', () => {
    const kinds = ['Case Resolved', 'Case Noted', 'Case Invalid', 'Duplicate of Existing Case', 'Case Referred to External Agency',
      'Bulk Item Automation', 'Case Scheduled', 'Internal Case', 'VIOCOR: ', 'NOVIO: ', 'ADCLSD: ', 'Case Closed in AVRS']; // prettier-ignore
    for (const kind of kinds)
      expect({ kind, found: y2011.some((row) => text(row).includes(kind)) }).toEqual({ kind, found: true });
    expect(share(y2011, (row) => text(row).includes('Duplicate of Existing Case'))).toBeCloseTo(0.04, 1.9);
  });

  test('personal data is there, and is invented', () => {
    const addresses = y2011.filter((row) => text(row).includes('@'));
    expect(addresses.length / ROWS).toBeCloseTo(0.0025, 2.5);
    expectNone(addresses.filter((row) => !/@example\.org\b/i.test(text(row))));
    const phones = y2011.filter((row) => /\b\d{3}\D{1,2}\d{3}\D\d{4}\b/.test(text(row)));
    expect(phones.length / ROWS).toBeGreaterThan(0.005);
    expectNone(phones.filter((row) => !/617\D{1,2}555\D01\d\d/.test(text(row))));
  });

  test('no commas in any field; quotes, tabs and signs outside ASCII now and then', () => {
    expectNone(y2011.filter((row) => Object.values(row).some((value) => value.includes(','))));
    expect(share(y2011, (row) => text(row).includes('"'))).toBeGreaterThan(0.0005);
    expect(share(y2011, (row) => text(row).includes('\t'))).toBeCloseTo(0.0007, 2.8);
    const typeset = (row: Row) => /[^\x00-\x7f]/.test(text(row));
    expect(share(y2025, typeset)).toBeGreaterThan(0.005);
    for (const sign of ['\u2019', '\u2013', '\u201c', '\u00a0'])
      expect(y2025.some((row) => text(row).includes(sign))).toBe(true);
    expect(share(y2011, typeset)).toBeLessThan(0.002);
    expect(count(y2025, (row) => text(row).includes('\n'))).toBe(0);
  });

  test('line breaks inside a text can be asked for', async () => {
    const rows = await rowsOf({ resource: 2022, size: { rows: 3_000 }, embeddedNewlines: 0.02 });
    expect(rows).toHaveLength(3_000);
    expect(share(rows, (row) => text(row).includes('\n'))).toBeCloseTo(0.018, 1.9);
  });
});

describe('cases that stand twice', () => {
  test('a few stand twice in one file, line for line; none in 2011', () => {
    const first = new Map<string, Row>();
    const repeated: [Row, Row][] = [];
    for (const row of y2022) {
      const before = first.get(row.case_enquiry_id!);
      if (before === undefined) first.set(row.case_enquiry_id!, row);
      else repeated.push([before, row]);
    }
    expect(repeated).toHaveLength(2);
    for (const [before, row] of repeated) expect(row).toEqual(before);
    expect(new Set(y2011.map((row) => row.case_enquiry_id)).size).toBe(ROWS);
  });

  test('cases of New Year’s night stand in two neighbouring files, since the clock is shifted', () => {
    const later = new Map(y2026.map((row) => [row.case_enquiry_id, row]));
    const shared = y2025.filter((row) => later.has(row.case_enquiry_id));
    expect(shared).toHaveLength(2);
    for (const row of shared) {
      expect(row.open_dt).toMatch(/^2025-12-31 (19|2[0-2]):/);
      expect(later.get(row.case_enquiry_id)).toEqual(row);
    }
  });

  test('the datastore’s _id counts records, and is no part of the case', async () => {
    const rows = await rowsOf({ resource: 2019, size: { rows: 1_500 } });
    expect(rows.map((row) => Number(row._id))).toEqual(rows.map((_, i) => i + 1));
  });
});
