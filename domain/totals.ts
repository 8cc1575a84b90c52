import type { IngestResult, RefreshTotals } from './contracts';
import { isDispatchSlug } from './dispatches/dispatches';

/**
 * Figures of all resources of a refresh together; unchanged resources add nothing. Records of every kind are in the balance;
 * what was added, changed and withdrawn is told of cases, not of days and weeks of dispatch counts.
 */
export function addUpResults(results: readonly IngestResult[]): RefreshTotals {
  const sum = (of: (result: IngestResult) => number | undefined): number =>
    results.reduce((total, result) => total + (of(result) ?? 0), 0);
  const sumOfCases = (of: (result: IngestResult) => number | undefined): number =>
    sum((result) => (isDispatchSlug(result.slug) ? 0 : of(result)));
  return {
    read: sum(({ publish }) => publish?.read),
    loaded: sum(({ publish }) => publish?.loaded),
    duplicates: sum(({ publish }) => publish?.duplicates),
    quarantined: sum(({ publish }) => publish?.quarantined),
    added: sumOfCases(({ publish }) => publish?.added),
    changed: sumOfCases(({ publish }) => publish?.changed),
    withdrawn: sumOfCases(({ publish }) => publish?.withdrawn),
    bytesTransferred: sum(({ bytesTransferred }) => bytesTransferred),
  };
}
