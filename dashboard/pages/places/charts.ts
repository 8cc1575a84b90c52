import { heightOfBars, SLIM_BAR } from '../../charts/bars';
import { choice, chosen } from '../../charts/choices';
import { monthAxis } from '../../charts/encodings';
import { COLOURS } from '../../charts/theme';
import type { ChartSpec } from '../../site/tile';

const PLACES_AXIS = { title: null, labelLimit: 160 } as const;

/** `Fenway` of `Fenway / Kenmore / Audubon Circle / Longwood`. */
const SHORT_NAME = { calculate: "split(datum.neighborhood, ' / ')[0]", as: 'place' };

/** Years to choose from, the page's own first. */
function yearChoice(years: readonly number[], year: number) {
  return choice(
    'open_year',
    'Opened in',
    [...years].sort((a, b) => b - a),
    { start: year },
  );
}

const MEASURE = choice('measure', 'Share', ['on time', 'closed within 30 days']);

/** A dot with its interval a neighborhood, and the city’s figure for the same types as a stroke. */
export function timelinessChart(years: readonly number[], year: number, places: number): ChartSpec {
  const y = { field: 'place', type: 'nominal', axis: PLACES_AXIS, sort: 'ascending' } as const;
  const share = {
    type: 'quantitative',
    axis: { title: 'share of cases', format: '.0%', tickCount: 6, labelOverlap: true },
    scale: { zero: false },
  } as const;
  return {
    width: 'container',
    height: heightOfBars(places),
    params: [yearChoice(years, year), MEASURE],
    transform: [chosen('open_year'), chosen('measure'), { filter: 'datum.adjusted_rate !== null' }, SHORT_NAME],
    layer: [
      {
        mark: { type: 'rule', color: COLOURS.main, strokeWidth: 2 },
        encoding: { y, x: { ...share, field: 'adjusted_low' }, x2: { field: 'adjusted_high' } },
      },
      {
        mark: { type: 'tick', color: COLOURS.other, thickness: 3, size: 18 },
        encoding: { y, x: { ...share, field: 'city_rate' } },
      },
      {
        mark: { type: 'point', filled: false, color: COLOURS.ahead, size: 40 },
        encoding: { y, x: { ...share, field: 'raw_rate' } },
      },
      {
        mark: { type: 'point', filled: true, color: COLOURS.main, size: 70 },
        encoding: {
          y,
          x: { ...share, field: 'adjusted_rate' },
          opacity: { condition: { test: 'datum.is_provisional', value: 0.4 }, value: 1 },
          tooltip: [
            { field: 'neighborhood', type: 'nominal', title: 'neighborhood' },
            { field: 'adjusted_rate', type: 'quantitative', format: '.1%', title: 'for the city’s mix' },
            { field: 'city_rate', type: 'quantitative', format: '.1%', title: 'city, same types' },
            { field: 'raw_rate', type: 'quantitative', format: '.1%', title: 'as its mix comes' },
            { field: 'weight_covered', type: 'quantitative', format: '.0%', title: 'of the city’s mix covered' },
            { field: 'cases_covered', type: 'quantitative', format: ',', title: 'cases' },
          ],
        },
      },
    ],
  };
}

/** A square a type and neighborhood: its colour says ahead or behind, its strength how far. */
export const typesChart = (types: number): ChartSpec => ({
  width: 'container',
  height: types * 22,
  params: [MEASURE],
  transform: [chosen('measure')],
  mark: { type: 'rect', stroke: COLOURS.paper },
  encoding: {
    y: { field: 'canonical_type', type: 'nominal', axis: { title: null, labelLimit: 240 } },
    x: { field: 'place', type: 'nominal', axis: { title: null, labelAngle: -90, labelLimit: 110, orient: 'top' } },
    color: {
      field: 'side',
      type: 'nominal',
      scale: { domain: ['behind the city', 'ahead of it'], range: [COLOURS.late, COLOURS.main] },
      legend: { title: null },
    },
    opacity: {
      field: 'distance',
      type: 'ordinal',
      scale: {
        type: 'ordinal',
        domain: ['under 3 points', '3 to 10 points', 'over 10 points'],
        range: [0.12, 0.45, 1],
      },
      legend: { title: null },
    },
    tooltip: [
      { field: 'canonical_type', type: 'nominal', title: 'type' },
      { field: 'neighborhood', type: 'nominal', title: 'neighborhood' },
      { field: 'rate', type: 'quantitative', format: '.1%', title: 'share' },
      { field: 'city_rate', type: 'quantitative', format: '.1%', title: 'city' },
      { field: 'denominator', type: 'quantitative', format: ',', title: 'cases' },
    ],
  },
});

/** Bars of requests by residents, and a stroke for the whole city. */
export function reportingChart(years: readonly number[], year: number, places: number): ChartSpec {
  const y = { field: 'place', type: 'nominal', axis: PLACES_AXIS, sort: 'ascending' } as const;
  const x = {
    type: 'quantitative',
    axis: { title: 'requests by residents for every 1,000', format: ',.0f', tickCount: 5 },
  } as const;
  return {
    width: 'container',
    height: heightOfBars(places, SLIM_BAR),
    params: [yearChoice(years, year)],
    transform: [chosen('open_year'), { filter: 'datum.population !== null' }, SHORT_NAME],
    layer: [
      {
        mark: { type: 'bar', color: COLOURS.main },
        encoding: {
          y,
          opacity: { condition: { test: 'datum.borders_differ', value: 0.4 }, value: 1 },
          x: { ...x, field: 'resident_requests_per_1000' },
          tooltip: [
            { field: 'neighborhood', type: 'nominal', title: 'neighborhood' },
            { field: 'resident_requests_per_1000', type: 'quantitative', format: ',.1f', title: 'for every 1,000' },
            { field: 'resident_requests', type: 'quantitative', format: ',', title: 'requests by residents' },
            { field: 'population', type: 'quantitative', format: ',', title: 'residents' },
            { field: 'days_covered', type: 'quantitative', format: ',', title: 'days of the year' },
          ],
        },
      },
      {
        mark: { type: 'tick', color: COLOURS.other, thickness: 2, size: 22 },
        encoding: { y, x: { ...x, field: 'city_resident_requests_per_1000' } },
      },
    ],
  };
}

/** A dot a slice and month, how far it is behind; alerts stand out. */
export const GAP_CHART: ChartSpec = {
  width: 'container',
  height: 240,
  mark: { type: 'point', filled: true, size: 55 },
  encoding: {
    x: monthAxis('open_month'),
    y: { field: 'gap_points', type: 'quantitative', axis: { title: 'points behind the city', tickCount: 5 } },
    color: {
      field: 'state',
      type: 'nominal',
      scale: { domain: ['two months running', 'first month'], range: [COLOURS.late, COLOURS.ahead] },
      legend: { title: null },
    },
    opacity: { condition: { test: 'datum.is_provisional', value: 0.4 }, value: 1 },
    tooltip: [
      { field: 'neighborhood', type: 'nominal', title: 'neighborhood' },
      { field: 'canonical_type', type: 'nominal', title: 'type' },
      { field: 'open_month', type: 'temporal', timeUnit: 'utcyearmonth', format: '%B %Y', title: 'opened in' },
      { field: 'gap_points', type: 'quantitative', format: '.1f', title: 'points' },
      { field: 'judged', type: 'quantitative', format: ',', title: 'cases judged' },
    ],
  },
};
