/**
 * E-mail addresses and telephone numbers as people write them. Ids, counts, dates and names of machines are none:
 * a number needs the groups of three, three and four digits that only telephone numbers have.
 */
const PATTERNS: readonly RegExp[] = [
  /(?<![\w.+-])[A-Za-z][\w.+-]*@[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)+/g,
  /(?<![\w.-])\d{3}[-.]\d{3}[-.]\d{4}(?![\w-])/g,
  /\(\d{3}\) ?\d{3}[-. ]\d{4}(?!\d)/g,
];

/** The same in the words of DuckDB's SQL, for a column that holds them. */
export const PERSONAL_SQL = {
  email: '[A-Za-z][A-Za-z0-9_.+-]*@[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z][A-Za-z0-9_-]*)+',
  phone: '(^|[^A-Za-z0-9_.-])(\\([0-9]{3}\\) ?|[0-9]{3}[-.])[0-9]{3}[-.][0-9]{4}($|[^0-9])',
} as const;

/** What in a text looks personal, or is one of the planted words; empty where nothing is. */
export function personalIn(text: string, planted: readonly string[] = []): string[] {
  const found = PATTERNS.flatMap((pattern) => text.match(pattern) ?? []);
  return [...found, ...planted.filter((word) => text.includes(word))];
}
