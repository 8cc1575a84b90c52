import { readDispatchFile } from '../adapters/dispatches/read-file';
import { SNIFF_BYTES, sniffDispatches } from '../adapters/portal/sniff';
import type { LoadDispatchesInput, LoadDispatchesResult } from '../domain/contracts';
import type { DispatchRecord } from '../domain/dispatches/dispatches';
import { weeksOfDays, weeksOfRecords } from '../domain/dispatches/weeks';
import { PipelineError } from '../domain/errors';
import type { QuarantinedRecord } from '../domain/quarantine';
import { whileBeating } from './context';
import type { Dependencies } from './dependencies';

/**
 * Reads a stored file of 911 dispatch counts, checks every record and publishes what is sound, in one transaction. It is
 * small: no chunk, no staging, and the raw file in the lake is its archive.
 *
 * May run twice: it reads bytes that never change, and a snapshot that is current already is left alone.
 */
export function createLoadDispatches({ lake, warehouse }: Pick<Dependencies, 'lake' | 'warehouse'>) {
  return async function loadDispatches(input: LoadDispatchesInput): Promise<LoadDispatchesResult> {
    const { resource, snapshot } = input;
    return await whileBeating({ bytes: snapshot.bytes }, async () => {
      const bytes = await lake.readRange(snapshot.rawObject, 0, snapshot.bytes);
      const header = sniffDispatches(bytes.subarray(0, SNIFF_BYTES), resource.origin);
      const { read, records, quarantined } = readDispatchFile(bytes, header);
      const last = newestDay(records);
      if (last === null) throw nothingUsable(resource.origin, quarantined);
      const isDaily = header.grain === 'daily';
      const asOf = snapshot.asOf ?? `${last}T00:00:00Z`;
      await warehouse.ensureSchema();
      const publish = await warehouse.publishDispatches({
        ...input,
        asOf,
        grain: header.grain,
        read,
        days: isDaily ? records : [],
        weeks: isDaily ? weeksOfDays(records) : weeksOfRecords(records),
        quarantined,
      });
      const notices = header.notices.map((notice) => `${resource.origin}: ${notice}`);
      return { grain: header.grain, asOf, publish, notices };
    });
  };
}

function newestDay(records: readonly DispatchRecord[]): string | null {
  return records.reduce<string | null>((newest, { date }) => (newest === null || date > newest ? date : newest), null);
}

function nothingUsable(file: string, quarantined: readonly QuarantinedRecord[]): PipelineError {
  const [first] = quarantined;
  const told =
    first === undefined
      ? ''
      : `; the first: line ${first.line}${first.field === null ? '' : `, field ${first.field}`}: ${first.reason}`;
  return new PipelineError('NothingUsable', `all ${quarantined.length} records were refused${told}`, {
    place: { file },
  });
}
