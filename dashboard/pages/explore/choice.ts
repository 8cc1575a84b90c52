import { CUBE_DIMENSIONS, type CubeDimension, type CubeFrame } from '../../../domain/cube/cube';
import type { CubeFilter, CubeWords } from '../../../domain/cube/select';
import { monthNumber, monthText } from './months';

/** What the chart can show of each period. */
export const SHOWN = ['requests', 'on_time', 'closed_within_30_days'] as const;
export type Shown = (typeof SHOWN)[number];

/** What a person has chosen. It stands in the page's address, so that a view can be shared. */
export interface Choice {
  readonly from: number;
  readonly to: number;
  /** Of a dimension one word at least, in the order of the cube; none of a dimension that is not limited. */
  readonly words: CubeWords;
  readonly by: CubeDimension;
  readonly show: Shown;
}

/** Everything there is, by type. */
export function wholeChoice({ periods }: Pick<CubeFrame, 'periods'>): Choice {
  return {
    from: periods[0]?.first ?? 0,
    to: periods.at(-1)?.last ?? 0,
    words: {},
    by: 'canonical_type',
    show: 'requests',
  };
}

/** The choice as the part of an address behind #; empty for everything. */
export function choiceToHash(choice: Choice, frame: Pick<CubeFrame, 'periods'>): string {
  const whole = wholeChoice(frame);
  const entries = [
    ...(choice.from === whole.from ? [] : [['from', monthText(choice.from)]]),
    ...(choice.to === whole.to ? [] : [['to', monthText(choice.to)]]),
    ...CUBE_DIMENSIONS.flatMap((dimension) => (choice.words[dimension] ?? []).map((word) => [dimension, word])),
    ...(choice.by === whole.by ? [] : [['by', choice.by]]),
    ...(choice.show === whole.show ? [] : [['show', choice.show]]),
  ];
  return new URLSearchParams(entries).toString();
}

/** The choice an address asks for. What it asks for that is not there counts as not asked for. */
export function choiceFromHash(hash: string, frame: Pick<CubeFrame, 'periods' | 'words'>): Choice {
  const asked = new URLSearchParams(hash.replace(/^#/, ''));
  const whole = wholeChoice(frame);
  const month = (name: string): number | null => monthNumber(asked.get(name) ?? '');
  // a month within a period of a year stands for the year
  const from = frame.periods.findLast(({ first }) => first <= (month('from') ?? whole.from))?.first ?? whole.from;
  const to = frame.periods.find(({ last }) => last >= (month('to') ?? whole.to))?.last ?? whole.to;
  const words = CUBE_DIMENSIONS.flatMap((dimension) => {
    const askedFor = new Set(asked.getAll(dimension));
    const some = frame.words[dimension].filter((word) => askedFor.has(word));
    return some.length === 0 ? [] : [[dimension, some]];
  });
  return {
    ...(from <= to ? { from, to } : { from: whole.from, to: whole.to }),
    words: Object.fromEntries(words) as Choice['words'],
    by: CUBE_DIMENSIONS.find((dimension) => dimension === asked.get('by')) ?? whole.by,
    show: SHOWN.find((shown) => shown === asked.get('show')) ?? whole.show,
  };
}

export function filterOf({ from, to, words }: Choice): CubeFilter {
  return { from, to, words };
}
