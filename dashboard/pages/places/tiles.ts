import { formatAverage } from '../../format';
import type { Row, Tile } from '../../site/tile';
import { reportingChart, timelinessChart, typesChart } from './charts';
import type { PlacesData, TypeRow } from './data';
import { comparable, differenceOf, points, reportingFinding, timelinessFinding } from './findings';
import { shortName } from './map';

export function timelinessTile({ timeliness, year }: PlacesData): Tile {
  const [behind] = year === null ? [] : comparable(timeliness, year);
  const finding = timelinessFinding(timeliness, year);
  const rows = [...timeliness].sort(
    (a, b) => b.open_year - a.open_year || order(a.measure, b.measure) || order(a.neighborhood, b.neighborhood),
  );
  const years = yearsOf(rows.filter(({ adjusted_rate }) => adjusted_rate !== null));
  return {
    id: 'timeliness',
    question: 'Is each neighborhood served as quickly as the city, for the same services?',
    finding,
    figure: behind === undefined ? null : `${differenceOf(behind) < 0 ? '−' : '+'}${points(differenceOf(behind))}`,
    unit: behind === undefined ? '' : `on time against the city, in ${behind.neighborhood}`,
    n: behind?.cases_covered ?? null,
    view: 'neighborhood_timeliness',
    notes: [
      'Filled dots: every type weighed as in the whole city. Strokes: the city, over the same types. Hollow dots: the raw share, mixed as it comes, which ranks places by what they ask for.',
    ],
    wide: true,
    ...(year === null || years.length === 0
      ? {}
      : {
          chart: {
            spec: timelinessChart(years, year, placesOf(rows.filter(({ adjusted_rate }) => adjusted_rate !== null))),
            description: `Shares on time by neighborhood with 95% intervals, beside the city’s. ${finding}.`,
          },
        }),
    table: {
      columns: [
        { name: 'neighborhood', head: 'Neighborhood', format: 'text' },
        { name: 'open_year', head: 'Opened in', format: 'text' },
        { name: 'measure', head: 'Share', format: 'text' },
        { name: 'adjusted_rate', head: 'For the city’s mix', format: 'share' },
        { name: 'adjusted_low', head: 'Low', format: 'share' },
        { name: 'adjusted_high', head: 'High', format: 'share' },
        { name: 'city_rate', head: 'City', format: 'share' },
        { name: 'difference', head: 'Difference', format: 'change' },
        { name: 'weight_covered', head: 'Mix covered', format: 'share' },
        { name: 'types_covered', head: 'Types', format: 'count' },
        { name: 'cases_covered', head: 'Cases', format: 'count' },
        { name: 'raw_rate', head: 'Raw share', format: 'share' },
        { name: 'raw_denominator', head: 'Raw cases', format: 'count' },
        { name: 'is_provisional', head: 'Provisional', format: 'yes-no' },
      ],
      rows: rows.map((row): Row => ({ ...row })),
    },
  };
}

export function typesTile({ types, year }: PlacesData): Tile {
  // a type weighs differently in each measure: the larger counts, whatever the order of the rows
  const weights = new Map<string, number>();
  for (const { canonical_type, city_weight } of types)
    weights.set(canonical_type, Math.max(city_weight, weights.get(canonical_type) ?? 0));
  const shown = [...weights].sort(([a, left], [b, right]) => right - left || order(a, b)).slice(0, TYPES_SHOWN);
  const names = new Set(shown.map(([name]) => name));
  const rows = types.filter(({ canonical_type }) => names.has(canonical_type)).sort(byDistance);
  const [widest] = rows.filter(({ measure }) => measure === 'on time');
  const finding =
    widest === undefined
      ? 'Too few cases to compare a type from place to place'
      : `The widest distance on time: ${widest.canonical_type} in ${widest.neighborhood}, ${points(widest.rate - widest.city_rate)} ${widest.rate < widest.city_rate ? 'behind' : 'ahead of'} the city`;
  return {
    id: 'within-types',
    question: 'How does the same service compare from place to place?',
    finding,
    figure:
      widest === undefined
        ? null
        : `${widest.rate < widest.city_rate ? '−' : '+'}${points(widest.rate - widest.city_rate)}`,
    unit: 'against the city, for one type in one place',
    n: widest?.denominator ?? null,
    view: 'neighborhood_type_timeliness',
    notes: [
      `The most frequent types of ${year ?? 'the year'} with 30 cases or more in a place; blank where there are fewer.`,
    ],
    wide: true,
    ...(rows.length === 0
      ? {}
      : {
          chart: {
            spec: typesChart(shown.length),
            rows: rows.map(distanceRow),
            description: `Types by neighborhood, ahead of or behind the city. ${finding}.`,
          },
        }),
    table: {
      columns: [
        { name: 'canonical_type', head: 'Type', format: 'text' },
        { name: 'neighborhood', head: 'Neighborhood', format: 'text' },
        { name: 'measure', head: 'Share', format: 'text' },
        { name: 'rate', head: 'Here', format: 'share' },
        { name: 'rate_low', head: 'Low', format: 'share' },
        { name: 'rate_high', head: 'High', format: 'share' },
        { name: 'denominator', head: 'Cases', format: 'count' },
        { name: 'city_rate', head: 'City', format: 'share' },
      ],
      rows: rows.map((row): Row => ({ ...row })),
    },
  };
}

