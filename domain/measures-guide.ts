import { MEASURE_VIEWS } from './views';

/** The measures by subject: ids are what people call them by. */
export const MEASURES: Readonly<Record<string, string>> = {
  V1: 'Requests, and requests a day',
  V2: 'Share of each channel',
  V3: 'Most frequent types',
  S1: 'On-time share by the city’s own flag',
  S2: 'On-time rate, recomputed from times',
  S3: 'Bounds of the on-time rate',
  S4: 'Share of cases that have a target',
  S5: 'How often the city’s flag and the times disagree',
  S6: 'Days past due',
  D1: 'Typical time to close (median)',
  D2: 'Nine in ten closed within',
  D3: 'Closed within 1, 3, 7, 30, 90 days',
  D4: 'Average time to close, restricted to a horizon',
  D5: 'Longest time to close',
  B1: 'Backlog on a day',
  B2: 'Age of open cases',
  B3: 'Overdue, and due in the next seven days',
  B4: 'Opened, closed, net, and days of work',
  B5: 'Closings in bulk',
  Y1: 'Year on year',
  Y2: 'Change with the mix of types held still',
  E1: 'Timeliness of neighborhoods, type by type',
  E2: 'Reporting rate: requests per 1,000 residents',
  E3: 'Gap watch',
  Q1: 'Duplicates',
  Q2: 'Repeats within 30 days',
  Q3: 'Reopened cases',
  Q4: 'Administrative closings',
  C1: 'Score in the style of CityScore',
  M1: 'Boards of departments and queues',
  N1: '311 and 911: what was measured elsewhere',
  N2: '311 and 911: a scenario',
  N3: '311 and 911: the counts of dispatches over time',
  X1: 'How cases move between the two systems',
  X2: 'How sound the data is',
};

/** The guide to the measures as Markdown, from the same registry that describes the views. */
export function measuresGuide(): string {
  return [
    '# Measures',
    '',
    '<!-- Written from domain/views by: UPDATE_DOCS=1 npx jest --selectProjects unit -- test/docs -->',
    '',
    'What each measure is, how it is counted, what it leaves out, and how not to read it. Each is a view of the same name on',
    'both warehouses; the columns are in the [data dictionary](data-dictionary.md).',
    '',
    'Common terms: a case is the current version of one request of one system. It is judged as of the instant its file stands',
    'for. A month is the month it was opened in, unless the view says otherwise. Rates come with their counts and Wilson 95 %',
    'intervals, and none is told below 30 cases; no 90th percentile is told below 100.',
    '',
    '| measure | what | views |',
    '|---|---|---|',
    ...Object.entries(MEASURES).map(([id, what]) => `| ${id} | ${what} | ${viewsOf(id)} |`),
    ...MEASURE_VIEWS.flatMap((view) => [
      '',
      `## ${view.name}`,
      '',
      `**${view.title}** (${view.measures.join(', ')})`,
      '',
      `- Definition: ${view.definition}`,
      `- Unit: ${view.unit}`,
      `- Counted: ${view.population}`,
      `- Left out: ${view.exclusions}`,
      `- Source: ${view.source}`,
      ...view.notes.map((note) => `- Note: ${note}`),
    ]),
    '',
  ].join('\n');
}

function viewsOf(id: string): string {
  return MEASURE_VIEWS.filter(({ measures }) => measures.includes(id))
    .map(({ name }) => `[${name}](#${name})`)
    .join(', ');
}
