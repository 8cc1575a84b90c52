import { formatCount, formatDuration } from '../../../format';
import type { Tile } from '../../../site/tile';
import { pastDueBy } from '../charts/on-time';
import { of, type TimelinessData } from '../data';
import { GRAINS } from '../words';

const SHOWN = 20;
const COMPARED = ['department', 'case type'] as const;

export function pastDueTile({ pastDue }: Pick<TimelinessData, 'pastDue'>): Tile {
  const [all] = of(pastDue, 'all');
  const median = all?.median_days_past_due ?? null;
  const finding =
    all === undefined || median === null
      ? 'No request was closed late'
      : `Half of the requests closed late were at most ${formatDuration(median)} late` +
        (all.p90_days_past_due === null ? '' : `, nine in ten at most ${formatDuration(all.p90_days_past_due)}`);
  const named = COMPARED.flatMap((grain) => of(pastDue, grain).map((row) => ({ ...row, by: GRAINS[grain] ?? grain })));
  return {
    id: 'days-past-due',
    question: 'How late are the late ones?',
    finding,
    figure: median === null ? null : formatDuration(median),
    unit: 'past the target, half of those closed late',
    n: all?.late_closed ?? null,
    view: 'days_past_due',
    notes:
      all === undefined || all.late_still_open === 0
        ? []
        : [
            `${formatCount(all.late_still_open)} more are open past their target: half of them by at least ` +
              `${formatDuration(all.median_days_past_due_so_far)} so far.`,
          ],
    chart: {
      spec: pastDueBy(
        COMPARED.map((grain) => GRAINS[grain] ?? grain),
        SHOWN,
      ),
      description: `Median days past the target of requests closed late, by department or type. ${finding}.`,
      rows: COMPARED.flatMap((grain) =>
        of(pastDue, grain)
          .filter(({ late_closed }) => late_closed > 0)
          .slice(0, SHOWN)
          .sort((a, b) => (b.median_days_past_due ?? 0) - (a.median_days_past_due ?? 0))
          .map((row) => ({ ...row, by: GRAINS[grain] ?? grain })),
      ),
    },
    table: {
      columns: [
        { name: 'by', head: 'By', format: 'text' },
        { name: 'name', head: 'Of', format: 'text' },
        { name: 'late_closed', head: 'Closed late', format: 'count' },
        { name: 'median_days_past_due', head: 'Half at most', format: 'days' },
        { name: 'p90_days_past_due', head: '9 in 10 at most', format: 'days' },
        { name: 'late_still_open', head: 'Open and late', format: 'count' },
        { name: 'median_days_past_due_so_far', head: 'Half at most, so far', format: 'days' },
        { name: 'p90_days_past_due_so_far', head: '9 in 10, so far', format: 'days' },
      ],
      rows: named,
    },
  };
}
