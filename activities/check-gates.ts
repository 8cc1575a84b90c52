import type { GateInput, GateResult } from '../domain/contracts';
import { verdictOf } from '../domain/gates/check';
import { mappedFields, unmappedByField } from '../domain/gates/mapped';
import { judgeGates } from '../domain/gates/judge';
import { whileBeating } from './context';
import type { Dependencies } from './dependencies';
import { readMeasures } from './measures';

/**
 * Holds a staged snapshot against itself and against the last published one, writes what was found into the ledger, and
 * tells, where a person has to decide, what publishing would do.
 *
 * May run twice: it reads, and its lines replace those of an earlier try.
 */
export function createCheckGates({ lake, warehouse }: Pick<Dependencies, 'lake' | 'warehouse'>) {
  return async function checkGates(input: GateInput): Promise<GateResult> {
    const { resource, snapshot, totals, staging, archive, refreshId } = input;
    return await whileBeating({ rows: staging.rows }, async () => {
      const [staged, baseline, measures] = await Promise.all([
        warehouse.stagedFigures(staging.table),
        warehouse.baseline(resource.slug),
        readMeasures(lake, snapshot),
      ]);
      const { asOf, read, quarantined, archived } = totals;
      const checks = judgeGates(
        {
          ...(resource.years === undefined ? {} : { years: resource.years }),
          ...{ asOf, read, staged: totals.staged, quarantined, archived, archive },
          measures: unmappedByField(measures, resource.system),
          planned: snapshot.records,
          drift: input.drift,
          staging: staged,
          mapped: mappedFields(resource.system),
        },
        baseline,
      );
      await warehouse.recordChecks({
        ...{ refreshId, slug: resource.slug, snapshot: snapshot.snapshot, checkedAt: input.checkedAt, checks },
      });
      const verdict = verdictOf(checks);
      if (verdict !== 'doubtful') return { verdict, checks };
      const preview = await warehouse.preview({ slug: resource.slug, table: staging.table, asOf });
      return { verdict, checks, preview };
    });
  };
}
