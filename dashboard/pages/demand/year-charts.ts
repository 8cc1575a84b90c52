import { choice, chosen } from '../../charts/choices';
import { COLOURS } from '../../charts/theme';
import type { ChartSpec } from '../../site/tile';
import { FIT_X, names } from './encodings';
import { MONTHS } from './pieces';

/** The months of a year and of the year before, beside each other; those that cannot be compared are pale. */
export const TWO_YEARS: ChartSpec = {
  width: 'container',
  height: 220,
  mark: { type: 'bar' },
  encoding: {
    x: { field: 'name', type: 'ordinal', sort: MONTHS, axis: { title: null, labelAngle: 0, ticks: false } },
    xOffset: { field: 'place', type: 'ordinal' },
    y: { field: 'requests', type: 'quantitative', axis: { title: 'requests', tickCount: 5 } },
    color: {
      field: 'year',
      type: 'nominal',
      sort: null,
      scale: { range: [COLOURS.ahead, COLOURS.main] },
      legend: { title: null },
    },
    opacity: { condition: { test: 'datum.is_comparable', value: 1 }, value: 0.35 },
    tooltip: [
      { field: 'name', type: 'nominal', title: 'month' },
      { field: 'year', type: 'nominal', title: 'year' },
      { field: 'requests', type: 'quantitative', format: ',', title: 'requests' },
      { field: 'state', type: 'nominal', title: 'compared' },
    ],
  },
};

export const CHANGE_BY_TYPE: ChartSpec = {
  width: 'container',
  height: { step: 24 },
  autosize: FIT_X,
  layer: [
    {
      mark: { type: 'bar' },
      encoding: {
        y: names('name'),
        color: { condition: { test: 'datum.relative_change < 0', value: COLOURS.ahead }, value: COLOURS.main },
      },
    },
    { mark: { type: 'rule', color: COLOURS.ink }, encoding: { x: { datum: 0 } } },
  ],
  encoding: {
    x: {
      field: 'relative_change',
      type: 'quantitative',
      axis: { title: 'change of requests on the year before', format: '+.0%', tickCount: 5 },
    },
    tooltip: [
      { field: 'name', type: 'nominal', title: 'type' },
      { field: 'cases', type: 'quantitative', format: ',', title: 'requests' },
      { field: 'cases_before', type: 'quantitative', format: ',', title: 'the year before' },
      { field: 'relative_change', type: 'quantitative', format: '+.1%', title: 'change' },
    ],
  },
};

/** Changes of rates; where there are two of them, one may be chosen. */
export const rateChanges = (measures: readonly string[]): ChartSpec => ({
  width: 'container',
  height: { step: 26 },
  autosize: FIT_X,
  params: [choice('measure', 'Cases', measures)],
  transform: [chosen('measure')],
  layer: [
    {
      mark: { type: 'rule', color: COLOURS.soft, strokeWidth: 2 },
      encoding: {
        y: names('name'),
        x: {
          field: 'low_points',
          type: 'quantitative',
          axis: { title: 'change in points, with its 95% interval', tickCount: 5 },
        },
        x2: { field: 'high_points' },
      },
    },
    {
      mark: { type: 'point', color: COLOURS.main, filled: true, size: 90 },
      encoding: { y: names('name'), x: { field: 'points', type: 'quantitative' } },
    },
    { mark: { type: 'rule', color: COLOURS.ink, strokeDash: [3, 3] }, encoding: { x: { datum: 0 } } },
  ],
  encoding: {
    tooltip: [
      { field: 'name', type: 'nominal', title: 'department' },
      { field: 'rate', type: 'quantitative', format: '.1%', title: 'rate' },
      { field: 'rate_before', type: 'quantitative', format: '.1%', title: 'the year before' },
      { field: 'points', type: 'quantitative', format: '+.1f', title: 'points' },
    ],
  },
});

export const MIX: ChartSpec = {
  width: 'container',
  height: { step: 13, for: 'offset' },
  autosize: FIT_X,
  mark: { type: 'bar' },
  encoding: {
    y: names('name'),
    yOffset: { field: 'how', type: 'nominal', sort: null },
    x: { field: 'points', type: 'quantitative', axis: { title: 'change in points', tickCount: 5 } },
    color: {
      field: 'how',
      type: 'nominal',
      scale: { domain: ['as counted', 'with the mix of the year before'], range: [COLOURS.ahead, COLOURS.main] },
      legend: { title: null },
    },
    tooltip: [
      { field: 'name', type: 'nominal', title: 'department' },
      { field: 'how', type: 'nominal', title: 'change' },
      { field: 'points', type: 'quantitative', format: '+.1f', title: 'points' },
    ],
  },
};
