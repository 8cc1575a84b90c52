import type { VNode } from 'preact';
import { formatCount } from '../format';
import type { OnTimeRow } from '../report-data';

/** All requests in one bar: on time, late, still ahead of the target, and without a target. */
export function OnTimeSplit({ row }: { readonly row: OnTimeRow }): VNode {
  const parts = [
    { kind: 'hit', cases: row.hit, label: 'closed by the target' },
    { kind: 'miss', cases: row.miss, label: 'late: closed after it, or open past it' },
    { kind: 'pending', cases: row.pending, label: 'open, target still ahead' },
    { kind: 'none', cases: row.requests - row.with_target, label: 'without a target' },
  ].filter(({ cases }) => cases > 0);
  return (
    <figure>
      <div class="split" aria-hidden="true">
        {parts.map(({ kind, cases }) => (
          <span class={kind} style={{ flexGrow: cases }} />
        ))}
      </div>
      <ul class="legend">
        {parts.map(({ kind, cases, label }) => (
          <li>
            <b>
              <i class={kind} aria-hidden="true" />
              {formatCount(cases)}
            </b>
            <span>{label}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
