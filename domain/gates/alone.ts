import { type Check, type GateFigures } from './check';
import type { Thresholds } from './thresholds';
import { count, countOf, few, judged, passed, percent, share } from './words';

/** Gates that need nothing to compare with: the snapshot against itself. */
export function judgeAlone(figures: GateFigures, thresholds: Thresholds): Check[] {
  return [
    balance(figures),
    archive(figures),
    schema(figures),
    quarantine(figures, thresholds),
    coordinates(figures, thresholds),
  ];
}

function balance({ planned, read, staged, quarantined, staging }: GateFigures): Check {
  const told = `the file has ${countOf(planned, 'record')}; read ${count(read)} = staged ${count(staged)} + quarantined ${count(quarantined)}; the staging table holds ${count(staging.rows)}`;
  const lost = Math.max(
    Math.abs(planned - read),
    Math.abs(read - staged - quarantined),
    Math.abs(staged - staging.rows),
  );
  if (lost === 0) return passed('balance', told, { measured: 0, limit: 0 });
  const detail = `${told.replace('=', '≠')}: ${countOf(lost, 'record')} unaccounted for. This is a fault of the program: please report it`;
  return { name: 'balance', outcome: 'failed', detail, measured: lost, limit: 0 };
}

function archive({ archived, archive: { files, rows } }: GateFigures): Check {
  const told = `${countOf(files, 'file')} with ${countOf(rows, 'row')}, ${count(archived)} were archived`;
  const lost = Math.abs(archived - rows);
  if (lost === 0) return passed('archive', told, { measured: 0, limit: 0 });
  const detail = `${told}. Check the disk or bucket of the archive, then run again`;
  return { name: 'archive', outcome: 'failed', detail, measured: lost, limit: 0 };
}

/** Columns that changed and were accepted; those that were not did not come as far as here. */
function schema({ drift }: GateFigures): Check {
  const detail = drift.length === 0 ? 'the columns are those that are known' : `accepted: ${few(drift, 4)}`;
  return passed('schema', detail, { measured: drift.length });
}

function quarantine({ read, quarantined }: GateFigures, { quarantine: bounds, leastRecords }: Thresholds): Check {
  const measured = share(quarantined, read);
  const told = `${count(quarantined)} of ${countOf(read, 'record')} could not be loaded (${percent(measured)})`;
  const { outcome, limit } = judged(quarantined < leastRecords ? 0 : measured, bounds);
  if (outcome === 'passed') return passed('quarantine', told, { measured, limit });
  const advice =
    outcome === 'failed'
      ? `more than ${percent(limit)} is no file to publish: correct it at its source, or teach the program what changed in it`
      : `more than ${percent(limit)} has a pattern: look at their reasons, and approve if the rest is right without them`;
  return { name: 'quarantine', outcome, detail: `${told}; ${advice}`, measured, limit };
}

function coordinates(
  { staging: { points, pointsOutside, pointsSwapped } }: GateFigures,
  { coordinates: bounds, leastRecords }: Thresholds,
): Check {
  const name = 'coordinates';
  const outside = share(pointsOutside, points);
  const swapped = share(pointsSwapped, points);
  if (pointsSwapped >= leastRecords && swapped > bounds.swapped) {
    const detail =
      `latitude and longitude are swapped: ${count(pointsSwapped)} of ${countOf(points, 'point')} (${percent(swapped)}) lie in Boston ` +
      'only when the two are exchanged. Tell the publisher; a corrected file is taken by the next refresh';
    return { name, outcome: 'failed', detail, measured: swapped, limit: bounds.swapped };
  }
  const told = `${count(pointsOutside)} of ${countOf(points, 'point')} lie outside Boston (${percent(outside)})`;
  if (pointsOutside < leastRecords || outside <= bounds.doubtful) {
    return passed(name, told, { measured: outside, limit: bounds.doubtful });
  }
  const hint = pointsSwapped > 0 ? `, ${count(pointsSwapped)} of them because latitude and longitude are swapped` : '';
  const detail = `${told}${hint}; up to ${percent(bounds.doubtful)} is usual. Look at a few on a map, and approve if the places are meant`;
  return { name, outcome: 'doubtful', detail, measured: outside, limit: bounds.doubtful };
}
