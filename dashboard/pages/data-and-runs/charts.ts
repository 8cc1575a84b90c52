import { choice, chosen } from '../../charts/choices';
import { monthAxis } from '../../charts/encodings';
import { COLOURS } from '../../charts/theme';
import type { ChartSpec } from '../../site/tile';

const OPACITY = { range: [0.12, 1] as [number, number], zero: true };

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS = Array.from({ length: 31 }, (_, index) => index + 1);
const ROW_HEIGHT = 22;
const PLAIN_AXIS = { title: null, labelAngle: 0, labelOverlap: true, domain: false, ticks: false } as const;
const MONTH_OF_DATE = { calculate: "utcFormat(toDate(datum.open_date), '%b')", as: 'month' };

/** A cell a month, years one under the other, those without a request too: deeper where more was asked. */
export function loadedMonths(years: readonly number[]): ChartSpec {
  return {
    width: 'container',
    height: Math.max(1, years.length) * ROW_HEIGHT,
    transform: [
      { calculate: "utcFormat(toDate(datum.open_month), '%b')", as: 'month' },
      { calculate: 'utcyear(toDate(datum.open_month))', as: 'year' },
    ],
    mark: { type: 'rect', color: COLOURS.main, stroke: COLOURS.paper, strokeWidth: 1.5 },
    encoding: {
      x: { field: 'month', type: 'ordinal', scale: { domain: MONTHS }, axis: { ...PLAIN_AXIS, orient: 'top' } },
      y: { field: 'year', type: 'ordinal', scale: { domain: [...years] }, axis: PLAIN_AXIS },
      opacity: { field: 'requests', type: 'quantitative', scale: OPACITY, legend: null },
      tooltip: [
        { field: 'open_month', type: 'temporal', timeUnit: 'utcyearmonth', format: '%B %Y', title: 'opened in' },
        { field: 'requests', type: 'quantitative', format: ',', title: 'requests' },
        { field: 'days', type: 'quantitative', title: 'days with requests' },
        { field: 'files', title: 'from' },
      ],
    },
  };
}

/** A cell a day, a row a month, of a year that the reader chooses. */
export function loadedDays(years: readonly number[]): ChartSpec {
  return {
    width: 'container',
    height: MONTHS.length * ROW_HEIGHT,
    params: [choice('shown_year', 'Year', [...years].reverse())],
    transform: [
      { filter: 'utcyear(toDate(datum.open_date)) === shown_year' },
      MONTH_OF_DATE,
      { calculate: 'utcdate(toDate(datum.open_date))', as: 'day' },
    ],
    mark: { type: 'rect', color: COLOURS.main, stroke: COLOURS.paper, strokeWidth: 1 },
    encoding: {
      x: { field: 'day', type: 'ordinal', scale: { domain: DAYS }, axis: { ...PLAIN_AXIS, orient: 'top' } },
      y: { field: 'month', type: 'ordinal', scale: { domain: MONTHS }, axis: PLAIN_AXIS },
      opacity: { aggregate: 'sum', field: 'requests', type: 'quantitative', scale: OPACITY, legend: null },
      tooltip: [
        {
          field: 'open_date',
          type: 'temporal',
          timeUnit: 'utcyearmonthdate',
          format: '%B %-d, %Y',
          title: 'opened on',
        },
        { aggregate: 'sum', field: 'requests', type: 'quantitative', format: ',', title: 'requests' },
        { aggregate: 'min', field: 'resource', type: 'nominal', title: 'from' },
      ],
    },
  };
}

/** The two systems' shares of a type by month; the reader chooses the type. */
export function migration(types: readonly string[]): ChartSpec {
  return {
    width: 'container',
    height: 200,
    params: [choice('canonical_type', 'Type', types)],
    transform: [chosen('canonical_type')],
    mark: { type: 'bar' },
    encoding: {
      x: monthAxis('open_month'),
      y: {
        field: 'requests',
        type: 'quantitative',
        stack: 'normalize',
        axis: { title: 'share of requests', format: '.0%', tickCount: 4 },
      },
      color: {
        field: 'source_system',
        type: 'nominal',
        scale: { domain: ['legacy', 'new'], range: [COLOURS.muted, COLOURS.main] },
        legend: { title: null },
      },
      tooltip: [
        { field: 'open_month', type: 'temporal', timeUnit: 'utcyearmonth', format: '%B %Y', title: 'opened in' },
        { field: 'source_system', title: 'system' },
        { field: 'requests', type: 'quantitative', format: ',', title: 'requests' },
        { field: 'share', type: 'quantitative', format: '.1%', title: 'share' },
      ],
    },
  };
}

/** How long each run took, by how it ended. */
export const RUNS: ChartSpec = {
  width: 'container',
  height: 180,
  mark: { type: 'point', filled: true, size: 70 },
  encoding: {
    x: {
      field: 'started_at',
      type: 'temporal',
      axis: { title: null, format: '%b %-d, %Y', labelOverlap: true, grid: false },
    },
    y: { field: 'duration_seconds', type: 'quantitative', axis: { title: 'seconds', tickCount: 4 } },
    color: {
      field: 'outcome',
      type: 'nominal',
      scale: { domain: ['published', 'unchanged', 'failed'], range: [COLOURS.main, COLOURS.muted, COLOURS.late] },
      legend: { title: null },
    },
    shape: {
      field: 'outcome',
      type: 'nominal',
      scale: { domain: ['published', 'unchanged', 'failed'], range: ['circle', 'square', 'triangle-up'] },
      legend: { title: null },
    },
    tooltip: [
      { field: 'kind', title: 'run' },
      { field: 'started_at', type: 'temporal', format: '%B %-d, %Y %H:%M', title: 'started' },
      { field: 'duration_seconds', type: 'quantitative', format: ',.1f', title: 'seconds' },
      { field: 'outcome', title: 'outcome' },
    ],
  },
};
