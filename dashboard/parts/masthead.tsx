import type { VNode } from 'preact';
import { formatCount, formatDay } from '../format';
import { filesOfRequests, type ReportData } from '../report-data';

const PROVENANCE_PHRASES: Readonly<Record<string, string>> = {
  published: 'The City of Boston’s open data portal',
  file: 'Files given by hand',
  generated: 'Generated, not real',
};

/** Shown above everything when any of the data was made up. */
export function GeneratedBanner({ data }: { readonly data: ReportData }): VNode | null {
  if (!data.freshness.some(({ provenance }) => provenance === 'generated')) return null;
  return (
    <div class="banner" role="alert">
      <div>
        <strong>Generated data. Not Boston’s.</strong>
        Every figure on this page comes from the built-in sample portal, which makes up requests to try the program
        with. Do not quote it.
      </div>
    </div>
  );
}

export function Masthead({ data }: { readonly data: ReportData }): VNode {
  const firstDays = filesOfRequests(data.freshness)
    .flatMap(({ oldest_open_date }) => oldest_open_date ?? [])
    .sort();
  const through = data.freshness[0]?.data_through ?? null;
  const provenances = [...new Set(data.freshness.map(({ provenance }) => provenance))].sort();
  return (
    <header class="masthead">
      <p class="eyebrow">Boston 311 service requests</p>
      <h1>Five questions about how the city is asked, and how it answers</h1>
      <dl class="facts">
        <div>
          <dt>Requests</dt>
          <dd>{formatCount(data.onTime.requests)}</dd>
        </div>
        <div>
          <dt>Opened from</dt>
          <dd>{formatDay(firstDays[0] ?? null)}</dd>
        </div>
        <div>
          <dt>Data through</dt>
          <dd>{formatDay(through)}</dd>
        </div>
        <div>
          <dt>Source</dt>
          <dd>
            {provenances.map((provenance) => PROVENANCE_PHRASES[provenance] ?? provenance).join('; ') || 'None yet'}
          </dd>
        </div>
      </dl>
    </header>
  );
}
