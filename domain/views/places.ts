import type { MeasureView, ViewColumn } from './view';

const CURRENT_CASES = 'All current cases of both systems, by where the request lies.';
const STANDARDIZATION =
  'Direct standardization: the same weights for every neighborhood. The interval is the normal one of a weighted mean of independent rates, each with two successes and two failures added (Agresti and Coull, 1998).';
const WILSON = 'Wilson (1927) for the interval of a rate.';
const BORDERS =
  'The two systems draw some borders of neighborhoods differently: see mapping/README.md before comparing across 2025.';
const MIX =
  'Neighborhoods ask for different things. A pooled rate ranks them by what they ask for, so types are compared with themselves first.';

const OPEN_YEAR: ViewColumn = {
  name: 'open_year',
  type: 'INT64',
  description: 'Year it was opened in, by Boston’s wall clock.',
};
const YEAR_IS_PROVISIONAL: ViewColumn = {
  name: 'is_provisional',
  type: 'BOOL',
  description: 'Under 95 % of the city’s cases of the year can be judged so far: the rates may still move.',
};

/** Neighborhoods compared within types, and the map (E1 to E3); part of VIEWS. One that reads another stands after it. */
export const PLACE_VIEWS: readonly MeasureView[] = [
  {
    name: 'neighborhood_type_timeliness',
    title: 'How does one service in one neighborhood compare with the same service in the whole city?',
    definition:
      'By year of opening, type and neighborhood: on time = hit / (hit + miss); closed within 30 days = those closed by then, of those opened at least 30 days before their file’s instant. Beside it the city’s figure for the same type.',
    measures: ['E1'],
    unit: 'fraction of cases, 0 to 1',
    population: CURRENT_CASES,
    exclusions:
      'On time: cases without a target and those whose target is ahead. Within 30 days: cases too young to tell, and those whose times cannot be told.',
    source: `${WILSON} The 30 cases a rate needs are this project’s floor.`,
    notes: [MIX, BORDERS, 'Cases without a neighborhood count in the city’s figures and weights.'],
    columns: [
      { name: 'measure', type: 'STRING', description: 'on time, or closed within 30 days.' },
      OPEN_YEAR,
      { name: 'canonical_type', type: 'STRING', description: 'Type over both systems, or unknown.' },
      { name: 'neighborhood', type: 'STRING', description: 'Area over both systems, or unknown.' },
      { name: 'numerator', type: 'INT64', description: 'Cases on time, or closed within 30 days.' },
      { name: 'denominator', type: 'INT64', description: 'Cases that can be judged so far.' },
      { name: 'rate', type: 'FLOAT64', description: 'numerator / denominator; NULL under 30 cases.' },
      { name: 'rate_low', type: 'FLOAT64', description: 'Low end of the Wilson 95 % interval of rate; NULL with it.' },
      { name: 'rate_high', type: 'FLOAT64', description: 'High end of that interval.' },
      { name: 'city_numerator', type: 'INT64', description: 'numerator over all neighborhoods and unknown ones.' },
      { name: 'city_denominator', type: 'INT64', description: 'denominator over the same.' },
      { name: 'city_rate', type: 'FLOAT64', description: 'City’s rate for the type; NULL under 30 cases.' },
      { name: 'city_weight', type: 'FLOAT64', description: 'The type’s share of the city’s judged cases of the year.' },
      YEAR_IS_PROVISIONAL,
    ],
  },
  {
    name: 'neighborhood_timeliness',
    title: 'Is each neighborhood served as quickly as the city, for the same services?',
    definition:
      'Sum over types of (citywide weight of the type x local rate), over types the neighborhood has at least 30 judged cases of, divided by the weight those types have together (weight_covered). city_rate is the city’s for the same types and weights.',
    measures: ['E1'],
    unit: 'fraction of cases, 0 to 1',
    population: CURRENT_CASES,
    exclusions:
      'Cases without a neighborhood, as a place; types with under 30 judged cases in the neighborhood (see weight_covered); cases that cannot be judged yet.',
    source: STANDARDIZATION,
    notes: [
      MIX,
      'A small weight_covered says that the figure stands for few of the city’s services: read it with the types themselves.',
      'raw_rate pools all types: it is there to show how far the mix alone moves it, not to be ranked by.',
      BORDERS,
    ],
    columns: [
      { name: 'measure', type: 'STRING', description: 'on time, or closed within 30 days.' },
      OPEN_YEAR,
      { name: 'neighborhood', type: 'STRING', description: 'Area over both systems.' },
      {
        name: 'adjusted_rate',
        type: 'FLOAT64',
        description: 'Rate with every type weighed as in the city; NULL where no type has 30 judged cases.',
      },
      { name: 'adjusted_low', type: 'FLOAT64', description: 'Low end of its 95 % interval; NULL with it.' },
      { name: 'adjusted_high', type: 'FLOAT64', description: 'High end of that interval.' },
      { name: 'city_rate', type: 'FLOAT64', description: 'The whole city’s, over the same types and weights.' },
      { name: 'difference', type: 'FLOAT64', description: 'adjusted_rate - city_rate: negative is behind the city.' },
      {
        name: 'weight_covered',
        type: 'FLOAT64',
        description: 'Share of the city’s judged cases whose type is compared here, 0 to 1.',
      },
      { name: 'types_covered', type: 'INT64', description: 'Types compared: 30 judged cases or more.' },
      { name: 'cases_covered', type: 'INT64', description: 'The neighborhood’s judged cases of those types.' },
      { name: 'raw_numerator', type: 'INT64', description: 'Cases on time, or closed within 30 days, of all types.' },
      { name: 'raw_denominator', type: 'INT64', description: 'Judged cases of all types.' },
      {
        name: 'raw_rate',
        type: 'FLOAT64',
        description: 'raw_numerator / raw_denominator, mixed as it comes; NULL under 30 cases.',
      },
      { name: 'raw_low', type: 'FLOAT64', description: 'Low end of the Wilson 95 % interval of raw_rate.' },
      { name: 'raw_high', type: 'FLOAT64', description: 'High end of that interval.' },
      YEAR_IS_PROVISIONAL,
    ],
  },
  {
    name: 'requests_per_1000',
    title: 'Reporting rate: how many requests come in for every 1,000 residents?',
    definition:
      'Requests of the year / residents x 1,000, for all requests and for those residents made (phone, app, web, social media).',
    measures: ['E2'],
    unit: 'requests for 1,000 residents',
    population: CURRENT_CASES,
    exclusions:
      'No rate where the residents are not known: cases without a neighborhood. Residents of the West End, which has no area.',
    source: 'Residents: mapping/population.csv, 2020 census as published by the Boston Planning & Development Agency.',
    notes: [
      'Reporting is not need: a place may report little and need much. Research on duplicate reports finds that some places report the same trouble up to three times sooner than others.',
      'Workers, students and visitors report too, and are not residents: Downtown and the Fenway look high for it.',
      'The census approximates neighborhoods by tracts, whose borders are not those of the requests.',
      'Requests by employees and other systems of the city are counted in requests alone.',
      BORDERS,
    ],
    columns: [
      OPEN_YEAR,
      { name: 'neighborhood', type: 'STRING', description: 'Area over both systems, or unknown.' },
      { name: 'requests', type: 'INT64', description: 'Requests opened in the year.' },
      {
        name: 'resident_requests',
        type: 'INT64',
        description: 'Of them by phone, app, web or social media; not by employees or other systems.',
      },
      { name: 'population', type: 'INT64', description: 'Residents; NULL where they are not known.' },
      { name: 'population_vintage', type: 'STRING', description: 'The count they are from, such as 2020 census.' },
      { name: 'population_source', type: 'STRING', description: 'Who published it.' },
      { name: 'requests_per_1000', type: 'FLOAT64', description: '1,000 x requests / population.' },
      { name: 'resident_requests_per_1000', type: 'FLOAT64', description: '1,000 x resident_requests / population.' },
      {
        name: 'city_resident_requests_per_1000',
        type: 'FLOAT64',
        description: 'The same over all areas whose residents are known.',
      },
      { name: 'ratio_to_city', type: 'FLOAT64', description: 'The neighborhood’s / the city’s.' },
      {
        name: 'days_covered',
        type: 'INT64',
        description: 'Days from the first to the last request of the year in the data.',
      },
      {
        name: 'is_partial_year',
        type: 'BOOL',
        description: 'Under 365 days: not to be set beside a whole year.',
      },
      {
        name: 'borders_differ',
        type: 'BOOL',
        description: 'The census draws this neighborhood so differently that the rates are off.',
      },
    ],
  },
  {
    name: 'gap_watch',
    title: 'Where is the city late more than elsewhere, month after month?',
    definition:
      'Months in which a slice’s on-time rate, hit / (hit + miss), lies more than 10 points under what the city reaches for the same types (the city’s rate of each type, weighed by the slice’s cases), with 100 judged cases or more. Two such months running are an alert.',
    measures: ['E3'],
    unit: 'percentage points',
    population: 'Current cases with a target, by month of opening.',
    exclusions:
      'Cases without a target or without a neighborhood; slices of fewer than 100 judged cases in the month; months whose gap is 10 points or less.',
    source: `Indirect standardization: the city’s rates on the slice’s own mix. ${WILSON}`,
    notes: [
      'A gap is a reason to look, not a finding of its cause. Many slices are watched: some gaps come by chance, which is why one month is no alert.',
      'The city’s rate includes the slice itself: where a slice is most of a type, the gap looks smaller than it is.',
      'A provisional month may still turn: its pending cases are left out.',
    ],
    columns: [
      { name: 'slice_kind', type: 'STRING', description: 'neighborhood, or type in neighborhood.' },
      { name: 'neighborhood', type: 'STRING', description: 'Area over both systems.' },
      { name: 'canonical_type', type: 'STRING', description: 'Type over both systems; all types for a neighborhood.' },
      { name: 'open_month', type: 'DATE', description: 'First day of the month they were opened in.' },
      { name: 'hit', type: 'INT64', description: 'Closed by the target.' },
      { name: 'judged', type: 'INT64', description: 'hit + miss: at least 100.' },
      { name: 'on_time_rate', type: 'FLOAT64', description: 'hit / judged.' },
      { name: 'rate_low', type: 'FLOAT64', description: 'Low end of the Wilson 95 % interval of on_time_rate.' },
      { name: 'rate_high', type: 'FLOAT64', description: 'High end of that interval.' },
      { name: 'expected_rate', type: 'FLOAT64', description: 'What the city reaches for the same types.' },
      { name: 'gap_points', type: 'FLOAT64', description: '100 x (on_time_rate - expected_rate): under -10.' },
      { name: 'months_running', type: 'INT64', description: 'Such months in a row up to this one.' },
      { name: 'is_alert', type: 'BOOL', description: 'months_running is 2 or more.' },
      {
        name: 'is_provisional',
        type: 'BOOL',
        description: 'Under 95 % of the month’s cases with a target are due: the rates may still move.',
      },
    ],
  },
  {
    name: 'map_cells',
    title: 'Where do requests come from?',
    definition:
      'Requests by a grid of about 250 m, by year of opening, type and neighborhood. cell_row = floor(millionths of a degree of latitude / 2,250), cell_column = floor(millionths of longitude / 3,040).',
    measures: ['E1', 'E2'],
    unit: 'requests',
    population: 'Current cases with a point of their own.',
    exclusions:
      'Cases without a point, on the stand-in point of City Hall, or outside Boston (location_quality other than point).',
    source: 'A grid of this project’s own: a degree of latitude is 111.1 km and one of longitude 82.3 km in Boston.',
    notes: [
      'Many requests of the older system stand on the nearest address, not where the trouble is.',
      'A cell that two neighborhoods share has a row for each.',
      'The share of requests without a point differs by type and year.',
    ],
    columns: [
      OPEN_YEAR,
      { name: 'canonical_type', type: 'STRING', description: 'Type over both systems, or unknown.' },
      { name: 'neighborhood', type: 'STRING', description: 'Area over both systems, or unknown.' },
      { name: 'cell_row', type: 'INT64', description: 'Row of the grid, counted to the north.' },
      {
        name: 'cell_column',
        type: 'INT64',
        description: 'Column of the grid, counted to the east; negative in Boston.',
      },
      { name: 'centre_latitude', type: 'FLOAT64', description: 'Middle of the cell, degrees north.' },
      { name: 'centre_longitude', type: 'FLOAT64', description: 'Middle of the cell, degrees east.' },
      { name: 'requests', type: 'INT64', description: 'Requests opened in the year.' },
      { name: 'open_cases', type: 'INT64', description: 'Those still open.' },
      { name: 'hit', type: 'INT64', description: 'Closed by the target.' },
      { name: 'miss', type: 'INT64', description: 'Closed later, or open past it.' },
      { name: 'pending', type: 'INT64', description: 'Open with the target ahead.' },
    ],
  },
];
