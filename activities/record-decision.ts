import type { DecisionInput } from '../domain/contracts';
import type { Dependencies } from './dependencies';

/**
 * Writes what became of a held snapshot, and who decided it and why, to its checks.
 *
 * May run twice: its lines replace those of an earlier try.
 */
export function createRecordDecision({ warehouse }: Pick<Dependencies, 'warehouse'>) {
  return async function recordDecision({ decision, by, why, ...checks }: DecisionInput): Promise<void> {
    await warehouse.recordChecks({ ...checks, decision: { decision, by, why } });
  };
}
