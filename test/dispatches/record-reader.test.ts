import { mapDispatchHeader } from '../../domain/dispatches/header';
import { DispatchRecordReader } from '../../domain/dispatches/record-reader';

const DAILY = ['Date', 'Year', 'Month', 'DayOfYear', 'Total', 'BPD', 'BFD', 'EMS'];
const WEEKLY = ['week', 'BPD', 'EMS', 'BFD'];

const readerOf = (names: readonly string[]): DispatchRecordReader => {
  const header = mapDispatchHeader(names, 'counts.csv');
  if (header === null) throw new Error('no header of dispatch counts');
  return new DispatchRecordReader(header);
};
const readDaily = (record: string) => readerOf(DAILY).read(record.split(','), 2);
const readWeekly = (record: string) => readerOf(WEEKLY).read(record.split(','), 2);

describe('the header of a file of 911 dispatch counts', () => {
  test.each([
    ['as the portal lists the columns', DAILY, 'daily'],
    ['as the data store exports it', ['_id', ...DAILY], 'daily'],
    ['in small letters and another order', ['ems', 'bfd', 'bpd', 'date'], 'daily'],
    ['of weeks', WEEKLY, 'weekly'],
  ])('is told by its agencies: %s', (_, names, grain) => {
    expect(mapDispatchHeader(names, 'counts.csv')).toMatchObject({ grain, notices: [] });
  });

  test('is no header of 311 cases', () => {
    expect(mapDispatchHeader(['case_enquiry_id', 'open_dt', 'type'], '2011.csv')).toBeNull();
    expect(mapDispatchHeader(['period', 'resource_id', 'note'], 'resources.csv')).toBeNull();
  });

  test('names a needed column that is missing, and what it may be called now', () => {
    expect(() => mapDispatchHeader(['Dates', 'BPD', 'BFD', 'EMS'], 'counts.csv')).toThrow(
      'counts.csv, line 1, field Date: the header lacks the needed column "Date" (is it the column "Dates"?)',
    );
    expect(() => mapDispatchHeader(['Date', 'BPD', 'BFD', 'Ambulance'], 'counts.csv')).toThrow(/"EMS"/);
  });

  test('refuses a column that stands twice and says which are not used', () => {
    expect(() => mapDispatchHeader([...DAILY, 'bpd'], 'counts.csv')).toThrow(/"bpd" stands twice/);
    expect(mapDispatchHeader([...DAILY, 'Shift'], 'counts.csv')?.notices).toEqual([
      'unknown column "Shift": it is not used',
    ]);
  });
});

describe('a record of dispatch counts', () => {
  test.each([
    '2010-10-31,2010,10,304,2650,2050,220,380',
    '2010-10-31T00:00:00,2010,10,304,2650,2050,220,380',
    '10/31/2010,2010,October,304,2650,2050,220,380',
    '10/31/10,2010,Oct,304,2650,2050,220,380',
    '10/31/2010 12:00:00 AM,2010,10,304,2650,2050,220,380',
    ' 2010-10-31 , 2010 ,10,304, 2650 ,2050,220,380',
    '2010-10-31,,,,,2050,220,380',
    '2010-10-31,2010,10,304,2650.0,2050,220,380',
  ])('may be written as %s', (record) => {
    expect(readDaily(record)).toEqual({ date: '2010-10-31', line: 2, bpd: 2050, ems: 380, bfd: 220, total: 2650 });
  });

  test('may have its thousands set apart', () => {
    const read = readerOf(DAILY).read(['2010-10-31', '2010', '10', '304', '2,650', '2,050', '220', '380'], 2);
    expect(read).toMatchObject({ bpd: 2050, total: 2650 });
  });

  test.each([
    ['2010-02-30,2010,2,61,3,1,1,1', 'bad date', 'Date', '2010-02-30'],
    ['31.10.2010,2010,10,304,3,1,1,1', 'bad date', 'Date', '31.10.2010'],
    ['2010-10-31 14:05:00,2010,10,304,3,1,1,1', 'bad date', 'Date', '2010-10-31 14:05:00'],
    [',2010,10,304,3,1,1,1', 'bad date', 'Date', ''],
    ['0201-10-31,2010,10,304,3,1,1,1', 'bad date', 'Date', '0201-10-31'],
    ['2010-10-31,2011,10,304,3,1,1,1', 'contradicting date', 'Year', '2011'],
    ['2010-10-31,2010,11,304,3,1,1,1', 'contradicting date', 'Month', '11'],
    ['2010-10-31,2010,Brumaire,304,3,1,1,1', 'contradicting date', 'Month', 'Brumaire'],
    ['2010-10-31,2010,10,305,3,1,1,1', 'contradicting date', 'DayOfYear', '305'],
    ['2010-10-31,2010,10,304,3,-1,1,1', 'bad count', 'BPD', '-1'],
    ['2010-10-31,2010,10,304,3,1,1.5,1', 'bad count', 'BFD', '1.5'],
    ['2010-10-31,2010,10,304,3,1,1,', 'bad count', 'EMS', ''],
    ['2010-10-31,2010,10,304,many,1,1,1', 'bad count', 'Total', 'many'],
    ['2010-10-31,2010,10,304,4,1,1,1', 'wrong total', 'Total', '4, the agencies add up to 3'],
    ['2010-10-31,2010,10', 'too few fields', 'DayOfYear', '3 fields, the header has 8'],
    ['2010-10-31,2010,10,304,3,1,1,1,1', 'too many fields', null, '9 fields, the header has 8'],
  ])('%s is refused: %s in %s', (record, reason, field, detail) => {
    expect(readDaily(record)).toEqual({ reason, field, detail });
  });

  test('of a leap year has the day of the year it has', () => {
    expect(readDaily('2012-12-31,2012,12,366,3,1,1,1')).toMatchObject({ date: '2012-12-31' });
  });

  test('of a day that stands in the file already is refused, and the earlier line named', () => {
    const reader = readerOf(DAILY);
    reader.read('2010-10-31,2010,10,304,3,1,1,1'.split(','), 2);
    expect(reader.read('10/31/2010,2010,10,304,3,1,1,1'.split(','), 7)).toEqual({
      reason: 'repeated date',
      field: 'Date',
      detail: '2010-10-31 stands in line 2 already',
    });
  });

  test('of a week gives a Sunday', () => {
    expect(readWeekly('2010-10-31,11073,2160,1374')).toMatchObject({ date: '2010-10-31', ems: 2160, total: 14607 });
    expect(readWeekly('2010-11-01,11073,2160,1374')).toEqual({
      reason: 'not a Sunday',
      field: 'week',
      detail: '2010-11-01',
    });
  });
});
