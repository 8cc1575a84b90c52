import { choice, chosen } from '../../charts/choices';
import { paleWhere } from '../../charts/encodings';
import { COLOURS, SERIES } from '../../charts/theme';
import type { ChartSpec } from '../../site/tile';
import { monthTip } from '../../charts/tips';
import { FIT_X, months, names, percent } from './encodings';

const CHANNELS = ['phone', 'app', 'web', 'social media'];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const BY_MONTH: ChartSpec = {
  width: 'container',
  height: 240,
  mark: { type: 'bar' },
  encoding: {
    x: months('open_month'),
    y: { field: 'requests', type: 'quantitative', axis: { title: 'requests', tickCount: 5 } },
    color: {
      field: 'asked_by',
      type: 'nominal',
      scale: { domain: ['residents', 'city and unknown'], range: [COLOURS.main, COLOURS.ahead] },
      legend: { title: null },
    },
    order: { field: 'place' },
    opacity: paleWhere('is_provisional'),
    tooltip: [
      monthTip('open_month', 'opened in'),
      { field: 'asked_by', type: 'nominal', title: 'asked by' },
      { field: 'requests', type: 'quantitative', format: ',', title: 'requests' },
      { field: 'provisional', type: 'nominal', title: 'state' },
    ],
  },
};

export const RESIDENT_CHANNELS: ChartSpec = {
  width: 'container',
  height: { step: 30 },
  autosize: FIT_X,
  layer: [
    { mark: { type: 'bar', color: COLOURS.main } },
    {
      mark: { type: 'rule', color: COLOURS.ink },
      encoding: { x: { field: 'resident_share_low', type: 'quantitative' }, x2: { field: 'resident_share_high' } },
    },
  ],
  encoding: {
    y: names('channel'),
    x: percent('resident_share', 'of residents’ requests'),
    tooltip: [
      { field: 'channel', type: 'nominal', title: 'channel' },
      { field: 'requests', type: 'quantitative', format: ',', title: 'requests' },
      { field: 'resident_share', type: 'quantitative', format: '.1%', title: 'share' },
    ],
  },
};

export const CHANNEL_TREND: ChartSpec = {
  width: 'container',
  height: 240,
  mark: { type: 'bar' },
  encoding: {
    x: months('open_month'),
    y: { ...percent('resident_share', 'of residents’ requests'), scale: { domain: [0, 1] } },
    color: {
      field: 'channel',
      type: 'nominal',
      scale: { domain: CHANNELS, range: SERIES.slice(0, CHANNELS.length) },
      legend: { title: null },
    },
    tooltip: [
      monthTip('open_month', 'opened in'),
      { field: 'channel', type: 'nominal', title: 'channel' },
      { field: 'requests', type: 'quantitative', format: ',', title: 'requests' },
      { field: 'resident_share', type: 'quantitative', format: '.1%', title: 'share' },
    ],
  },
};

export const TOP_TYPES: ChartSpec = {
  width: 'container',
  height: { step: 24 },
  autosize: FIT_X,
  params: [choice('counted', 'Requests', ['of all', 'of residents'])],
  transform: [
    { calculate: "counted == 'of all' ? datum.requests : datum.resident_requests", as: 'shown' },
    { window: [{ op: 'row_number', as: 'place' }], sort: [{ field: 'shown', order: 'descending' }] },
    { filter: 'datum.place <= 15' },
  ],
  mark: { type: 'bar', color: COLOURS.main },
  encoding: {
    y: {
      field: 'canonical_type',
      type: 'nominal',
      sort: { field: 'place', order: 'ascending' },
      axis: { title: null, ticks: false, domain: false },
    },
    x: { field: 'shown', type: 'quantitative', axis: { title: 'requests', tickCount: 5 } },
    tooltip: [
      { field: 'canonical_type', type: 'nominal', title: 'type' },
      { field: 'requests', type: 'quantitative', format: ',', title: 'of all' },
      { field: 'resident_requests', type: 'quantitative', format: ',', title: 'of residents' },
    ],
  },
};

export const HOURS: ChartSpec = {
  width: 'container',
  height: { step: 26 },
  autosize: FIT_X,
  params: [choice('population', 'Asked by', ['residents', 'all'])],
  transform: [
    chosen('population'),
    { joinaggregate: [{ op: 'max', field: 'requests_per_week', as: 'busiest' }] },
    { calculate: 'datum.busiest > 0 ? datum.requests_per_week / datum.busiest : 0', as: 'strength' },
  ],
  mark: { type: 'rect', color: COLOURS.main },
  encoding: {
    x: { field: 'open_hour', type: 'ordinal', axis: { title: 'hour of the day', labelAngle: 0, ticks: false } },
    y: { field: 'weekday_name', type: 'ordinal', sort: WEEKDAYS, axis: { title: null, ticks: false, domain: false } },
    opacity: { field: 'strength', type: 'quantitative', scale: { domain: [0, 1], range: [0.04, 1] }, legend: null },
    tooltip: [
      { field: 'weekday_name', type: 'nominal', title: 'weekday' },
      { field: 'open_hour', type: 'nominal', title: 'hour' },
      { field: 'requests_per_week', type: 'quantitative', format: ',.1f', title: 'requests a week' },
    ],
  },
};
