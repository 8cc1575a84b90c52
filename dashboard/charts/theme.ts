/** Colours of charts, as variables of the style sheet: light, dark and print have values of their own. */
export const COLOURS = {
  main: 'var(--c1)',
  /** A second value beside the main one. */
  other: 'var(--c2)',
  third: 'var(--c3)',
  fourth: 'var(--c4)',
  fifth: 'var(--c5)',
  muted: 'var(--c6)',
  late: 'var(--late)',
  ahead: 'var(--ahead)',
  ink: 'var(--ink)',
  soft: 'var(--soft)',
  paper: 'var(--paper)',
} as const;

/** Colours of categories, in the order they are given out. */
export const SERIES: string[] = [
  COLOURS.main,
  COLOURS.other,
  COLOURS.third,
  COLOURS.fourth,
  COLOURS.fifth,
  COLOURS.muted,
];
