import { choice, chosen } from '../../charts/choices';
import { COLOURS, SERIES } from '../../charts/theme';
import type { ChartSpec } from '../../site/tile';
import { AGENCIES } from './agencies';

export const EVIDENCE: ChartSpec = {
  width: 'container',
  height: 190,
  transform: [{ filter: 'isValid(datum.change)' }],
  encoding: {
    y: {
      field: 'finding',
      type: 'nominal',
      sort: null,
      axis: { title: null, labelLimit: { expr: 'containerSize()[0] < 500 ? 130 : 320' }, ticks: false, domain: false },
    },
    x: {
      field: 'change',
      type: 'quantitative',
      scale: { domain: [-0.42, 0.42] },
      axis: { title: 'change', format: '+.0%', labelExpr: "datum.value === 0 ? '0%' : datum.label", tickCount: 5 },
    },
  },
  layer: [
    {
      mark: { type: 'bar', height: 18 },
      encoding: {
        color: {
          condition: { test: 'datum.change < 0', value: COLOURS.main },
          value: COLOURS.other,
        },
        tooltip: [
          { field: 'finding', title: 'measured' },
          { field: 'change', type: 'quantitative', format: '+.1%', title: 'change' },
          { field: 'source', title: 'published' },
        ],
      },
    },
    {
      mark: {
        type: 'text',
        align: { expr: "datum.change < 0 ? 'right' : 'left'" },
        dx: { expr: 'datum.change < 0 ? -4 : 4' },
      },
      encoding: { text: { field: 'change', type: 'quantitative', format: '+.1%' } },
    },
    {
      mark: { type: 'rule', color: COLOURS.soft },
      encoding: { x: { datum: 0, type: 'quantitative' }, y: { value: 0 }, y2: { value: 'height' } },
    },
  ],
};

const AGENCY_NAMES = AGENCIES.map(({ name }) => name);

/** Dispatches a day by week or month, a line an agency; where a day of change is known, it stands in the rows. */
export const DISPATCHES: ChartSpec = {
  width: 'container',
  height: 260,
  params: [choice('grain', 'Added up by', ['month', 'week'], { labels: ['months', 'weeks'] })],
  transform: [chosen('grain')],
  layer: [
    {
      mark: { type: 'line', interpolate: 'linear' },
      encoding: {
        x: {
          field: 'start',
          type: 'temporal',
          scale: { type: 'utc' },
          axis: { title: null, format: '%b %Y', labelOverlap: true, grid: false },
        },
        y: { field: 'dispatches_a_day', type: 'quantitative', axis: { title: 'dispatches a day', tickCount: 5 } },
        color: {
          field: 'agency',
          type: 'nominal',
          scale: { domain: AGENCY_NAMES, range: SERIES.slice(0, AGENCY_NAMES.length) },
          legend: { title: null },
        },
        strokeDash: {
          field: 'agency',
          type: 'nominal',
          scale: {
            domain: AGENCY_NAMES,
            range: [
              [1, 0],
              [6, 3],
              [2, 2],
            ],
          },
          legend: { title: null },
        },
      },
    },
    {
      mark: { type: 'point', opacity: 0, size: 60 },
      encoding: {
        x: { field: 'start', type: 'temporal', scale: { type: 'utc' } },
        y: { field: 'dispatches_a_day', type: 'quantitative' },
        tooltip: [
          { field: 'agency', title: 'agency' },
          { field: 'start', type: 'temporal', timeUnit: 'utcyearmonthdate', format: '%B %-d, %Y', title: 'from' },
          { field: 'dispatches_a_day', type: 'quantitative', format: ',.0f', title: 'dispatches a day' },
        ],
      },
    },
    {
      transform: [{ filter: 'isValid(datum.change_day)' }],
      mark: { type: 'rule', color: COLOURS.late, strokeDash: [4, 3] },
      encoding: { x: { aggregate: 'min', field: 'change_day', type: 'temporal', scale: { type: 'utc' } } },
    },
  ],
};

/** What changed at the day of change, with its interval, an agency a line. */
export const LEVELS: ChartSpec = {
  width: 'container',
  height: 150,
  encoding: {
    y: {
      field: 'agency',
      type: 'nominal',
      sort: null,
      axis: { title: null, labelLimit: 240, ticks: false, domain: false },
    },
    x: {
      type: 'quantitative',
      axis: { title: 'change of dispatches a day at the change, with 95% interval', tickCount: 5 },
    },
  },
  layer: [
    { mark: { type: 'rule', strokeWidth: 2 }, encoding: { x: { field: 'level_low' }, x2: { field: 'level_high' } } },
    {
      mark: { type: 'point', size: 90, filled: true },
      encoding: {
        x: { field: 'level' },
        tooltip: [
          { field: 'agency', title: 'agency' },
          { field: 'level', type: 'quantitative', format: '+,.1f', title: 'dispatches a day' },
          { field: 'level_low', type: 'quantitative', format: '+,.1f', title: 'from' },
          { field: 'level_high', type: 'quantitative', format: '+,.1f', title: 'to' },
        ],
      },
    },
    {
      mark: { type: 'rule', color: COLOURS.soft, strokeDash: [4, 3] },
      encoding: { x: { datum: 0 }, y: { value: 0 }, y2: { value: 'height' } },
    },
  ],
};
