/**
 * What is counted while a snapshot is transformed, so that no value changes unseen: per chunk in the lake, added up per
 * snapshot in ledger_measures.
 */
export type MeasureKind =
  /** A cleaning rule (`name`) and the records it changed. */
  | 'rule'
  /** Records whose published value for a column of service_requests (`name`) was blank, and those whose cleaned one is. */
  | 'nulls before'
  | 'nulls after'
  /** Records by published value (`label`) of a field with a vocabulary (`name`). */
  | 'value'
  /** Records whose value (`label`) a mapping table (`name`) has no counterpart for. */
  | 'unmapped'
  /** Records by closure rule (`name`) and the class it gives (`label`). */
  | 'closure';

export interface Measure {
  readonly kind: MeasureKind;
  readonly name: string;
  /** The value counted, where the kind counts values; null otherwise. */
  readonly label: string | null;
  readonly records: number;
  /** A published value the rule changed, shortened; null where there is none. Never closing text. */
  readonly example: string | null;
}

/** Measures of several chunks as those of one snapshot: sums, with the first example, sorted. */
export function addUpMeasures(chunks: readonly (readonly Measure[])[]): Measure[] {
  const sums = new Map<string, Measure>();
  for (const measure of chunks.flat()) {
    const key = measureKey(measure);
    const sum = sums.get(key);
    sums.set(
      key,
      sum === undefined
        ? measure
        : { ...sum, records: sum.records + measure.records, example: sum.example ?? measure.example },
    );
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, measure]) => measure);
}

function measureKey({ kind, name, label }: Measure): string {
  return JSON.stringify([kind, name, label]);
}
