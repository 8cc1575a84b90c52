import { formatChange, formatShare } from '../../format';
import type { Tile } from '../../site/tile';
import { EVIDENCE } from './charts';
import type { DispatchData, EvidenceRow } from './data';

/** What a city found that measured what 311 did to its 911 calls. */
export function evidenceTile({ evidence }: DispatchData): Tile {
  const [calls, all] = evidence;
  const rows = evidence.map((row) => ({ ...row, finding: `${row.measure} (${row.source.split(/,| on /)[0] ?? ''})` }));
  const finding = findingOf(calls, all);
  return {
    id: 'evidence',
    question: 'What did 311 do to 911 calls where it was measured?',
    finding,
    figure: calls === undefined ? null : formatChange(calls.change),
    unit: calls === undefined ? '' : `${calls.measure} in ${calls.city}, which mostly moved to 311`,
    n: null,
    view: 'evidence_911',
    chart: {
      spec: EVIDENCE,
      rows,
      description: `Published changes after 311 opened in another city, as bars to the left for fewer and to the right for more. ${finding}.`,
    },
    table: {
      columns: [
        { name: 'city', head: 'City', format: 'text' },
        { name: 'measure', head: 'Measured', format: 'text' },
        { name: 'change', head: 'Change', format: 'change' },
        { name: 'note', head: 'How to read it', format: 'text' },
        { name: 'source', head: 'Published', format: 'text' },
      ],
      rows: evidence.map((row) => ({ ...row })),
    },
    wide: true,
  };
}

function findingOf(calls: EvidenceRow | undefined, all: EvidenceRow | undefined): string {
  if (typeof calls?.change !== 'number' || typeof all?.change !== 'number' || calls.change >= 0 || all.change >= 0)
    return 'Diversion is not reduction: calls that move to another number are not calls that end';
  return `Diversion is not reduction: ${calls.measure} fell ${formatShare(-calls.change)}, ${all.measure} only ${formatShare(-all.change)}`;
}
