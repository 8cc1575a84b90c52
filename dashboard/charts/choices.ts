/** Choices that stand above a chart, and what they leave of its rows. */

interface Choice {
  name: string;
  value: string;
  bind: { input: 'select'; name: string; options: string[]; labels?: string[] };
}

/** A choice of one of `options`, the first at the start; `labels` are what people read where that is not the option. */
export function choice(name: string, title: string, options: readonly string[], labels?: readonly string[]): Choice {
  return {
    name,
    value: options[0] ?? '',
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
