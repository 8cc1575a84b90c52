import { formatCount, formatDay, formatFigure } from '../../format';
import { type SegmentedRegression, segmentedRegression, type SeriesMonth } from '../../statistics/segmented-regression';
import type { Tile } from '../../site/tile';
import { AGENCIES, type Agency, ALL_AGENCIES, inMonth } from './agencies';
import { LEVELS } from './charts';
import type { DispatchData, MonthRow } from './data';

const QUESTION = 'Can Boston’s own data tell what 311 did to 911?';

interface Fitted {
  readonly agency: string;
  readonly fit: SegmentedRegression;
}

/** What a segmented regression says where one can be fitted, else why not. */
export function seriesTile(data: DispatchData): Tile {
  const fits = data.series.identifiable ? fitsOf(data.months) : [];
  const [all] = fits;
  return all?.agency === ALL_AGENCIES.name ? fittedTile(data, all, fits) : untoldTile(data);
}

function fitsOf(months: readonly MonthRow[]): Fitted[] {
  return [ALL_AGENCIES, ...AGENCIES].flatMap((agency) => {
    const fit = segmentedRegression(months.flatMap((month) => seriesMonth(agency, month)));
    return fit === null ? [] : [{ agency: agency.name, fit }];
  });
}

function seriesMonth(agency: Agency, month: MonthRow): SeriesMonth[] {
  return month.side === null
    ? []
    : [{ monthNumber: month.month_number, value: inMonth(agency, month), side: month.side }];
}

function fittedTile({ series }: DispatchData, { fit }: Fitted, fits: readonly Fitted[]): Tile {
  const { estimate, low, high } = fit.level;
  const told = low > 0 || high < 0;
  const day = formatDay(series.change_day);
  const interval = `${formatFigure(low)} to ${formatFigure(high)}`;
  const finding = told
    ? `After ${day} dispatches were ${estimate < 0 ? 'fewer' : 'more'} by ${formatFigure(Math.abs(estimate))} a day than the trend before led to expect (95% interval ${interval})`
    : `No change at ${day} can be told from chance: ${formatFigure(estimate)} dispatches a day, 95% interval ${interval}`;
  return {
    id: 'series',
    question: QUESTION,
    finding,
    figure: formatFigure(estimate),
    unit: `dispatches a day at the change, 95% interval ${interval}`,
    n: null,
    view: 'series_911_months',
    notes: [
      series.reason,
      `${formatCount(fit.months)} months, ${formatCount(fit.degreesOfFreedom)} degrees of freedom; the errors of neighbouring months correlate by ${formatFigure(fit.errorCorrelation)}.`,
      'Intervals that say 95% hold in 83 to 96 of 100 series, the fewer the longer errors last. Four series are tested: one in five such pages shows a change where there is none.',
      'One city without one to compare with: whatever else changed at that time is in the figure.',
    ],
    chart: {
      spec: LEVELS,
      description: `Change of dispatches a day at the day of change by agency, each with its 95% interval. ${finding}.`,
    },
    table: {
      columns: [
        { name: 'agency', head: 'Agency', format: 'text' },
        { name: 'level', head: 'Level: jump at the change', format: 'figure' },
        { name: 'level_low', head: 'from', format: 'figure' },
        { name: 'level_high', head: 'to', format: 'figure' },
        { name: 'slope', head: 'Slope: change of the trend a month', format: 'figure' },
        { name: 'slope_low', head: 'from', format: 'figure' },
        { name: 'slope_high', head: 'to', format: 'figure' },
        { name: 'trend', head: 'Trend a month before', format: 'figure' },
        { name: 'error_correlation', head: 'Correlation of errors', format: 'figure' },
      ],
      rows: fits.map((one) => ({
        agency: one.agency,
        level: one.fit.level.estimate,
        level_low: one.fit.level.low,
        level_high: one.fit.level.high,
        slope: one.fit.slope.estimate,
        slope_low: one.fit.slope.low,
        slope_high: one.fit.slope.high,
        trend: one.fit.trend.estimate,
        error_correlation: one.fit.errorCorrelation,
      })),
    },
    wide: true,
  };
}

function untoldTile({ series }: DispatchData): Tile {
  return {
    id: 'series',
    question: QUESTION,
    finding: 'Not identifiable: no effect of 311 on 911 can be told from this data, so none is shown',
    figure: null,
    unit: '',
    n: null,
    view: 'series_911',
    notes: [
      series.reason,
      ...(series.identifiable ? ['The months do not allow a fit that settles.'] : []),
      'With a longer feed of 911 counts and a known day of change (BOSTON311_911_CHANGE_DAY) a segmented regression appears here by itself.',
    ],
    table: {
      columns: [
        { name: 'first_week', head: '911 counts from', format: 'day' },
        { name: 'last_week', head: 'to the week of', format: 'day' },
        { name: 'first_311_date', head: '311 requests from', format: 'day' },
        { name: 'last_311_date', head: 'to', format: 'day' },
        { name: 'change_day', head: 'Known day of change', format: 'day' },
        { name: 'months_before', head: 'Months of counts before', format: 'count' },
        { name: 'months_after', head: 'after', format: 'count' },
      ],
      rows: [{ ...series }],
    },
    wide: true,
  };
}
