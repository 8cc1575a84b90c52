import { QUARANTINE_FIXES } from '../../../domain/quarantine';
import { formatCount, formatCountOf, formatDay } from '../../format';
import type { BalanceRow } from '../../report-data';
import type { SiteContext } from '../../site/page';
import type { Tile } from '../../site/tile';
import type { DataAndRuns } from './data';
import { plain, sumOf } from './rows';

/** Whether every record of every file is accounted for. */
export function balanceTile({ balance }: DataAndRuns): Tile {
  const total: BalanceRow = {
    resource: 'All files',
    read: sumOf(balance, ({ read }) => read),
    loaded: sumOf(balance, ({ loaded }) => loaded),
    duplicates: sumOf(balance, ({ duplicates }) => duplicates),
    quarantined: sumOf(balance, ({ quarantined }) => quarantined),
    difference: sumOf(balance, ({ difference }) => Math.abs(difference)),
  };
  return {
    id: 'balance',
    question: 'Is every record accounted for?',
    finding:
      balance.length === 0
        ? 'No file is loaded yet'
        : total.difference === 0
          ? `${formatCountOf(total.read, 'record')} read = ${formatCount(total.loaded)} loaded + ${formatCount(total.duplicates)} duplicate + ${formatCount(total.quarantined)} refused`
          : `The balance does not close: ${formatCountOf(total.difference, 'record')} unaccounted for. Do not rely on these pages`,
    figure: balance.length === 0 ? null : formatCount(total.difference),
    unit: 'records unaccounted for',
    n: null,
    view: 'balance',
    table: {
      columns: [
        { name: 'resource', head: 'File', format: 'text' },
        { name: 'read', head: 'Read', format: 'count' },
        { name: 'loaded', head: 'Loaded', format: 'count' },
        { name: 'duplicates', head: 'Duplicates', format: 'count' },
        { name: 'quarantined', head: 'Refused', format: 'count' },
        { name: 'difference', head: 'Difference', format: 'count' },
      ],
      rows: plain(balance.length > 1 ? [...balance, total] : balance),
    },
  };
}

/** What was refused, why, and what to do about it. */
export function refusedTile({ refused }: DataAndRuns): Tile {
  const fixes: Readonly<Record<string, string>> = QUARANTINE_FIXES;
  const records = sumOf(refused, (row) => row.records);
  const [first] = refused;
  return {
    id: 'refused',
    question: 'Which records were refused?',
    finding:
      first === undefined
        ? 'No record was refused'
        : `${formatCountOf(records, 'record')} refused, most often for: ${first.reason}`,
    figure: formatCount(records),
    unit: 'records in quarantine',
    n: null,
    view: 'quarantine_reasons',
    notes: [
      'Refused records are kept in quarantine, with their line and the reason, and are in no figure of these pages.',
    ],
    table: {
      columns: [
        { name: 'resource', head: 'File', format: 'text' },
        { name: 'reason', head: 'Reason', format: 'text' },
        { name: 'field', head: 'Field', format: 'text' },
        { name: 'records', head: 'Records', format: 'count' },
        { name: 'what_to_do', head: 'What to do', format: 'text' },
      ],
      rows: refused.map((row) => ({ ...row, what_to_do: fixes[row.reason] ?? null })),
    },
  };
}

/** How new each file is, and where it is from. */
export function freshnessTile({ freshness, dataThrough }: SiteContext): Tile {
  return {
    id: 'freshness',
    question: 'How new is the data?',
    finding:
      dataThrough === null
        ? 'No request is loaded yet'
        : `The newest request of the data was opened on ${formatDay(dataThrough)}`,
    figure: dataThrough === null ? null : formatDay(dataThrough),
    unit: 'is the last day of the data',
    n: null,
    view: 'freshness',
    notes: ['Open requests are judged as of the instant their file stands for, not of today.'],
    table: {
      columns: [
        { name: 'resource', head: 'File', format: 'text' },
        { name: 'oldest_open_date', head: 'Days from', format: 'day' },
        { name: 'newest_open_date', head: 'to', format: 'day' },
        { name: 'as_of', head: 'As of', format: 'instant' },
        { name: 'published_at', head: 'Published here', format: 'instant' },
        { name: 'origin', head: 'From', format: 'text' },
      ],
      rows: plain(freshness),
    },
    wide: true,
  };
}
