import type { Baseline, Check, GateFigures, GateName } from './check';
import type { Thresholds } from './thresholds';
import { count, countOf, judged, passed, percent, share } from './words';

const DAY_MS = 86_400_000;

/** Gates that hold a snapshot's rows against those of the last published one of the same resource. */
export function judgeRows(figures: GateFigures, baseline: Baseline | null, thresholds: Thresholds): Check[] {
  if (baseline === null) {
    return [...(['rows', 'duplicates'] as const).map(nothingToCompare), dates(figures, null, thresholds)];
  }
  return [
    rows(figures, baseline, thresholds),
    duplicates(figures, baseline, thresholds),
    dates(figures, baseline, thresholds),
  ];
}

export function nothingToCompare(name: GateName): Check {
  return passed(name, 'nothing of this resource was published before: there is nothing to compare with');
}

function rows({ staging, years }: GateFigures, baseline: Baseline, thresholds: Thresholds): Check {
  const name = 'rows';
  const { leastRecords, rowsLost, rowsGained } = thresholds;
  const change = staging.rows - baseline.rows;
  const measured = share(change, baseline.rows);
  const told = `${countOf(staging.rows, 'row')}, the last published snapshot has ${count(baseline.rows)} (${signed(measured)})`;
  if (Math.abs(change) < leastRecords) return passed(name, told, { measured, limit: -rowsLost.doubtful });
  if (change < 0) {
    const { outcome, limit } = judged(-measured, rowsLost);
    if (outcome === 'passed') return passed(name, told, { measured, limit: -limit });
    const advice =
      outcome === 'failed'
        ? `more than ${percent(limit)} of it is gone: the file is broken off or another one. Look at it on the portal; a complete one is taken by the next refresh`
        : `more than ${percent(limit)} of it is gone. Look at the file on the portal; approve if the city took these cases back, reject if the file is incomplete`;
    return { name, outcome, detail: `${told}; ${advice}`, measured, limit: -limit };
  }
  if (!wasOver(years, baseline.asOf) || measured <= rowsGained.doubtful) {
    return passed(name, told, { measured, limit: rowsGained.doubtful });
  }
  const detail = `${told}, and the year was over when that was published. Look at what was added; approve if the city added these cases`;
  return { name, outcome: 'doubtful', detail, measured, limit: rowsGained.doubtful };
}

/** The new system's file, and a year's while it lasts, grow. */
function wasOver(years: GateFigures['years'], asOf: string): boolean {
  return years !== undefined && Number(asOf.slice(0, 4)) > years.to;
}

function duplicates({ staging }: GateFigures, baseline: Baseline, thresholds: Thresholds): Check {
  const name = 'duplicates';
  const extra = staging.rows - staging.cases;
  const now = share(extra, staging.rows);
  const before = share(baseline.rows - baseline.cases, baseline.rows);
  const told = `${count(extra)} of ${countOf(staging.rows, 'row')} stand for a case another row stands for (${percent(now)}), ${percent(before)} in the last published snapshot`;
  const measured = now - before;
  const { outcome, limit } = judged(extra < thresholds.leastRecords ? 0 : measured, thresholds.duplicates);
  if (outcome === 'passed') return passed(name, told, { measured, limit });
  const advice =
    outcome === 'failed'
      ? 'the file seems to hold itself more than once. Tell the publisher; a corrected file is taken by the next refresh'
      : 'look at the cases that stand twice; one row of each is published if you approve, the others are kept beside it';
  return { name, outcome, detail: `${told}; ${advice}`, measured, limit };
}

function dates({ staging, asOf }: GateFigures, baseline: Baseline | null, thresholds: Thresholds): Check {
  const name = 'dates';
  const { firstOpenDate, lastOpenDate, newestEvent } = staging;
  const told = `opened from ${firstOpenDate ?? 'never'} to ${lastOpenDate ?? 'never'}, newest event ${newestEvent ?? 'none'}`;
  const ahead = newestEvent === null ? 0 : days(asOf, newestEvent);
  if (ahead > thresholds.dates.ahead) {
    const detail = `${told}: ${countOf(Math.floor(ahead), 'day')} after the file was made (${asOf}). Its clock or its dates are wrong; approve if the file is right about the future`;
    return { name, outcome: 'doubtful', detail, measured: ahead, limit: thresholds.dates.ahead };
  }
  if (baseline === null) return passed(name, `${told}; nothing was published before to compare with`);
  const late = inwards(baseline.firstOpenDate, firstOpenDate);
  const early = inwards(lastOpenDate, baseline.lastOpenDate);
  const measured = Math.max(late, early);
  const limit = thresholds.dates.inwards;
  const before = `the last published snapshot from ${baseline.firstOpenDate ?? 'never'} to ${baseline.lastOpenDate ?? 'never'}`;
  if (measured <= limit || baseline.rows < thresholds.leastRecords)
    return passed(name, `${told}; ${before}`, { measured, limit });
  const end = late >= early ? 'beginning' : 'end';
  const detail = `${told}; ${before}: ${countOf(measured, 'day')} at the ${end} are missing. Look at the file on the portal; approve if the city took them back`;
  return { name, outcome: 'doubtful', detail, measured, limit };
}

/** Days by which the second of two days comes after the first; 0 where it does not. */
function inwards(from: string | null, to: string | null): number {
  return from === null || to === null ? 0 : Math.max(0, Math.round(days(from, to)));
}

function days(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

function signed(change: number): string {
  return `${change > 0 ? '+' : change < 0 ? '−' : ''}${percent(Math.abs(change))}`;
}
