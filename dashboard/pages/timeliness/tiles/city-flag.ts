import { formatCount, formatShare } from '../../../format';
import type { Row, Tile } from '../../../site/tile';
import { CITY_FLAG_BY_MONTH } from '../charts/on-time';
import { of, type TimelinessData } from '../data';

/** What the city's own flag says, and how often it disagrees with the times. */
export function cityFlagTile({ onTime, closeMonths }: Pick<TimelinessData, 'onTime' | 'closeMonths'>): Tile {
  const [all] = of(onTime, 'all');
  const flag = all?.city_on_time_rate ?? null;
  const honest = all?.on_time_rate ?? null;
  const finding =
    flag === null
      ? 'Too few closed requests have the city’s flag'
      : honest === null
        ? `The city’s flag calls ${formatShare(flag)} of closed requests on time`
        : `The city’s flag calls ${formatShare(flag)} of closed requests on time; of all that are due, ${formatShare(honest)} are`;
  return {
    id: 'city-flag',
    question: 'What does the city’s own flag say?',
    finding,
    figure: flag === null ? null : formatShare(flag),
    unit: 'of closed requests are flagged ONTIME',
    n: all === undefined ? null : all.city_on_time_cases + all.city_overdue_cases,
    view: 'on_time_by_close_month',
    notes:
      all === undefined
        ? []
        : [
            `${formatCount(all.city_on_time_without_target)} requests without any target are flagged ONTIME.`,
            all.flag_disagreement === null
              ? 'Too few closed requests have both a target and a flag to compare them.'
              : `Where a closed request has a target, flag and times disagree in ${formatCount(all.disagreeing_cases)} of ` +
                `${formatCount(all.compared_cases)} (${formatShare(all.flag_disagreement)}).`,
          ],
    chart: {
      spec: CITY_FLAG_BY_MONTH,
      description: `On-time rate of closed requests by month of closing: by the city’s flag and by their times. ${finding}.`,
      rows: closeMonths.flatMap((row): Row[] =>
        [
          { method: 'the city’s flag', rate: row.city_on_time_rate },
          { method: 'by their times', rate: row.recomputed_rate_of_closed },
        ].map((one) => ({ ...one, close_month: row.close_month, provisional: row.provisional })),
      ),
    },
    table: {
      columns: [
        { name: 'close_month', head: 'Closed in', format: 'month' },
        { name: 'closed_cases', head: 'Closed', format: 'count' },
        { name: 'city_on_time_rate', head: 'By the flag', format: 'share' },
        { name: 'recomputed_rate_of_closed', head: 'By their times', format: 'share' },
        { name: 'city_on_time_cases', head: 'ONTIME', format: 'count' },
        { name: 'city_overdue_cases', head: 'OVERDUE', format: 'count' },
        { name: 'city_on_time_without_target', head: 'ONTIME without a target', format: 'count' },
        { name: 'flag_disagreement', head: 'Disagree', format: 'share' },
        { name: 'provisional', head: 'Provisional', format: 'yes-no' },
      ],
      rows: closeMonths.map((row) => ({ ...row })),
    },
  };
}
