import type { VNode } from 'preact';
import type { DispatchData, DispatchWeekRow } from '../dispatch-data';
import { formatChange, formatCount, formatCountOf, formatDay } from '../format';
import { DataTable } from './data-table';

const AGENCIES = [
  { name: 'Police (BPD)', of: (week: DispatchWeekRow) => week.bpd },
  { name: 'Emergency medical services (EMS)', of: (week: DispatchWeekRow) => week.ems },
  { name: 'Fire (BFD)', of: (week: DispatchWeekRow) => week.bfd },
] as const;

/** What is known of 911 calls and 311: findings from elsewhere, Boston's own counts, and why they do not tell. */
export function Dispatches({ data }: { readonly data: DispatchData }): VNode {
  const asked = data.scenario.reduce((sum, { phone_requests }) => sum + phone_requests, 0);
  const types = new Set(data.scenario.map(({ case_type }) => case_type)).size;
  return (
    <section class="trust" id="dispatch_911">
      <h2>311 and 911</h2>
      <section>
        <h3>What a city found that measured it</h3>
        <DataTable
          caption="A call that moves to another number is not a call that ends. Nothing here was measured in Boston."
          rows={data.evidence}
          columns={[
            { head: 'Measured', cell: (row) => `${row.city}: ${row.measure}` },
            { head: 'Change', numeric: true, cell: (row) => formatChange(row.change) },
            { head: 'How to read it', cell: (row) => row.note },
            { head: 'Published', cell: (row) => row.source },
          ]}
        />
      </section>
      <section>
        <h3>Boston’s 911 dispatches</h3>
        <Weeks weeks={data.weeks} />
      </section>
      <section>
        <h3>Can Boston’s own data tell?</h3>
        <p>
          {data.series.identifiable
            ? 'Long enough to compare before and after: '
            : 'Not identifiable from this data: an effect of 311 on 911 is not shown. '}
          {data.series.reason}
        </p>
        {asked > 0 && (
          <p>
            {formatCountOf(asked, 'request')} to 311 by phone {asked === 1 ? 'was' : 'were'} of{' '}
            {formatCountOf(types, 'type')} that somebody could have dialled 911 for. What share of the callers would
            have is not known, so no number of saved calls is given: the view scenario_911 has them by month.
          </p>
        )}
      </section>
    </section>
  );
}

function Weeks({ weeks }: { readonly weeks: readonly DispatchWeekRow[] }): VNode {
  const [first] = weeks;
  const last = weeks.at(-1);
  if (first === undefined || last === undefined) return <p>No 911 counts are loaded.</p>;
  const whole = weeks.filter(({ is_partial }) => !is_partial);
  return (
    <DataTable
      caption={`Dispatches a week, ${formatCountOf(weeks.length, 'week')} from ${formatDay(first.week_start)} to ${formatDay(last.week_end)}; ${formatCount(weeks.length - whole.length)} of them partial. Nothing newer is published.`}
      rows={AGENCIES}
      columns={[
        { head: 'Agency', cell: ({ name }) => name },
        { head: 'Average week', numeric: true, cell: ({ of }) => formatCount(mean(weeks.map(of))) },
        { head: 'Average whole week', numeric: true, cell: ({ of }) => formatCount(mean(whole.map(of))) },
        { head: 'Busiest week', numeric: true, cell: ({ of }) => formatCount(Math.max(...weeks.map(of))) },
      ]}
    />
  );
}

function mean(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : Math.round(numbers.reduce((sum, one) => sum + one, 0) / numbers.length);
}
