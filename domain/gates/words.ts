import type { Check, CheckOutcome, GateName } from './check';

/** 1234567 as 1,234,567. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** 0.0512 as 5.1 %. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** A number of things, in the singular where it is one: `1 record`, `2 records`. */
export function countOf(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** A published name or value in a sentence, shortened: who publishes it decides how long it is. */
export function quoted(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}

/** The first few of a list, and how many more there are. */
export function few(list: readonly string[], most = 3): string {
  const more = list.length - most;
  return more > 0 ? `${list.slice(0, most).join(', ')} and ${more} more` : list.join(', ');
}

/** Where a figure stands between its bounds; `failed` may be absent. */
export function judged(
  measured: number,
  bounds: { readonly doubtful: number; readonly failed?: number },
): { readonly outcome: CheckOutcome; readonly limit: number } {
  const { doubtful, failed = Infinity } = bounds;
  if (measured > failed) return { outcome: 'failed', limit: failed };
  return { outcome: measured > doubtful ? 'doubtful' : 'passed', limit: doubtful };
}

export function passed(
  name: GateName,
  detail: string,
  figures: Partial<Pick<Check, 'measured' | 'limit'>> = {},
): Check {
  return { name, outcome: 'passed', detail, measured: null, limit: null, ...figures };
}
