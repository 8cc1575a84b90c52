import { formatShare } from '../../../format';
import type { Row, Tile } from '../../../site/tile';
import { whereTimeGoes } from '../charts/time';
import { of, type TimelinessData, type TimeRow } from '../data';
import { GRAINS } from '../words';

const SHOWN = 15;
const COMPARED = ['case type', 'department'] as const;

/** All days that requests waited, closed and open ones, by who had them. */
export function whereTimeGoesTile({ times }: Pick<TimelinessData, 'times'>): Tile {
  const counted = times.filter(({ closures }) => closures === 'all');
  const [all] = of(counted, 'all');
  const total = all?.waited_days ?? 0;
  const shares = (grain: string): (TimeRow & { readonly share_of_days: number })[] =>
    of(counted, grain)
      .map((row) => ({
        ...row,
        by: GRAINS[grain] ?? grain,
        share_of_days: total === 0 ? 0 : (row.waited_days ?? 0) / total,
        share_of_cases: all === undefined || all.cases === 0 ? 0 : row.cases / all.cases,
      }))
      .sort((a, b) => b.share_of_days - a.share_of_days || (a.name < b.name ? -1 : 1));
  const [top] = shares('case type');
  const rows = (limit?: number): Row[] =>
    COMPARED.flatMap((grain) =>
      shares(grain)
        .slice(0, limit)
        .map((row) => ({ ...row })),
    );
  return {
    id: 'where-time-goes',
    question: 'Where does the time go?',
    finding:
      top === undefined || all === undefined
        ? 'There are no requests yet'
        : `${top.name} takes ${formatShare(top.share_of_days)} of all days waited, with ${formatShare(top.cases / all.cases)} of the requests`,
    figure: top === undefined ? null : formatShare(top.share_of_days),
    unit: 'of all days waited',
    n: all === undefined ? null : all.events + all.censored,
    view: 'time_to_close',
    notes: ['Days waited: the time to close of closed requests and the age of open ones, added up.'],
    chart: {
      spec: whereTimeGoes(
        COMPARED.map((grain) => GRAINS[grain] ?? grain),
        SHOWN,
      ),
      description: 'Share of all days waited beside the share of requests, by type or department.',
      rows: rows(SHOWN),
    },
    table: {
      columns: [
        { name: 'by', head: 'By', format: 'text' },
        { name: 'name', head: 'Of', format: 'text' },
        { name: 'waited_days', head: 'Days waited', format: 'count' },
        { name: 'share_of_days', head: 'Of all days', format: 'share' },
        { name: 'cases', head: 'Requests', format: 'count' },
        { name: 'share_of_cases', head: 'Of all requests', format: 'share' },
      ],
      rows: rows(),
    },
    wide: true,
  };
}
