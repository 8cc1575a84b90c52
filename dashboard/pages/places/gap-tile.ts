import { formatCount } from '../../format';
import type { Row, Tile } from '../../site/tile';
import { GAP_CHART } from './charts';
import type { PlacesData } from './data';
import { gapFinding, newestAlerts } from './findings';
import { actionLines, noteText, notesOn } from './gap-notes';

/** Gaps that last, and what was done about them. */
export function gapTile({ gaps, gapNotes }: Pick<PlacesData, 'gaps' | 'gapNotes'>): Tile {
  const alerts = newestAlerts(gaps);
  const finding = gapFinding(gaps);
  const rows = [...gaps].sort(
    (a, b) => (a.open_month < b.open_month ? 1 : a.open_month > b.open_month ? -1 : 0) || a.gap_points - b.gap_points,
  );
  return {
    id: 'gap-watch',
    question: 'Where is the city late more than elsewhere, month after month?',
    finding,
    figure: formatCount(gaps.filter(({ is_alert }) => is_alert).length),
    unit: 'alerts in all: a gap of over 10 points, two months running',
    n: alerts[0]?.judged ?? null,
    view: 'gap_watch',
    notes: actionLines(alerts, gapNotes),
    ...(rows.length === 0
      ? {}
      : {
          chart: {
            spec: GAP_CHART,
            rows: rows.map((row): Row => ({ ...row, state: row.is_alert ? 'two months running' : 'first month' })),
            description: `Gaps of over 10 points by month. ${finding}.`,
          },
        }),
    table: {
      columns: [
        { name: 'open_month', head: 'Opened in', format: 'month' },
        { name: 'neighborhood', head: 'Neighborhood', format: 'text' },
        { name: 'canonical_type', head: 'Type', format: 'text' },
        { name: 'gap_points', head: 'Points', format: 'figure' },
        { name: 'on_time_rate', head: 'On time', format: 'share' },
        { name: 'expected_rate', head: 'City, same types', format: 'share' },
        { name: 'judged', head: 'Cases', format: 'count' },
        { name: 'months_running', head: 'Months running', format: 'count' },
        { name: 'is_alert', head: 'Alert', format: 'yes-no' },
        { name: 'is_provisional', head: 'Provisional', format: 'yes-no' },
        { name: 'done', head: 'What was done', format: 'text' },
      ],
      rows: rows.map((row): Row => ({ ...row, done: notesOn(row, gapNotes).map(noteText).join('; ') || null })),
    },
  };
}
