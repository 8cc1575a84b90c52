import type { MeasureView } from './view';

const CLOSED = 'Current closed cases of both systems.';
const FLOOR = 'NULL where there are fewer than 30';
const DISTANCE =
  'Distances are taken on a plane, a degree being 111,080 m to the north and 82,420 m to the east, which is right for Boston to a few centimetres in 30 m.';

/** What duplicate_share and repeat_within_30_days compare cases by. */
const NEAR_POINTS: MeasureView = {
  name: 'near_points',
  title: 'Which points of a type lie within 30 m of one another?',
  measures: ['Q1', 'Q2'],
  definition:
    'Lists of near points, by type: a list is one point, or two points at most 30 m apart. Whatever a list holds is near, and whatever is near a case stands in a list of its point.',
  unit: 'points',
  population: 'Points on which current cases of both systems stand.',
  exclusions: 'Points with one case and no other point near by: there is nothing to compare it with.',
  source: 'A distance join.',
  notes: ['A building block: it says where cases can be near one another, and nothing of when.', DISTANCE],
  columns: [
    { name: 'canonical_type', type: 'STRING', description: 'Type over both systems, or unknown.' },
    { name: 'latitude', type: 'FLOAT64', description: 'Degrees north of the point, as case_facts has them.' },
    { name: 'longitude', type: 'FLOAT64', description: 'Degrees east of the point, likewise.' },
    {
      name: 'list',
      type: 'INT64',
      description:
        'Number of the list, of this state of the data alone. A point stands in one list for each point near by.',
    },
  ],
};

