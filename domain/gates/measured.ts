import type { Measure } from '../measures';
import type { Baseline, Check, GateFigures } from './check';
import { nothingToCompare } from './against-baseline';
import type { Thresholds } from './thresholds';
import { count, countOf, few, judged, passed, percent, quoted, share } from './words';

/** Gates on what was counted while the snapshot was transformed, held against the same of the last published one. */
export function judgeMeasures(figures: GateFigures, baseline: Baseline | null, thresholds: Thresholds): Check[] {
  return [nulls(figures, baseline, thresholds), vocabulary(figures, baseline, thresholds)];
}

function nulls({ staging, measures }: GateFigures, baseline: Baseline | null, thresholds: Thresholds): Check {
  const name = 'nulls';
  if (baseline === null) return nothingToCompare(name);
  const before = blanksByColumn(baseline.measures);
  if (before.size === 0) return passed(name, 'the last published snapshot’s blanks were not counted');
  const limit = thresholds.nulls.doubtful;
  const rises = [...blanksByColumn(measures)]
    .map(([column, blanks]) => {
      const was = share(before.get(column) ?? 0, baseline.rows);
      const is = share(blanks, staging.rows);
      return { column, blanks, was, is, rise: is - was };
    })
    .sort((one, other) => other.rise - one.rise);
  const told = ({ column, is, was }: (typeof rises)[number]): string =>
    `${column} is blank in ${percent(is)} of the rows, ${percent(was)} in the last published snapshot`;
  const [worst] = rises;
  const measured = worst?.rise ?? 0;
  const doubtful = rises.filter(({ rise, blanks }) => rise > limit && blanks >= thresholds.leastRecords);
  if (doubtful.length === 0) {
    const detail = worst === undefined || worst.rise <= 0 ? 'no column has more blanks than before' : told(worst);
    return passed(name, detail, { measured, limit });
  }
  const detail = `${few(doubtful.map(told))}. Look for a renamed or dropped column; approve if the city publishes ${doubtful.length === 1 ? 'it' : 'them'} no more`;
  return { name, outcome: 'doubtful', detail, measured, limit };
}

function blanksByColumn(measures: readonly Measure[]): Map<string, number> {
  return new Map(
    measures.filter(({ kind }) => kind === 'nulls after').map(({ name, records }) => [name, records] as const),
  );
}

interface Strangers {
  readonly field: string;
  readonly records: number;
  readonly all: number;
  readonly share: number;
  readonly labels: readonly string[];
}

function vocabulary(figures: GateFigures, baseline: Baseline | null, thresholds: Thresholds): Check {
  const name = 'vocabulary';
  const known = labelsByField(baseline?.measures ?? []);
  if (baseline === null || known.size === 0) return nothingToCompare(name);
  const unmapped = labelsByField(figures.measures, 'unmapped');
  const isStrange = ({ name: field, label }: Measure): boolean =>
    known.get(field)?.has(label ?? '') !== true &&
    (!figures.mapped.includes(field) || unmapped.get(field)?.has(label ?? '') === true);
  const fields = [...labelsByField(figures.measures).keys()].filter((field) => known.has(field));
  const [worst] = fields
    .map((field) => strangersOf(field, figures.measures, isStrange))
    .sort((one, other) => other.share - one.share);
  if (worst === undefined || worst.records === 0)
    return passed(name, 'every value was seen before or has a counterpart', { measured: 0 });
  const told =
    `${count(worst.records)} of ${countOf(worst.all, 'record')} (${percent(worst.share)}) have a ${worst.field} that neither the last published ` +
    `snapshot nor a mapping table knows: ${few(worst.labels.map(quoted))}`;
  const { outcome, limit } = judged(worst.records < thresholds.leastRecords ? 0 : worst.share, thresholds.vocabulary);
  const measured = worst.share;
  if (outcome === 'passed') return passed(name, told, { measured, limit });
  const advice =
    outcome === 'failed'
      ? 'The column seems to hold something else: compare the header and a few records with the last file'
      : 'Look whether the city renamed values; approve if they are new, and add them to the mapping table if there is one';
  return { name, outcome, detail: `${told}. ${advice}`, measured, limit };
}

function strangersOf(field: string, measures: readonly Measure[], isStrange: (measure: Measure) => boolean): Strangers {
  const values = measures.filter(({ kind, name }) => kind === 'value' && name === field);
  const strange = values.filter(isStrange).sort((one, other) => other.records - one.records);
  const sum = (list: readonly Measure[]): number => list.reduce((total, { records }) => total + records, 0);
  const records = sum(strange);
  const all = sum(values);
  return { field, records, all, share: share(records, all), labels: strange.map(({ label }) => label ?? '') };
}

function labelsByField(measures: readonly Measure[], wanted: 'value' | 'unmapped' = 'value'): Map<string, Set<string>> {
  const fields = new Map<string, Set<string>>();
  for (const { kind, name, label } of measures) {
    if (kind !== wanted || label === null) continue;
    fields.set(name, (fields.get(name) ?? new Set()).add(label));
  }
  return fields;
}
