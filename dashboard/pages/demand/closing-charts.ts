import { COLOURS, SERIES } from '../../charts/theme';
import type { ChartSpec } from '../../site/tile';
import { monthTip } from '../../charts/tips';
import { FIT_X, months, names, percent } from './encodings';

/** Classes of closings, services first. */
export const CLASSES: readonly (readonly [string, string])[] = [
  ['resolved', 'resolved'],
  ['noted', 'noted'],
  ['administrative', 'administrative'],
  ['duplicate', 'duplicate'],
  ['invalid', 'invalid'],
  ['transferred', 'transferred'],
  ['unknown_cases', 'unknown'],
];

export const DUPLICATES: ChartSpec = {
  width: 'container',
  height: { step: 13, for: 'offset' },
  autosize: FIT_X,
  mark: { type: 'bar' },
  encoding: {
    y: names('name'),
    yOffset: { field: 'how', type: 'nominal', sort: null },
    x: percent('share', 'of the type’s cases'),
    color: {
      field: 'how',
      type: 'nominal',
      scale: { domain: ['closed as duplicate', 'near an earlier one'], range: [COLOURS.main, COLOURS.other] },
      legend: { title: null },
    },
    tooltip: [
      { field: 'name', type: 'nominal', title: 'type' },
      { field: 'how', type: 'nominal', title: 'share' },
      { field: 'share', type: 'quantitative', format: '.1%', title: 'of its cases' },
    ],
  },
};

export const REPEATS: ChartSpec = {
  width: 'container',
  height: { step: 26 },
  autosize: FIT_X,
  layer: [
    { mark: { type: 'bar', color: COLOURS.main } },
    {
      mark: { type: 'rule', color: COLOURS.ink },
      encoding: { x: { field: 'repeat_rate_low', type: 'quantitative' }, x2: { field: 'repeat_rate_high' } },
    },
  ],
  encoding: {
    y: names('name'),
    x: percent('repeat_rate', 'of the type’s closings'),
    tooltip: [
      { field: 'name', type: 'nominal', title: 'type' },
      { field: 'followed_closures', type: 'quantitative', format: ',', title: 'closings' },
      { field: 'repeated_closures', type: 'quantitative', format: ',', title: 'asked for again' },
      { field: 'repeat_rate', type: 'quantitative', format: '.1%', title: 'share' },
    ],
  },
};

export const CLOSING_CLASSES: ChartSpec = {
  width: 'container',
  height: { step: 28 },
  autosize: FIT_X,
  mark: { type: 'bar' },
  encoding: {
    y: names('department'),
    x: {
      field: 'cases',
      type: 'quantitative',
      stack: 'normalize',
      axis: { title: 'of the department’s closed cases', format: '%', tickCount: 5 },
    },
    order: { field: 'place' },
    color: {
      field: 'closed_as',
      type: 'nominal',
      scale: { domain: CLASSES.map(([, name]) => name), range: [...SERIES, COLOURS.ahead] },
      legend: { title: null, columns: 3 },
    },
    tooltip: [
      { field: 'department', type: 'nominal', title: 'department' },
      { field: 'closed_as', type: 'nominal', title: 'closed as' },
      { field: 'cases', type: 'quantitative', format: ',', title: 'cases' },
    ],
  },
};

export const CLOSING_TREND: ChartSpec = {
  width: 'container',
  height: 200,
  mark: { type: 'bar', color: COLOURS.third },
  encoding: {
    x: months('close_month'),
    y: percent('administrative_share', 'of closed cases'),
    tooltip: [
      monthTip('close_month', 'closed in'),
      { field: 'closed_cases', type: 'quantitative', format: ',', title: 'closed cases' },
      { field: 'administrative_share', type: 'quantitative', format: '.1%', title: 'without a service' },
    ],
  },
};
