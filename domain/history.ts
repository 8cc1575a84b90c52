/** What refreshes changed: what the command `diff` prints and the page shows. */

/** A refresh that ended or published something. Instants are ISO 8601 in UTC, null where there was none. */
export interface RefreshRun {
  readonly refreshId: string;
  /** `refresh` or `backfill`; null while it has not ended. */
  readonly kind: string | null;
  readonly outcome: string | null;
  readonly publishedAt: string | null;
  readonly finishedAt: string | null;
  /** When its answers were recorded. */
  readonly recordedAt: string | null;
}

export interface ResourceChanges {
  readonly resource: string;
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly restored: number;
  /** Open before, closed after; among the changed and restored ones. */
  readonly closed: number;
  /** Closed before, open after; among them too. */
  readonly reopened: number;
}

export interface FieldChanges {
  readonly resource: string;
  /** Column of service_requests. */
  readonly field: string;
  readonly cases: number;
}

/** A figure of an answer that is not what it was. Null where the figure was not there: a case type among the 25 most frequent. */
export interface MovedAnswer {
  /** View, and what of it: a channel, a case type, all. */
  readonly answer: string;
  readonly item: string;
  /** Column of the view. */
  readonly figure: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly moved: number | null;
}

export interface ChangedCase {
  readonly resource: string;
  readonly kind: string;
  readonly source_system: string;
  readonly case_id: string;
  readonly fields: readonly string[];
  readonly status_before: string | null;
  readonly status_after: string | null;
}

export interface Changes {
  /** The refresh after which the changes came; null for what the refresh `to` alone did. */
  readonly from: RefreshRun | null;
  readonly to: RefreshRun;
  readonly resources: readonly ResourceChanges[];
  /** The most changed columns of each resource first. */
  readonly fields: readonly FieldChanges[];
  /** The greatest change relative to before first. Empty where there was nothing to hold the answers against. */
  readonly answers: readonly MovedAnswer[];
  readonly cases: readonly ChangedCase[];
}

/** The instant a refresh is placed by among others: its last publication, else its end. */
export function instantOf({ publishedAt, finishedAt }: RefreshRun): string {
  return publishedAt ?? finishedAt ?? '';
}

/** Runs in the order in which they published, the newest first. */
export function newestFirst(runs: readonly RefreshRun[]): RefreshRun[] {
  const time = (run: RefreshRun): number => Date.parse(instantOf(run));
  return [...runs].sort((a, b) => time(b) - time(a) || (a.refreshId < b.refreshId ? 1 : -1));
}

/** Letters of an id a person must give at least. */
export const SHORTEST_RUN = 6;

export type FoundRun =
  | { readonly run: RefreshRun }
  | { readonly fault: 'too short' | 'unknown' }
  | { readonly fault: 'ambiguous'; readonly runs: readonly RefreshRun[] };

/** The run a person means by its id, by the beginning of it, or by `last`: the last one that published. */
export function findRun(text: string, runs: readonly RefreshRun[]): FoundRun {
  if (text === 'last') {
    const last = newestFirst(runs).find(({ publishedAt }) => publishedAt !== null);
    return last === undefined ? { fault: 'unknown' } : { run: last };
  }
  const exact = runs.find(({ refreshId }) => refreshId === text);
  if (exact !== undefined) return { run: exact };
  if (text.length < SHORTEST_RUN) return { fault: 'too short' };
  const matching = runs.filter(({ refreshId }) => refreshId.startsWith(text));
  const [run] = matching;
  if (run === undefined) return { fault: 'unknown' };
  return matching.length === 1 ? { run } : { fault: 'ambiguous', runs: newestFirst(matching) };
}

/** The last refresh whose answers were recorded up to an instant, or before it; null where there is none. */
export function lastRecorded(runs: readonly RefreshRun[], until: string, inclusive: boolean): RefreshRun | null {
  const limit = Date.parse(until);
  const time = ({ recordedAt }: RefreshRun): number => Date.parse(recordedAt ?? '');
  const recorded = runs.filter((run) => (inclusive ? time(run) <= limit : time(run) < limit));
  return recorded.sort((a, b) => time(b) - time(a))[0] ?? null;
}
