import { fiveAnswers, type Answer } from '../../dashboard/answers';
import type { ReportData } from '../../dashboard/report-data';
import { REPORT_DATA } from './report-data';

function answerOf(view: string, change: Partial<ReportData> = {}): Answer {
  const answer = fiveAnswers({ ...REPORT_DATA, ...change }).find((candidate) => candidate.view === view);
  if (answer === undefined) throw new Error(`no answer from ${view}`);
  return answer;
}

test('the five questions come in the order asked, each with its number, unit, n and notes', () => {
  const answers = fiveAnswers(REPORT_DATA);
  expect(answers.map(({ view }) => view)).toEqual([
    'answer_channels',
    'answer_on_time',
    'answer_longest',
    'answer_most_frequent',
    'answer_average',
  ]);
  expect(answers.map(({ figure }) => figure)).toEqual(['50.0%', '80.0%', '2,912 days', '75.0%', '3.5 days']);
  expect(answers.map(({ n }) => n)).toEqual([200, 140, 148, 200, 171]);
  for (const { unit, notes } of answers) {
    expect(unit).not.toBe('');
    expect(notes.length).toBeGreaterThan(0);
  }
});

describe('the channel used most', () => {
  test('is named with its requests', () => {
    const { sentence, notes } = answerOf('answer_channels');
    expect(sentence).toBe('More requests come in by phone than in any other way: 100 of 200.');
    expect(notes.join(' ')).toContain('City staff opened 60 cases themselves');
  });

  test('is two channels when they are equal', () => {
    const channels = [
      { rank: 1, channel: 'app', requests: 50, share: 0.5 },
      { rank: 1, channel: 'phone', requests: 50, share: 0.5 },
    ];
    expect(answerOf('answer_channels', { channels }).sentence).toBe(
      'Equally many requests come in through the 311 app and by phone: 50 each of 100.',
    );
  });
});

describe('the share resolved on time', () => {
  test('says what it is a share of, and what is not in it', () => {
    const { sentence, notes, interval } = answerOf('answer_on_time');
    expect(sentence).toBe('80.0% of requests with a target were resolved by it: 112 of the 140 that have come due.');
    expect(interval).toEqual([0.726, 0.858]);
    expect(notes.join('\n')).toContain('20 open requests whose target is still ahead are left out');
    expect(notes.join('\n')).toContain('between 70.0% and 82.5%');
    expect(notes.join('\n')).toContain('Only 80.0% of all requests have a target');
    expect(notes.join('\n')).toContain(
      'The city’s own flag says 88.2% of closed requests, because it counts 38 requests without a target',
    );
  });

  test('is not given for fewer than 30 cases', () => {
    const onTime = { ...REPORT_DATA.onTime, hit: 20, miss: 9 };
    const answer = answerOf('answer_on_time', { onTime });
    expect(answer.value).toBeNull();
    expect(answer.figure).toBe('too few');
    expect(answer.interval).toBeUndefined();
    expect(answer.sentence).toContain('29 requests had a target that has come due');
  });
});

test('the slowest request is named with its case, beside the oldest one still open', () => {
  expect(answerOf('answer_longest').sentence).toBe(
    'The slowest closed request took 2,912 days (8.0 years): case 101000352699, Street Light Outages. ' +
      'The oldest one still open has waited 3,040 days (8.3 years): case 101000296650, Street Light Outages.',
  );
});

describe('the average', () => {
  test('says that open requests are not in it, and that it is biased', () => {
    const { sentence, notes } = answerOf('answer_average');
    expect(sentence).toBe(
      'A closed request took 3.5 days on average. Half of them were closed within 24.0 hours, and 9 in 10 within 9.0 days.',
    );
    expect(notes.join('\n')).toContain('28 requests still open are not in these times, and never counted as zero.');
    expect(notes.join('\n')).toContain('biased low for recent months');
  });

  test('gives no 90th percentile of fewer than 100 cases', () => {
    const averageOverAll = { ...REPORT_DATA.averageByType[1]!, closed_cases: 99 };
    expect(answerOf('answer_average', { averageOverAll }).sentence).not.toContain('9 in 10');
  });
});

test('without any request every answer says so', () => {
  const empty: ReportData = {
    ...REPORT_DATA,
    channels: [],
    longest: [],
    mostFrequent: [],
    averageOverAll: null,
    averageByType: [],
  };
  const onTime = {
    ...REPORT_DATA.onTime,
    requests: 0,
    hit: 0,
    miss: 0,
    pending: 0,
    on_time_rate: null,
    city_on_time_rate: null,
  };
  expect(fiveAnswers({ ...empty, onTime }).map(({ value }) => value)).toEqual([null, null, null, null, null]);
  expect(fiveAnswers({ ...empty, onTime })[0]?.sentence).toBe('There are no requests yet.');
});
