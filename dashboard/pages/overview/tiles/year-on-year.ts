import { formatChange, formatMonth, formatPoints } from '../../../format';
import type { Tile } from '../../../site/tile';
import type { OverviewData, PairRow, YearRow } from '../data';

export function yearOnYearTile({ years, pairs }: Pick<OverviewData, 'years' | 'pairs'>): Tile {
  const [newest] = years;
  const ofNewest = years.filter(({ year }) => year === newest?.year);
  const requests = ofNewest.find(({ measure }) => measure === 'requests');
  const rates = ofNewest.filter(({ rate_change }) => rate_change !== null);
  const told = years.filter(({ is_comparable }) => is_comparable);
  const finding =
    requests === undefined
      ? 'There is no year to compare with'
      : requests.is_comparable
        ? `${requests.year} has ${formatChange(requests.relative_change)} requests against ${requests.year - 1}, over the same days` +
          rates.map(({ measure, rate_change }) => `; ${measure} ${formatPoints(rate_change)}`).join('')
        : `${requests.year} cannot be held against ${requests.year - 1}: ${whyNot(requests, pairs)}`;
  return {
    id: 'year-on-year',
    question: 'What changed from the year before?',
    finding,
    figure: requests?.is_comparable === true ? formatChange(requests.relative_change) : null,
    unit: 'requests, over the months that can be compared',
    n: requests?.is_comparable === true ? requests.cases + requests.cases_before : null,
    view: 'year_on_year',
    wide: true,
    table: {
      columns: [
        { name: 'year', head: 'Year', format: 'text' },
        { name: 'measure', head: 'Measure', format: 'text' },
        { name: 'cases', head: 'Cases', format: 'count' },
        { name: 'cases_before', head: 'A year before', format: 'count' },
        { name: 'rate', head: 'Rate', format: 'share' },
        { name: 'rate_before', head: 'A year before', format: 'share' },
        { name: 'change', head: 'Change', format: 'text' },
        { name: 'months', head: 'Months compared', format: 'text' },
        { name: 'reason', head: 'Why not', format: 'text' },
      ],
      rows: (told.length > 0 ? told : ofNewest).map((row) => ({ ...row, change: changeOf(row) })),
    },
  };
}

function changeOf({ relative_change, rate_change }: YearRow): string | null {
  if (relative_change !== null) return formatChange(relative_change);
  return rate_change === null ? null : formatPoints(rate_change);
}

/** Why a year says nothing, by its newest month. */
function whyNot({ year, measure, reason }: YearRow, pairs: readonly PairRow[]): string {
  const newest = pairs.filter((pair) => pair.year === year && pair.measure === measure).at(-1);
  if (newest === undefined || newest.reason === null) return reason ?? 'too little in common';
  return `of ${formatMonth(`${year}-${String(newest.month).padStart(2, '0')}-01`)}, ${newest.reason}`;
}