/** How cases end: duplicates, repeats, reopened and administrative ones (Q1 to Q4); part of VIEWS. */
export const CLOSURE_VIEWS: readonly MeasureView[] = [
  NEAR_POINTS,
  {
    name: 'duplicate_share',
    title: 'How many requests say what another one said already?',
    measures: ['Q1'],
    definition:
      'Two numbers: closed cases the city closed as duplicates, of all closed ones; and requests with an earlier one of the same type at most 30 m away and at most 7 days before, of all with a point. Each such request counts once.',
    unit: 'fractions of cases',
    population: 'All current cases of both systems, by month of opening.',
    exclusions: 'From duplicate_share open cases. From likely_duplicate_share cases without a point of their own.',
    source: 'Classes of mapping/closure_classes.csv; a distance join; Wilson 95 % intervals.',
    notes: [
      'The two answer different questions and need not agree: staff close as duplicates what they recognise; near and soon is not always the same thing.',
      'Crews that enter many jobs along a street look like duplicates: see the rows by who asked.',
      DISTANCE,
    ],
    columns: [
      {
        name: 'grain',
        type: 'STRING',
        description: 'all, open month, department, case type (over both systems) or asked by.',
      },
      {
        name: 'name',
        type: 'STRING',
        description: 'all, the month as text, the department, the type; or residents, city or unknown.',
      },
      { name: 'open_month', type: 'DATE', description: 'First day of the month of opening, in rows by month.' },
      { name: 'requests', type: 'INT64', description: 'All requests.' },
      { name: 'closed_cases', type: 'INT64', description: 'Closed ones: what duplicate_share is of.' },
      { name: 'closed_as_duplicate', type: 'INT64', description: 'Closed ones of class duplicate.' },
      { name: 'duplicate_share', type: 'FLOAT64', description: `closed_as_duplicate / closed_cases; ${FLOOR}.` },
      { name: 'duplicate_share_low', type: 'FLOAT64', description: 'Low end of its Wilson 95 % interval.' },
      { name: 'duplicate_share_high', type: 'FLOAT64', description: 'High end of that interval.' },
      { name: 'placed_requests', type: 'INT64', description: 'Requests with a point: what the other share is of.' },
      { name: 'likely_duplicates', type: 'INT64', description: 'Those with an earlier one near by and soon before.' },
      {
        name: 'likely_duplicate_share',
        type: 'FLOAT64',
        description: `likely_duplicates / placed_requests; ${FLOOR}.`,
      },
      { name: 'likely_duplicate_share_low', type: 'FLOAT64', description: 'Low end of its Wilson 95 % interval.' },
      { name: 'likely_duplicate_share_high', type: 'FLOAT64', description: 'High end of that interval.' },
    ],
  },
  {
    name: 'repeat_within_30_days',
    title: 'After how many closings is the same asked for again?',
    measures: ['Q2'],
    definition:
      'Closed cases with a new case of the same type at most 30 m away, opened after the closing and within 30 days of it.',
    unit: 'fraction of closings',
    population: 'Closed cases with a usable time and a point, by month of closing.',
    exclusions:
      'Closings after which requests are not loaded on 27 of the 30 days that follow: nothing can be seen to come again.',
    source: 'A distance join; Wilson 95 % interval.',
    notes: [
      'A repeat may be the same problem come back, one never solved, or another one near by: trash is missed anew, a street has many potholes.',
      'Rows by closure class tell closings with a service from the others.',
      DISTANCE,
    ],
    columns: [
      {
        name: 'grain',
        type: 'STRING',
        description: 'all, close month, department, case type (over both systems) or closure class.',
      },
      { name: 'name', type: 'STRING', description: 'all, the month as text, the department, the type or the class.' },
      { name: 'close_month', type: 'DATE', description: 'First day of the month of closing, in rows by month.' },
      { name: 'followed_closures', type: 'INT64', description: 'Closings that can be followed for 30 days.' },
      { name: 'repeated_closures', type: 'INT64', description: 'Those after which the same was asked for again.' },
      { name: 'repeat_rate', type: 'FLOAT64', description: `repeated_closures / followed_closures; ${FLOOR}.` },
      { name: 'repeat_rate_low', type: 'FLOAT64', description: 'Low end of its Wilson 95 % interval.' },
      { name: 'repeat_rate_high', type: 'FLOAT64', description: 'High end of that interval.' },
    ],
  },
  {
    name: 'reopened_cases',
    title: 'Which closed cases were opened again?',
    measures: ['Q3'],
    definition:
      'Cases that one published snapshot held as closed and the next one as open, from the changes this warehouse saw.',
    unit: 'cases',
    population: 'Current cases whose resource was published at least twice; always one row over all.',
    exclusions:
      'Restored and replayed snapshots, whose changes are not the city’s. Cases reopened and closed again between two snapshots, which nobody can see.',
    source: 'The change log of this warehouse.',
    notes: [
      'It starts empty: only what changed since observed_since can be seen, and only between two snapshots.',
      'A count without a rate: the city publishes no history of a case.',
    ],
    columns: [
      { name: 'grain', type: 'STRING', description: 'all, department or case type (over both systems).' },
      { name: 'name', type: 'STRING', description: 'all, the department or the type.' },
      { name: 'reopened_cases', type: 'INT64', description: 'Cases that were reopened; a case counts once.' },
      { name: 'reopenings', type: 'INT64', description: 'Times they were.' },
      { name: 'still_open', type: 'INT64', description: 'Those that are open now.' },
      {
        name: 'comparisons',
        type: 'INT64',
        description: 'Snapshots that could be compared with one before them, over all resources.',
      },
      { name: 'observed_since', type: 'TIMESTAMP', description: 'When the first snapshot was published; NULL before.' },
    ],
  },
  {
    name: 'administrative_share',
    title: 'How many cases are closed without a service?',
    measures: ['Q4'],
    definition: '(administrative + noted) / closed cases, by department and month of closing, and every class counted.',
    unit: 'fraction of closed cases',
    population: CLOSED,
    exclusions: 'Open cases. From rows by month cases closed without a closing time.',
    source: 'Classes of mapping/closure_classes.csv; Wilson 95 % interval.',
    notes: [
      'A case closed is not a problem solved: auditors found areas that close before the work is done, and several meanings of closed.',
      'Closing texts follow templates: a new template may move cases from one class to another.',
      'Months are those of closing, which time measures by month of opening must not be mixed with.',
    ],
    columns: [
      {
        name: 'grain',
        type: 'STRING',
        description: 'all, close month, department, or department and close month.',
      },
      { name: 'department', type: 'STRING', description: 'Department over both systems, unknown, or all.' },
      { name: 'close_month', type: 'DATE', description: 'First day of the month of closing; NULL over all months.' },
      { name: 'closed_cases', type: 'INT64', description: 'Closed cases: the sum of the classes.' },
      { name: 'resolved', type: 'INT64', description: 'The city did something.' },
      { name: 'noted', type: 'INT64', description: 'Looked at or told; nothing to do or not possible.' },
      { name: 'duplicate', type: 'INT64', description: 'Another case stands for it.' },
      { name: 'invalid', type: 'INT64', description: 'Not a case: an error, a test, taken back.' },
      { name: 'administrative', type: 'INT64', description: 'Closed by a program, in bulk or on entry.' },
      { name: 'transferred', type: 'INT64', description: 'Goes on elsewhere.' },
      { name: 'unknown_cases', type: 'INT64', description: 'Without a text, or with one that no rule matches.' },
      { name: 'administrative_or_noted', type: 'INT64', description: 'administrative + noted.' },
      {
        name: 'administrative_share',
        type: 'FLOAT64',
        description: `administrative_or_noted / closed_cases; ${FLOOR}.`,
      },
      { name: 'administrative_share_low', type: 'FLOAT64', description: 'Low end of its Wilson 95 % interval.' },
      { name: 'administrative_share_high', type: 'FLOAT64', description: 'High end of that interval.' },
    ],
  },
];
