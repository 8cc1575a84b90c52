import { totalsByPeriod, totalsOf } from '../../../domain/cube/select';
import { formatCount } from '../../format';
import type { SiteContext } from '../../site/page';
import type { Row, Tile } from '../../site/tile';
import { wholeChoice } from './choice';
import type { ExploreData } from './data';
import { findingOf } from './figures';
import { firstDay, periodName } from './months';
import { ratesOf } from './rates';
import { ExploreBody } from './results';
import { choiceInWords } from './words';

export function exploreTile(data: ExploreData, context: SiteContext): Tile {
  const { cube } = data;
  const totals = totalsOf(cube, { words: {} });
  return {
    id: 'explore',
    question: 'What do the figures say for a choice of yours?',
    finding: cube.size === 0 ? 'There are no requests yet' : findingOf(totals, choiceInWords(wholeChoice(cube))),
    figure: formatCount(totals.requests),
    unit: 'requests',
    n: totals.requests,
    view: 'explore_cube',
    notes: notesOf(data),
    wide: true,
    body: <ExploreBody data={data} context={context} totals={totals} />,
    table: {
      columns: [
        { name: 'open_month', head: 'Opened from', format: 'month' },
        { name: 'period', head: 'Period', format: 'text' },
        { name: 'requests', head: 'Requests', format: 'count' },
        { name: 'on_time_rate', head: 'On time', format: 'share' },
        { name: 'closed_within_30_days_rate', head: 'Closed in 30 days', format: 'share' },
        { name: 'open_cases', head: 'Open', format: 'count' },
        { name: 'overdue_cases', head: 'Overdue', format: 'count' },
      ],
      rows: periodRows(data),
    },
  };
}

function periodRows({ cube }: ExploreData): Row[] {
  const totals = totalsByPeriod(cube, { words: {} });
  return cube.periods.flatMap((period, index): Row[] => {
    const counts = totals[index];
    if (counts === undefined) return [];
    const { onTime, closedWithin30 } = ratesOf(counts);
    return [
      {
        open_month: firstDay(period.first),
        period: periodName(period),
        requests: counts.requests,
        on_time_rate: onTime.rate,
        closed_within_30_days_rate: closedWithin30.rate,
        open_cases: counts.open_cases,
        overdue_cases: counts.overdue_cases,
      },
    ];
  });
}

function notesOf({ packed, cube }: ExploreData): string[] {
  const folded = packed.frame.periods.filter(({ first, last }) => last > first);
  return [
    'The choice stands in the page’s address: copy the address to share it.',
    'The table at the end, and its CSV, are of all requests; the buttons above it are of the choice.',
    ...(folded.length === 0
      ? []
      : [
          `To keep the page small, ${folded.map(periodName).join(', ')} are here by year, their bars an average month; the view has every month.`,
        ]),
    ...(cube.size === 0 ? [] : ['The bar of a month that is not over is pale.']),
  ];
}
