import type { VNode } from 'preact';
import { QUARANTINE_FIXES } from '../../domain/quarantine';
import { formatBytes, formatCount, formatCountOf, formatDay, formatInstant } from '../format';
import type { BalanceRow, LastRefreshRow, QuarantineReasonRow, ReportData } from '../report-data';
import { CleaningRules } from './cleaning-rules';
import { ClockVerdicts } from './clock-verdicts';
import { DataTable } from './data-table';
import { GateChecks } from './gate-checks';
import { NullRates } from './null-rates';

/** What the answers stand on: every record accounted for, how new the files are, what changed, what was refused. */
export function Trust({ data }: { readonly data: ReportData }): VNode {
  return (
    <section class="trust">
      <h2>What these answers stand on</h2>
      <Balance rows={data.balance} />
      <GateChecks rows={data.reading.checks} />
      <Refused rows={data.quarantineReasons} />
      <ClockVerdicts rows={data.reading.clocks} />
      <CleaningRules rows={data.reading.rules} />
      <NullRates rows={data.reading.nulls} />
      <section>
        <h3>How new the data is</h3>
        <DataTable
          caption="Open requests are judged as of the instant their file stands for, not of today."
          rows={data.freshness}
          columns={[
            { head: 'File', cell: (row) => row.resource },
            { head: 'Days covered', cell: (row) => <Days from={row.oldest_open_date} to={row.newest_open_date} /> },
            { head: 'As of', cell: (row) => formatInstant(row.as_of) },
            { head: 'Published here', cell: (row) => formatInstant(row.published_at) },
            { head: 'From', cell: (row) => row.origin },
          ]}
        />
      </section>
      {data.lastRefresh !== null && <LastRefresh row={data.lastRefresh} />}
    </section>
  );
}

function Days({ from, to }: { readonly from: string | null; readonly to: string | null }): VNode {
  return (
    <>
      {formatDay(from)} to {formatDay(to)}
    </>
  );
}

function Balance({ rows }: { readonly rows: readonly BalanceRow[] }): VNode {
  const sum = (pick: (row: BalanceRow) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const total: BalanceRow = {
    resource: 'All files',
    read: sum((row) => row.read),
    loaded: sum((row) => row.loaded),
    duplicates: sum((row) => row.duplicates),
    quarantined: sum((row) => row.quarantined),
    difference: sum((row) => Math.abs(row.difference)),
  };
  const closes = total.difference === 0;
  return (
    <section>
      <h3>Every record accounted for</h3>
      <p class={closes ? undefined : 'flag'}>
        {closes
          ? `${formatCountOf(total.read, 'record')} read = ${formatCount(total.loaded)} loaded + ${formatCount(total.duplicates)} duplicate + ${formatCount(total.quarantined)} refused.`
          : `The balance does not close: ${formatCountOf(total.difference, 'record')} unaccounted for. Do not rely on this page.`}
      </p>
      <DataTable
        caption="Records of each file, and what became of them."
        rows={rows}
        {...(rows.length > 1 ? { total } : {})}
        columns={[
          { head: 'File', cell: (row) => row.resource },
          { head: 'Read', numeric: true, cell: (row) => formatCount(row.read) },
          { head: 'Loaded', numeric: true, cell: (row) => formatCount(row.loaded) },
          { head: 'Duplicates', numeric: true, cell: (row) => formatCount(row.duplicates) },
          { head: 'Refused', numeric: true, cell: (row) => formatCount(row.quarantined) },
          {
            head: 'Difference',
            numeric: true,
            cell: (row) => <span class={row.difference === 0 ? 'ok' : 'flag'}>{formatCount(row.difference)}</span>,
          },
        ]}
      />
    </section>
  );
}

function Refused({ rows }: { readonly rows: readonly QuarantineReasonRow[] }): VNode {
  const fixes: Readonly<Record<string, string>> = QUARANTINE_FIXES;
  return (
    <section>
      <h3>Records refused</h3>
      {rows.length === 0 ? (
        <p>None.</p>
      ) : (
        <DataTable
          caption="Refused records are kept in quarantine, with their line and the reason, and are in no figure on this page."
          rows={rows}
          columns={[
            { head: 'File', cell: (row) => row.resource },
            { head: 'Reason', cell: (row) => row.reason },
            { head: 'Field', cell: (row) => row.field ?? '–' },
            { head: 'Records', numeric: true, cell: (row) => formatCount(row.records) },
            { head: 'What to do', cell: (row) => fixes[row.reason] ?? '–' },
          ]}
        />
      )}
    </section>
  );
}

function LastRefresh({ row }: { readonly row: LastRefreshRow }): VNode {
  const changes = `${formatCount(row.added)} added, ${formatCount(row.changed)} changed, ${formatCount(row.withdrawn)} withdrawn`;
  return (
    <section>
      <h3>The last refresh</h3>
      <p>
        The {row.kind} that ended {formatInstant(row.finished_at)} looked at {formatCountOf(row.resources, 'file')} and
        moved {formatBytes(row.bytes_transferred)}. Requests: {changes}.
        {row.outcome === 'failed' && (
          <span class="flag"> It failed in part: what it could not publish stayed as it was.</span>
        )}
      </p>
    </section>
  );
}
