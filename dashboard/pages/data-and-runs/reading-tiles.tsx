import { CLEANING_RULES } from '../../../domain/cleaning';
import { formatCount, formatCountOf, formatShare } from '../../format';
import { DataTable } from '../../parts/data-table';
import type { Tile } from '../../site/tile';
import type { ClockRow, DataAndRuns, RuleRow } from './data';
import { plain, sumOf } from './rows';

const READINGS: Readonly<Record<string, string>> = {
  'as published': 'as published',
  shifted: 'shifted, set right',
  utc: 'instants in UTC',
};

/** How the times of each file are read, and why. */
export function clocksTile({ clocks }: DataAndRuns): Tile {
  const judged = clocks.filter(({ clock }) => clock !== null);
  const corrected = judged.filter(({ clock }) => clock !== 'as published');
  return {
    id: 'clocks',
    question: 'Whose clock does each file keep?',
    finding:
      judged.length === 0
        ? 'No file has been judged yet'
        : corrected.length === 0
          ? `All ${formatCountOf(judged.length, 'file')} show Boston’s wall clock`
          : `${formatCount(corrected.length)} of ${formatCountOf(judged.length, 'file')} show another clock than Boston’s, and are set right`,
    figure: judged.length === 0 ? null : formatCount(corrected.length),
    unit: 'files set right',
    n: null,
    view: 'clock_verdicts',
    notes: [
      'Some files show Boston’s time 4 or 5 hours early. Each is judged by what it says itself, never by its year; times of a shifted file are set right, the published text stays in the archive.',
    ],
    table: {
      columns: [
        { name: 'resource', head: 'File', format: 'text' },
        { name: 'times', head: 'Times', format: 'text' },
        { name: 'decided_by', head: 'Decided by', format: 'text' },
        { name: 'agreement', head: 'Agreement', format: 'share' },
        { name: 'evidence', head: 'Evidence', format: 'text' },
      ],
      rows: judged.map(clockRow),
    },
    wide: true,
  };
}

function clockRow({ resource, clock, decided_by, confidence, evidence }: ClockRow) {
  return {
    resource,
    times: READINGS[clock ?? ''] ?? clock,
    decided_by,
    agreement: decided_by === 'too little evidence' ? null : confidence,
    evidence,
  };
}

/** What cleaning did: each rule over all files, and behind it file by file. */
export function cleaningTile({ rules }: DataAndRuns): Tile {
  const totals = totalsOf(rules);
  const values = sumOf(totals, ({ changes }) => changes);
  const [busiest] = totals;
  const does = new Map(CLEANING_RULES.map((rule) => [rule.name, rule.does]));
  return {
    id: 'cleaning',
    question: 'What did cleaning change?',
    finding:
      busiest === undefined
        ? 'Cleaning changed nothing'
        : `${formatCountOf(values, 'value')} changed by ${formatCountOf(totals.length, 'rule')}, most by “${busiest.rule}”`,
    figure: formatCount(values),
    unit: 'values changed',
    n: null,
    view: 'cleaning_rules',
    notes: ['What was published stands in the archive, letter by letter.'],
    ...(busiest === undefined
      ? {}
      : {
          body: (
            <DataTable
              caption="Values changed by each rule, in all files together."
              rows={totals}
              columns={[
                { head: 'Rule', cell: (row) => row.rule },
                { head: 'Values', numeric: true, cell: (row) => formatCount(row.changes) },
                { head: 'Files', numeric: true, cell: (row) => formatCount(row.files) },
                { head: 'Example', cell: (row) => (row.example === null ? '–' : <code>{row.example}</code>) },
                { head: 'What it does', cell: (row) => <span class="fine">{does.get(row.rule) ?? '–'}</span> },
              ]}
            />
          ),
        }),
    table: {
      columns: [
        { name: 'resource', head: 'File', format: 'text' },
        { name: 'rule', head: 'Rule', format: 'text' },
        { name: 'field', head: 'Field', format: 'text' },
        { name: 'records', head: 'Records', format: 'count' },
        { name: 'share', head: 'Share', format: 'share' },
        { name: 'example', head: 'Example', format: 'text' },
      ],
      rows: plain([...rules].sort((a, b) => (a.resource < b.resource ? -1 : a.resource > b.resource ? 1 : 0))),
    },
    wide: true,
  };
}

interface RuleTotal {
  readonly rule: string;
  readonly changes: number;
  readonly files: number;
  readonly example: string | null;
}

/** The busiest rule first. */
function totalsOf(rows: readonly RuleRow[]): RuleTotal[] {
  const of = (rule: string): RuleTotal => {
    const own = rows.filter((row) => row.rule === rule);
    return {
      rule,
      changes: sumOf(own, ({ records }) => records),
      files: new Set(own.map(({ resource }) => resource)).size,
      example: own.find(({ example }) => example !== null)?.example ?? null,
    };
  };
  const names = [...new Set(rows.map(({ rule }) => rule))];
  return names.map(of).sort((a, b) => b.changes - a.changes || (a.rule < b.rule ? -1 : 1));
}

/** Columns that hold more or fewer values than were published. */
export function nullsTile({ nulls }: DataAndRuns): Tile {
  const taken = sumOf(nulls, ({ nulled }) => Math.max(0, nulled));
  const [first] = nulls;
  return {
    id: 'nulls',
    question: 'Which values did cleaning take or give?',
    finding:
      first === undefined
        ? 'What is blank in the tables was published blank'
        : `Cleaning took ${formatCountOf(taken, 'value')}; most changed in ${first.column_name} of ${first.resource}, from ${formatShare(first.rate_before)} blank to ${formatShare(first.rate_after)}`,
    figure: formatCount(taken),
    unit: 'values taken',
    n: null,
    view: 'null_rates',
    table: {
      columns: [
        { name: 'resource', head: 'File', format: 'text' },
        { name: 'column_name', head: 'Column', format: 'text' },
        { name: 'rate_before', head: 'Blank as published', format: 'share' },
        { name: 'rate_after', head: 'Blank now', format: 'share' },
        { name: 'nulled', head: 'Values taken', format: 'count' },
      ],
      rows: plain(nulls),
    },
  };
}
