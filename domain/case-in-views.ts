/** What is asked of a row of service_requests to tell how views count it. */
export interface CountedCase {
  readonly withdrawn_at: string | null;
  readonly channel: string | null;
  readonly case_type: string | null;
  readonly case_status: string;
  readonly sla_result: string | null;
  readonly resolution_seconds: number | null;
  readonly closed_at: string | null;
  readonly resource: string;
}

/** A view that counts a case, and as what. */
export interface CountedIn {
  readonly view: string;
  readonly as: string;
}

const ON_TIME: Readonly<Record<string, string>> = {
  hit: 'hit: closed by its target',
  miss: 'miss: closed after its target, or open past it',
  pending: 'pending: open with its target ahead, left out of the rate',
};

/**
 * How the answers and the balance count a case; nothing counts one that was withdrawn.
 *
 * @param asOf instant the current file of its resource stands for: a closing after it is none yet
 */
export function countedIn(row: CountedCase, asOf: string | null): CountedIn[] {
  if (row.withdrawn_at !== null) return [];
  const type = row.case_type ?? 'unknown';
  const toCome = asOf !== null && row.closed_at !== null && Date.parse(row.closed_at) > Date.parse(asOf);
  const timed = row.resolution_seconds !== null && row.resolution_seconds >= 0 && !toCome;
  const isOpen = row.case_status === 'open' && row.resolution_seconds === null;
  const time = timed
    ? `${type}, closed: its time to close counts`
    : isOpen
      ? `${type}, open: its age counts`
      : `${type}, left out: it has no usable time`;
  return [
    { view: 'answer_channels', as: row.channel ?? 'unknown' },
    { view: 'answer_on_time', as: ON_TIME[row.sla_result ?? ''] ?? 'without a target: counted apart' },
    { view: 'answer_longest', as: time },
    { view: 'answer_most_frequent', as: type },
    { view: 'answer_average', as: isOpen ? `${type}, open: counted, and in no average` : time },
    { view: 'balance', as: `loaded, of ${row.resource}` },
  ];
}
