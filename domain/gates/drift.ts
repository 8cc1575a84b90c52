import { type HeaderMap, missingWords } from '../source/header';
import type { DriftMode, DriftModes } from './thresholds';
import { few, quoted } from './words';

/** One kind of change of a file's columns, and what is done about it. */
export interface Drift {
  readonly kind: keyof DriftModes;
  readonly mode: DriftMode;
  readonly detail: string;
}

/**
 * How the columns of a file differ from those that are known: from the fields of domain/source/fields.ts, and from the header
 * of the last published snapshot of the same resource (null where there is none, or it cannot be read any more). A column
 * that was strange or absent then is no news.
 */
export function findDrift(header: HeaderMap, former: HeaderMap | null, modes: DriftModes): Drift[] {
  const { missing } = header;
  const added = header.unknown.filter((name) => former?.unknown.includes(name) !== true);
  const gone =
    former === null ? [] : header.absent.filter((name) => !former.absent.includes(name) && !missing.includes(name));
  const drift: Drift[] = [];
  if (missing.length > 0) {
    drift.push({
      kind: 'neededMissing',
      mode: modes.neededMissing,
      detail: `the header lacks the needed column ${missingWords(missing, header.unknown)}`,
    });
  }
  if (gone.length > 0) {
    const detail = `${columns(gone)} of the last published snapshot ${gone.length === 1 ? 'is' : 'are'} gone; what was in ${gone.length === 1 ? 'it is' : 'them is'} blank`;
    drift.push({ kind: 'optionalMissing', mode: modes.optionalMissing, detail });
  }
  if (added.length > 0) {
    const detail = `${columns(added)} ${added.length === 1 ? 'is' : 'are'} new: archived and not used`;
    drift.push({ kind: 'added', mode: modes.added, detail });
  }
  return drift;
}

function columns(names: readonly string[]): string {
  return `the ${names.length === 1 ? 'column' : 'columns'} ${few(names.map(quoted), 6)}`;
}
