import { monthAxis } from '../../charts/encodings';
import { COLOURS } from '../../charts/theme';
import type { ChartSpec } from '../../site/tile';

const OPACITY = { range: [0.12, 1] as [number, number], zero: true };

/** A cell a month, years one under the other: deeper where more was asked. */
export const LOADED_MONTHS: ChartSpec = {
  width: 'container',
  height: 260,
  mark: { type: 'rect', color: COLOURS.main, stroke: COLOURS.paper, strokeWidth: 1.5 },
  encoding: {
    x: {
      field: 'open_month',
      timeUnit: 'utcmonth',
      type: 'ordinal',
      axis: { title: null, format: '%b', labelAngle: 0, labelOverlap: true, domain: false, ticks: false },
    },
    y: {
      field: 'open_month',
      timeUnit: 'utcyear',
      type: 'ordinal',
      axis: { title: null, format: '%Y', domain: false, ticks: false },
    },
    opacity: { field: 'requests', type: 'quantitative', scale: OPACITY, legend: null },
    tooltip: [
      { field: 'open_month', type: 'temporal', timeUnit: 'utcyearmonth', format: '%B %Y', title: 'opened in' },
      { field: 'requests', type: 'quantitative', format: ',', title: 'requests' },
      { field: 'days', type: 'quantitative', title: 'days with requests' },
      { field: 'files', title: 'from' },
    ],
  },
};

/** A cell a day, weeks one beside the other, of a year that the reader chooses. */
export function loadedDays(years: readonly number[]): ChartSpec {
  return {
    width: 'container',
    height: 150,
    params: [
      {
        name: 'shown_year',
        value: years.at(-1) ?? 0,
        bind: { input: 'select', options: [...years], name: 'Year ' },
      },
    ],
    transform: [{ filter: 'utcyear(toDate(datum.open_date)) === +shown_year' }],
    mark: { type: 'rect', color: COLOURS.main, stroke: COLOURS.paper, strokeWidth: 1 },
    encoding: {
      x: {
        field: 'open_date',
        timeUnit: 'utcweek',
        type: 'ordinal',
        axis: { title: null, format: '%b', labelAngle: 0, labelOverlap: true, domain: false, ticks: false },
      },
      y: {
        field: 'open_date',
        timeUnit: 'utcday',
        type: 'ordinal',
        axis: { title: null, format: '%a', domain: false, ticks: false },
      },
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
    params: [
      {
        name: 'type_shown',
        value: types[0] ?? '',
        bind: { input: 'select', options: [...types], name: 'Type ' },
      },
    ],
    transform: [{ filter: 'datum.canonical_type === type_shown' }],
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
      axis: { title: null, labelOverlap: true, grid: false },
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