const TYPES_SHOWN = 15;

function byDistance(a: TypeRow, b: TypeRow): number {
  const distance = ({ rate, city_rate }: TypeRow): number => Math.abs(rate - city_rate);
  return (
    distance(b) - distance(a) || order(a.canonical_type, b.canonical_type) || order(a.neighborhood, b.neighborhood)
  );
}

function distanceRow(row: TypeRow): Row {
  const distance = Math.abs(row.rate - row.city_rate);
  return {
    ...{ measure: row.measure, canonical_type: row.canonical_type, neighborhood: row.neighborhood },
    ...{ rate: row.rate, city_rate: row.city_rate, denominator: row.denominator },
    place: shortName(row.neighborhood),
    side: row.rate < row.city_rate ? 'behind the city' : 'ahead of it',
    distance: distance < 0.03 ? 'under 3 points' : distance <= 0.1 ? '3 to 10 points' : 'over 10 points',
  };
}

export function reportingTile({ reporting, year }: PlacesData): Tile {
  const finding = reportingFinding(reporting, year);
  const rows = [...reporting].sort((a, b) => b.open_year - a.open_year || order(a.neighborhood, b.neighborhood));
  const [any] = rows.filter((row) => row.open_year === year);
  const city = any?.city_resident_requests_per_1000 ?? null;
  const vintage = rows.find(({ population_vintage }) => population_vintage !== null)?.population_vintage;
  return {
    id: 'reporting-rate',
    question: 'Reporting rate: how many requests come in for every 1,000 residents?',
    finding,
    figure: city === null ? null : formatAverage(city),
    unit: `requests by residents for every 1,000, whole city, ${year ?? ''}`,
    n: rows.filter((row) => row.open_year === year).reduce((sum, { resident_requests }) => sum + resident_requests, 0),
    view: 'requests_per_1000',
    notes: [
      'This is how much is reported, not how much is needed.',
      'Pale bars: the requests’ borders reach further, or less far, than the residents’, so the rate is off; the finding does not speak of them.',
      ...(vintage === undefined ? [] : [`Residents as of the ${vintage}. The stroke is the whole city.`]),
    ],
    ...(year === null || city === null
      ? {}
      : {
          chart: {
            spec: reportingChart(yearsOf(rows), year, placesOf(rows.filter(({ population }) => population !== null))),
            description: `Requests by residents for every 1,000 residents, by neighborhood. ${finding}.`,
          },
        }),
    table: {
      columns: [
        { name: 'neighborhood', head: 'Neighborhood', format: 'text' },
        { name: 'open_year', head: 'Opened in', format: 'text' },
        { name: 'resident_requests_per_1000', head: 'By residents, for 1,000', format: 'figure' },
        { name: 'ratio_to_city', head: 'City = 1', format: 'figure' },
        { name: 'resident_requests', head: 'Requests by residents', format: 'count' },
        { name: 'requests', head: 'All requests', format: 'count' },
        { name: 'requests_per_1000', head: 'All, for 1,000', format: 'figure' },
        { name: 'population', head: 'Residents', format: 'count' },
        { name: 'population_vintage', head: 'Counted in', format: 'text' },
        { name: 'city_resident_requests_per_1000', head: 'City', format: 'figure' },
        { name: 'days_covered', head: 'Days', format: 'count' },
        { name: 'borders_differ', head: 'Borders differ', format: 'yes-no' },
      ],
      rows: rows.map((row): Row => ({ ...row })),
    },
  };
}

/** How many neighborhoods a chart has a line for. */
function placesOf(rows: readonly { readonly neighborhood: string }[]): number {
  return new Set(rows.map(({ neighborhood }) => neighborhood)).size;
}

function yearsOf(rows: readonly { readonly open_year: number }[]): number[] {
  return [...new Set(rows.map(({ open_year }) => open_year))];
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
