import type { VNode } from 'preact';
import { formatCount, formatShare } from '../format';

export interface Bar {
  readonly name: string;
  readonly requests: number;
  readonly share: number;
  readonly rank: number;
}

/** Horizontal bars, the longest as wide as the place allows; the first of the ranking stands out. */
export function BarList({ bars }: { readonly bars: readonly Bar[] }): VNode {
  const widest = Math.max(...bars.map(({ requests }) => requests), 1);
  return (
    <ul class="bars">
      {bars.map(({ name, requests, share, rank }) => (
        <li class={rank === 1 ? 'top' : undefined}>
          <span class="name">{name}</span>
          <span class="track" aria-hidden="true">
            <span class="fill" style={{ width: `${((100 * requests) / widest).toFixed(2)}%` }} />
          </span>
          <span class="number">{formatCount(requests)}</span>
          <span class="number share">{formatShare(share)}</span>
        </li>
      ))}
    </ul>
  );
}
