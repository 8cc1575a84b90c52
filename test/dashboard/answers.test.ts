import type { AnswersData } from '../../dashboard/answers/data';
import { fiveAnswers, type FiveAnswers } from '../../dashboard/answers/five-answers';
import { VIEWS } from '../../domain/views';
import { ANSWERS_DATA } from './answers-data';

const answersOf = (change: Partial<AnswersData> = {}): FiveAnswers => fiveAnswers({ ...ANSWERS_DATA, ...change });

test('the five questions come in the order asked, each answered twice, with numbers, units, n, notes and the reason', () => {
  const answers = Object.values(fiveAnswers(ANSWERS_DATA));
  expect(answers.map(({ question }) => question)).toEqual([
    'Which channel is used most to request a service?',
    'What share of requests is resolved on time?',
    'How long did the slowest request of each type take?',
    'What is requested most?',
    'How long does a request take on average?',
  ]);
  expect(answers.map(({ figure }) => figure)).toEqual(['50.0%', '80.0%', '3,040 days', '75.0%', '12.0 days']);
  expect(answers.map(({ old }) => old.figure)).toEqual(['35.0%', '88.2%', '2,912 days', '45.0%', '3.0 days']);
  expect(answers.map(({ n }) => n)).toEqual([200, 140, 149, 200, 199]);
  expect(answers.map(({ old }) => old.n)).toEqual([200, 170, 148, 200, 199]);
  for (const { unit, notes, view, old, difference } of answers) {
    expect([unit, old.unit, difference]).not.toContain('');
    expect(notes.length).toBeGreaterThan(0);
    expect(difference).toMatch(/^[A-Z].*\.$/);
    for (const name of [view, old.view]) expect(VIEWS.map((one) => one.name)).toContain(name);
  }
});

describe('the channel used most', () => {
  test('is named with its requests, beside the word that is published most', () => {
    const { sentence, notes, old } = answersOf().channel;
    expect(sentence).toBe('More requests come in by phone than in any other way: 100 of 200.');
    expect(notes.join(' ')).toContain('City staff opened 60 cases themselves');
    expect(old.sentence).toBe('“Constituent Call” is the most frequent source: 70 of 200.');
  });

  test('is two channels when they are equal', () => {
    const channels = [
      { rank: 1, channel: 'app', requests: 50, share: 0.5 },
      { rank: 1, channel: 'phone', requests: 50, share: 0.5 },
    ];
    expect(answersOf({ channels }).channel.sentence).toBe(
      'Equally many requests come in through the 311 app and by phone: 50 each of 100.',
    );
  });
});

describe('the share resolved on time', () => {
  test('says what it is a share of, what is not in it, and what the city’s flag says', () => {
    const { sentence, notes, interval, old, difference } = answersOf().onTime;
    expect(sentence).toBe('80.0% of requests with a target were resolved by it: 112 of the 140 that have come due.');
    expect(interval).toEqual([0.726, 0.858]);
    expect(notes.join('\n')).toContain('20 open requests whose target is still ahead are left out');
    expect(notes.join('\n')).toContain(
      'Had they all ended late the rate would be 70.0%, had they all ended on time 82.5%.',
    );
    expect(notes.join('\n')).toContain('Only 80.0% of all requests have a target');
    expect(old.sentence).toBe('The city’s own flag says on time for 88.2% of closed requests: 150 of 170.');
    expect(difference).toContain('on time for every one without a target, 38 requests here');
  });

  test('is not given for fewer than 30 cases', () => {
    const onTime = { ...ANSWERS_DATA.onTime, hit: 20, miss: 9 };
    const answer = answersOf({ onTime }).onTime;
    expect(answer.value).toBeNull();
    expect(answer.figure).toBe('too few');
    expect(answer.interval).toBeUndefined();
    expect(answer.sentence).toContain('29 requests had a target that has come due');
  });
});

describe('the longest', () => {
  test('names the slowest closed case and the oldest open one, and gives the longer of them', () => {
    const { sentence, unit, old } = answersOf().longest;
    expect(sentence).toBe(
      'The slowest closed request took 2,912 days (8.0 years): case 101000352699, Street Light Outages. ' +
        'The oldest one still open has waited 3,040 days (8.3 years): case 101000296650, Street Light Outages.',
    );
    expect(unit).toBe('so far, for a request that is still open');
    expect(old.sentence).toBe('2,912 days at most, for Street Light Outages, over closed requests.');
  });

  test('is the closed one where none that is open has waited longer', () => {
    const longest = ANSWERS_DATA.longest.map((row) => ({ ...row, oldest_open_days: 5 }));
    expect(answersOf({ longest }).longest).toMatchObject({
      figure: '2,912 days',
      unit: 'for the slowest request that was closed',
    });
  });
});

test('the most frequent type counts under one name what two systems call otherwise', () => {
  const { sentence, notes, old } = answersOf().mostFrequent;
  expect(sentence).toBe('Street Light Outages is requested most: 150 of 200.');
  expect(old.sentence).toBe('Street Light Outages is the most frequent name: 90 of 200.');
  expect(notes.join(' ')).toContain('What residents ask for most is Graffiti Removal: 50 requests');
});

describe('the average', () => {
  test('counts open requests for as long as they were watched, and gives all its readings', () => {
    const { sentence, notes, unit, old } = answersOf().average;
    expect(sentence).toBe(
      'A request takes 12.0 days on average, when none counts more than 365 days. ' +
        'Half are closed within 36.0 hours, and 9 in 10 within 20.0 days.',
    );
    expect(unit).toContain('up to 365 days');
    expect(notes.join('\n')).toContain('28 requests still open count as not closed yet');
    expect(notes.join('\n')).toContain('Over the closed ones alone: 3.5 days on average');
    expect(notes.join('\n')).toContain('biased low for recent months');
    expect(old.sentence).toBe('3.0 days on average, with the 28 open requests counted as zero.');
  });

  test('takes the widest limit anybody was watched to', () => {
    const time = { ...ANSWERS_DATA.time!, restricted_mean_365_days: null, restricted_mean_90_days: null };
    expect(answersOf({ time }).average).toMatchObject({ figure: '4.0 days', value: 4 });
    const short = { ...time, restricted_mean_30_days: null, median_days: null, last_seen_days: 15 };
    expect(answersOf({ time: short }).average).toMatchObject({
      figure: 'not yet',
      value: null,
      sentence:
        'Requests were not watched for long enough to give an average. ' +
        'Half are not closed yet after 15.0 days, and 9 in 10 within 20.0 days.',
    });
  });

  test('gives no 9 in 10 of fewer than 100 cases', () => {
    const time = { ...ANSWERS_DATA.time!, events: 71 };
    expect(answersOf({ time }).average.sentence).not.toContain('9 in 10');
  });
});

test('without any request every answer says so', () => {
  const onTime = {
    ...ANSWERS_DATA.onTime,
    requests: 0,
    hit: 0,
    miss: 0,
    pending: 0,
    city_on_time_cases: 0,
    city_overdue_cases: 0,
    on_time_rate: null,
    city_on_time_rate: null,
  };
  const empty = fiveAnswers({
    channels: [],
    publishedChannels: [],
    onTime,
    longest: [],
    types: [],
    publishedTypes: [],
    average: null,
    averageByType: [],
    time: null,
    timeByType: [],
  });
  for (const { value, old } of Object.values(empty)) expect([value, old.value]).toEqual([null, null]);
  expect(empty.channel.sentence).toBe('There are no requests yet.');
});
