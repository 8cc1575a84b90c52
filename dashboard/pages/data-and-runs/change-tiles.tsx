import { formatBytes, formatCount, formatCountOf, formatFigure, formatInstant } from '../../format';
import { LongTable } from '../../parts/data-table';
import type { LastRefreshRow } from '../../report-data';
import type { SiteContext } from '../../site/page';
import type { Tile } from '../../site/tile';
import { plain } from './rows';

const MOVED_SHOWN = 10;

/** What the refresh that wrote the pages did to the tables, and which answers moved by it. */
export function changesTile({ changes, lastRefresh }: SiteContext): Tile {
  const answers = changes?.answers ?? [];
  return {
    id: 'changes',
    question: 'What did the last refresh change?',
    finding: lastRefresh === null ? 'No refresh has ended yet' : changeSentence(lastRefresh),
    figure: lastRefresh === null ? null : formatCount(lastRefresh.added + lastRefresh.changed + lastRefresh.withdrawn),
    unit: 'requests added, changed or withdrawn',
    n: null,
    view: 'refresh_changes',
    notes: [
      ...(lastRefresh === null ? [] : [refreshSentence(lastRefresh)]),
      'Closed and reopened requests are among the changed ones.',
    ],
    ...(answers.length === 0
      ? {}
      : {
          body: (
            <LongTable
              caption="Answers that moved, against the refresh before, the greatest relative change first. A dash: not among the figures kept then."
              noun="figures"
              shown={MOVED_SHOWN}
              rows={answers}
              columns={[
                { head: 'View', cell: (row) => row.answer },
                { head: 'Of', cell: (row) => row.item },
                { head: 'Figure', cell: (row) => row.figure },
                { head: 'Before', numeric: true, cell: (row) => formatFigure(row.before) },
                { head: 'After', numeric: true, cell: (row) => formatFigure(row.after) },
                { head: 'Moved by', numeric: true, cell: (row) => formatFigure(row.moved) },
              ]}
            />
          ),
        }),
    table: {
      columns: [
        { name: 'resource', head: 'File', format: 'text' },
        { name: 'added', head: 'Added', format: 'count' },
        { name: 'changed', head: 'Changed', format: 'count' },
        { name: 'withdrawn', head: 'Withdrawn', format: 'count' },
        { name: 'restored', head: 'Restored', format: 'count' },
        { name: 'closed', head: 'Closed', format: 'count' },
        { name: 'reopened', head: 'Reopened', format: 'count' },
      ],
      rows: plain(changes?.resources ?? []),
    },
    wide: true,
  };
}

function changeSentence({ outcome, added, changed, withdrawn }: LastRefreshRow): string {
  const did = `${formatCount(added)} added, ${formatCount(changed)} changed, ${formatCount(withdrawn)} withdrawn`;
  return outcome === 'failed'
    ? `The last refresh failed in part: ${did}; what it could not publish stayed as it was`
    : `The last refresh: ${did}`;
}

function refreshSentence({ kind, finished_at, resources, bytes_transferred }: LastRefreshRow): string {
  return `The ${kind} that ended ${formatInstant(finished_at)} looked at ${formatCountOf(resources, 'file')} and moved ${formatBytes(bytes_transferred)}.`;
}

/** The columns in which the changed requests differ. */
export function fieldsTile({ changes }: SiteContext): Tile {
  const fields = changes?.fields ?? [];
  const [first] = [...fields].sort((a, b) => b.cases - a.cases);
  return {
    id: 'changed-fields',
    question: 'In which columns do the changed requests differ?',
    finding:
      first === undefined
        ? 'No published request changed in any column'
        : `Most changed is ${first.field} of ${first.resource}, in ${formatCountOf(first.cases, 'request')}`,
    figure: first === undefined ? null : formatCount(first.cases),
    unit: first === undefined ? '' : `requests changed in ${first.field}`,
    n: null,
    view: 'refresh_changed_fields',
    table: {
      columns: [
        { name: 'resource', head: 'File', format: 'text' },
        { name: 'field', head: 'Column', format: 'text' },
        { name: 'cases', head: 'Requests', format: 'count' },
      ],
      rows: plain(fields),
    },
  };
}
