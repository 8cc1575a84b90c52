/** Choices that stand above a chart, and what they leave of its rows. */

interface Choice<T extends string | number> {
  name: string;
  value: T;
  bind: { input: 'select'; name: string; options: T[]; labels?: string[] };
}

/**
 * A choice of one of `options`, of which there is one at least. The first stands at the start, or `start`; `labels` are
 * what people read where that is not the option.
 */
export function choice<T extends string | number>(
  name: string,
  title: string,
  options: readonly T[],
  { start, labels }: { readonly start?: T; readonly labels?: readonly string[] } = {},
): Choice<T | ''> {
  return {
    name,
    value: start ?? options[0] ?? '',
    bind: {
      input: 'select',
      name: `${title} `,
      options: [...options],
      ...(labels === undefined ? {} : { labels: [...labels] }),
    },
  };
}

/** Rows whose `field` is what was chosen under its name. */
export function chosen(field: string): { filter: string } {
  return { filter: `datum['${field}'] === ${field}` };
}
