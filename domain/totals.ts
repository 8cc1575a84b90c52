import type { IngestResult, RefreshTotals } from './contracts';

/** Figures of all resources of a refresh together; unchanged resources add nothing. */
export function addUpResults(results: readonly IngestResult[]): RefreshTotals {
  const sum = (of: (result: IngestResult) => number | undefined): number =>
    results.reduce((total, result) => total + (of(result) ?? 0), 0);
  return {
    read: sum(({ publish }) => publish?.read),
    loaded: sum(({ publish }) => publish?.loaded),
    duplicates: sum(({ publish }) => publish?.duplicates),
    quarantined: sum(({ publish }) => publish?.quarantined),
    added: sum(({ publish }) => publish?.added),
    changed: sum(({ publish }) => publish?.changed),
    withdrawn: sum(({ publish }) => publish?.withdrawn),
    bytesTransferred: sum(({ bytesTransferred }) => bytesTransferred),
  };
}
