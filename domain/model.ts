import { DISPATCH_TABLES } from './dispatches/tables';

/**
 * The columns of service_requests: the one source for table definitions, descriptions, the change log and the data
 * dictionary. Types are BigQuery's names; the DuckDB adapter translates them.
 */
export type ColumnType = 'STRING' | 'INT64' | 'FLOAT64' | 'TIMESTAMP' | 'DATE' | 'BOOL';

/**
 * `case`: comes from the record itself, is part of row_hash and is compared in the change log.
 * `lineage`: where this version of the row came from. `as-of`: depends on the snapshot's as-of instant as well.
 * `history`: when the row came to be as it is.
 */
export type ColumnRole = 'case' | 'lineage' | 'as-of' | 'history';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: ColumnRole;
  readonly required?: true;
  readonly description: string;
}

export const SERVICE_REQUESTS: readonly Column[] = [
  {
    name: 'source_system',
    type: 'STRING',
    role: 'case',
    required: true,
    description: 'legacy (Lagan) or new (BCS ids): the system the city keeps the case in.',
  },
  {
    name: 'case_id',
    type: 'STRING',
    role: 'case',
    required: true,
    description: 'case_enquiry_id or case_id, as published. Unique within source_system.',
  },
  {
    name: 'resource',
    type: 'STRING',
    role: 'lineage',
    required: true,
    description: 'Slug of the published file this version of the row came from, such as legacy-2022.',
  },
  { name: 'snapshot', type: 'STRING', role: 'lineage', required: true, description: 'SHA-256 of that file, hex.' },
  {
    name: 'source_line',
    type: 'INT64',
    role: 'lineage',
    required: true,
    description: 'Line number in that file; the header is line 1.',
  },
  {
    name: 'opened_at',
    type: 'TIMESTAMP',
    role: 'case',
    required: true,
    description: 'Instant the case was opened, UTC.',
  },
  {
    name: 'target_at',
    type: 'TIMESTAMP',
    role: 'case',
    description: 'Instant the city aims to close it by, UTC; NULL where blank or a sentinel such as 2059-12-31.',
  },
  { name: 'closed_at', type: 'TIMESTAMP', role: 'case', description: 'Instant it was closed, UTC; NULL while open.' },
  {
    name: 'open_date',
    type: 'DATE',
    role: 'case',
    required: true,
    description: 'Day it was opened on Boston’s wall clock.',
  },
  {
    name: 'open_month',
    type: 'DATE',
    role: 'case',
    required: true,
    description: 'First day of that month; the table is partitioned by it.',
  },
  {
    name: 'open_hour',
    type: 'INT64',
    role: 'case',
    required: true,
    description: 'Hour it was opened on Boston’s wall clock, 0-23.',
  },
  { name: 'close_date', type: 'DATE', role: 'case', description: 'Day it was closed on Boston’s wall clock.' },
  { name: 'close_month', type: 'DATE', role: 'case', description: 'First day of that month.' },
  { name: 'case_status', type: 'STRING', role: 'case', required: true, description: 'open or closed.' },
  {
    name: 'source_status',
    type: 'STRING',
    role: 'case',
    description: 'The status as published, such as Closed or In progress.',
  },
  {
    name: 'city_on_time',
    type: 'STRING',
    role: 'case',
    description: 'The city’s own flag: ONTIME, OVERDUE or NULL. It says ONTIME for every case without a target.',
  },
  {
    name: 'sla_result',
    type: 'STRING',
    role: 'as-of',
    description:
      'Recomputed: hit (closed by the target), miss (closed later, or open past it), pending (open, target ahead), NULL without a target.',
  },
  {
    name: 'resolution_seconds',
    type: 'INT64',
    role: 'case',
    description: 'closed_at - opened_at; NULL while open; may be slightly negative, see time_quality.',
  },
  {
    name: 'past_due_seconds',
    type: 'INT64',
    role: 'as-of',
    description: '(closed_at, or the snapshot’s as-of instant while open) - target_at; NULL without a target.',
  },
  {
    name: 'channel',
    type: 'STRING',
    role: 'case',
    description:
      'How the request came in: phone, app, web, employee, city worker app, social media, system, other; NULL where blank.',
  },
  {
    name: 'source_channel',
    type: 'STRING',
    role: 'case',
    description: 'The channel as published, such as Constituent Call.',
  },
  { name: 'case_title', type: 'STRING', role: 'case', description: 'Title of the case.' },
  {
    name: 'subject',
    type: 'STRING',
    role: 'case',
    description: 'Department of the city the case is about; case_topic in the new system.',
  },
  { name: 'reason', type: 'STRING', role: 'case', description: 'Group of case types; case_topic in the new system.' },
  {
    name: 'case_type',
    type: 'STRING',
    role: 'case',
    description: 'Type of the request; service_name in the new system.',
  },
  {
    name: 'canonical_type',
    type: 'STRING',
    role: 'case',
    description: 'The type’s name over both systems; case_type itself where it has no counterpart.',
  },
  {
    name: 'department',
    type: 'STRING',
    role: 'case',
    description: 'Code of the department that owns the case; its name in the new system.',
  },
  {
    name: 'department_name',
    type: 'STRING',
    role: 'case',
    description: 'The department’s name over both systems; NULL where the code or name has no counterpart.',
  },
  { name: 'queue', type: 'STRING', role: 'case', description: 'Queue or team that works on it.' },
  {
    name: 'closure_class',
    type: 'STRING',
    role: 'case',
    description:
      'What the closing text says became of it: resolved, noted, duplicate, invalid, administrative, transferred or unknown; NULL while open.',
  },
  {
    name: 'closure_rule',
    type: 'STRING',
    role: 'case',
    description: 'Rule of mapping/closure_classes.csv that gave the class; NULL where no rule matches, and while open.',
  },
  {
    name: 'linked_case_id',
    type: 'STRING',
    role: 'case',
    description:
      'Another case the closing text names: for any closing text of the new system, and for duplicate and transferred cases of the older one.',
  },
  {
    name: 'closure_text',
    type: 'STRING',
    role: 'case',
    description: 'Closing text, trimmed. Holds personal data: no view and no page shows it.',
  },
  { name: 'neighborhood', type: 'STRING', role: 'case', description: 'Neighborhood as published; NULL where blank.' },
  {
    name: 'neighborhood_area',
    type: 'STRING',
    role: 'case',
    description: 'The area both systems’ names can be told by; NULL where the name has no counterpart, such as Boston.',
  },
  { name: 'ward', type: 'STRING', role: 'case', description: 'Ward number, two digits (Ward 3, 3 and 03 are all 03).' },
  { name: 'precinct', type: 'STRING', role: 'case', description: 'Ward and precinct, four digits, such as 0306.' },
  {
    name: 'city_council_district',
    type: 'STRING',
    role: 'case',
    description: 'City council district; 0 and blanks are NULL.',
  },
  { name: 'fire_district', type: 'STRING', role: 'case', description: 'Fire district; 0 and blanks are NULL.' },
  { name: 'police_district', type: 'STRING', role: 'case', description: 'Police district, such as A1.' },
  {
    name: 'pwd_district',
    type: 'STRING',
    role: 'case',
    description:
      'Public works district in the older system’s codes, such as 03, 1C or 10B; halves such as 7A are the district, 07.',
  },
  { name: 'zip_code', type: 'STRING', role: 'case', description: 'Five-digit ZIP code with its leading zero.' },
  { name: 'address', type: 'STRING', role: 'case', description: 'Address or intersection, spaces tidied.' },
  {
    name: 'latitude',
    type: 'FLOAT64',
    role: 'case',
    description: 'Degrees north; NULL where blank or where it is the City Hall fallback point.',
  },
  {
    name: 'longitude',
    type: 'FLOAT64',
    role: 'case',
    description: 'Degrees east (negative in Boston); NULL as latitude is.',
  },
  {
    name: 'location_quality',
    type: 'STRING',
    role: 'case',
    required: true,
    description:
      'point, fallback (the City Hall point given to a case elsewhere or nowhere), outside (a point that is not in Boston) or none.',
  },
  {
    name: 'time_quality',
    type: 'STRING',
    role: 'case',
    required: true,
    description:
      'ok, repaired (the published time, taken at its word, is another instant), ambiguous (in the repeated autumn hour), skipped hour (in the hour spring leaves out) or closed before opened.',
  },
  {
    name: 'submitted_photos',
    type: 'INT64',
    role: 'case',
    description: 'Photos that came with the request; NULL where none is published.',
  },
  {
    name: 'closed_photos',
    type: 'INT64',
    role: 'case',
    description: 'Photos the city published at closing; NULL where there is none.',
  },
  {
    name: 'row_hash',
    type: 'STRING',
    role: 'lineage',
    required: true,
    description: 'MD5 over the columns that come from the record itself: equal where nothing in the case changed.',
  },
  {
    name: 'first_published_at',
    type: 'TIMESTAMP',
    role: 'history',
    required: true,
    description: 'When the case first stood in this table.',
  },
  {
    name: 'last_changed_at',
    type: 'TIMESTAMP',
    role: 'history',
    required: true,
    description: 'When a refresh last changed the case.',
  },
  {
    name: 'refresh_id',
    type: 'STRING',
    role: 'history',
    required: true,
    description: 'Refresh that wrote this version of the row.',
  },
  {
    name: 'withdrawn_at',
    type: 'TIMESTAMP',
    role: 'history',
    description: 'When a refresh found that no published file holds the case any more; NULL for current cases.',
  },
];

/** Columns of a staged row: all but the history, which publishing writes. */
export const STAGED_COLUMNS: readonly Column[] = SERVICE_REQUESTS.filter((column) => column.role !== 'history');

/** Columns whose change makes a line in the change log. */
export const CASE_COLUMNS: readonly Column[] = SERVICE_REQUESTS.filter((column) => column.role === 'case');

export type PlainColumn = Omit<Column, 'role'>;

const SERVICE_REQUEST_CHANGES: readonly PlainColumn[] = [
  { name: 'refresh_id', type: 'STRING', required: true, description: 'Refresh that found the change.' },
  { name: 'changed_at', type: 'TIMESTAMP', required: true, description: 'When it was published.' },
  { name: 'source_system', type: 'STRING', required: true, description: 'System of the case.' },
  { name: 'case_id', type: 'STRING', required: true, description: 'Id of the case.' },
  {
    name: 'kind',
    type: 'STRING',
    required: true,
    description: 'added, changed, withdrawn (no published file holds it any more) or restored.',
  },
  {
    name: 'fields',
    type: 'STRING',
    description: 'Columns that differ, comma-separated; for changed and restored cases.',
  },
  { name: 'status_before', type: 'STRING', description: 'case_status before; NULL for added cases.' },
  { name: 'status_after', type: 'STRING', description: 'case_status after; NULL for withdrawn cases.' },
  { name: 'resource', type: 'STRING', required: true, description: 'Resource whose snapshot brought the change.' },
  { name: 'snapshot_before', type: 'STRING', description: 'Snapshot the row came from before.' },
  { name: 'snapshot_after', type: 'STRING', required: true, description: 'Snapshot that brought the change.' },
];

const QUARANTINE: readonly PlainColumn[] = [
  { name: 'resource', type: 'STRING', required: true, description: 'Slug of the published file.' },
  { name: 'snapshot', type: 'STRING', required: true, description: 'SHA-256 of the file.' },
  { name: 'source_line', type: 'INT64', required: true, description: 'Line the record starts on.' },
  { name: 'source_offset', type: 'INT64', required: true, description: 'Byte the record starts at in the raw file.' },
  { name: 'source_bytes', type: 'INT64', required: true, description: 'Length of the record in bytes.' },
  { name: 'reason', type: 'STRING', required: true, description: 'Why it could not be loaded.' },
  { name: 'reason_code', type: 'STRING', description: 'The reason as a word for programs, such as BAD_TIMESTAMP.' },
  { name: 'field', type: 'STRING', description: 'Field at fault, where it is known.' },
  { name: 'detail', type: 'STRING', description: 'Value at fault where it is short, or what was expected.' },
  { name: 'suggested_fix', type: 'STRING', description: 'What a person can do about it.' },
  { name: 'origin', type: 'STRING', description: 'Address or file name it came from.' },
  {
    name: 'raw_record',
    type: 'STRING',
    required: true,
    description:
      'The record as text, cut off after 64 KiB; its exact bytes stand in the raw file. May hold personal data.',
  },
  {
    name: 'raw_bytes',
    type: 'STRING',
    description: 'The record’s exact bytes, base64, cut off after 64 KiB. May hold personal data.',
  },
  { name: 'refresh_id', type: 'STRING', required: true, description: 'Refresh that set it aside.' },
];

/** Columns of a quarantined record as the transform writes them: all but the refresh, which publishing writes. */
export const QUARANTINE_COLUMNS: readonly PlainColumn[] = QUARANTINE.filter(({ name }) => name !== 'refresh_id');

const LEDGER_SNAPSHOTS: readonly PlainColumn[] = [
  { name: 'resource', type: 'STRING', required: true, description: 'Slug of the published file.' },
  { name: 'source_system', type: 'STRING', required: true, description: 'legacy, new, or 911 for dispatch counts.' },
  { name: 'snapshot', type: 'STRING', required: true, description: 'SHA-256 of the file.' },
  {
    name: 'is_current',
    type: 'BOOL',
    required: true,
    description: 'Whether the tables hold this snapshot of the resource.',
  },
  {
    name: 'as_of',
    type: 'TIMESTAMP',
    required: true,
    description: 'Instant the snapshot stands for: the portal’s Last-Modified, else the newest event in the file.',
  },
  {
    name: 'provenance',
    type: 'STRING',
    required: true,
    description: 'published (the city’s portal), file (given by path) or generated (the sample portal).',
  },
  { name: 'origin', type: 'STRING', required: true, description: 'Address or file name it came from.' },
  { name: 'bytes', type: 'INT64', required: true, description: 'Size of the file.' },
  { name: 'records', type: 'INT64', required: true, description: 'Records read = loaded + duplicates + quarantined.' },
  { name: 'loaded', type: 'INT64', required: true, description: 'Rows in service_requests when it was published.' },
  {
    name: 'duplicates',
    type: 'INT64',
    required: true,
    description: 'Rows that stand for a case another row stands for.',
  },
  { name: 'quarantined', type: 'INT64', required: true, description: 'Records that could not be loaded.' },
  { name: 'added', type: 'INT64', required: true, description: 'Cases that were new.' },
  { name: 'changed', type: 'INT64', required: true, description: 'Cases that differed from the published ones.' },
  { name: 'withdrawn', type: 'INT64', required: true, description: 'Cases no published file holds any more.' },
  { name: 'restored', type: 'INT64', required: true, description: 'Withdrawn cases that came back.' },
  { name: 'unchanged', type: 'INT64', required: true, description: 'Cases that stayed as they were.' },
  { name: 'transform_version', type: 'INT64', required: true, description: 'Number of the transform rules.' },
  {
    name: 'archive_manifest',
    type: 'STRING',
    required: true,
    description: 'Lake object that lists the archive files; for dispatch counts the raw file, which is their archive.',
  },
  { name: 'clock', type: 'STRING', description: 'How its times are read: as published, shifted or utc.' },
  {
    name: 'clock_decided_by',
    type: 'STRING',
    description: 'closing text, SLA clock, hour curve, setting or too little evidence.',
  },
  { name: 'clock_confidence', type: 'FLOAT64', description: 'Share of that evidence that agrees, 0 to 1.' },
  { name: 'clock_evidence', type: 'STRING', description: 'The figures the verdict rests on.' },
  { name: 'refresh_id', type: 'STRING', required: true, description: 'Refresh that published it.' },
  { name: 'published_at', type: 'TIMESTAMP', required: true, description: 'When it was published.' },
  {
    name: 'published_by',
    type: 'STRING',
    description:
      'refresh, backfill, replay (transformed again from the lake) or restore (an older snapshot, as asked).',
  },
];

const LEDGER_REFRESHES: readonly PlainColumn[] = [
  { name: 'refresh_id', type: 'STRING', required: true, description: 'Run id of the workflow.' },
  { name: 'kind', type: 'STRING', required: true, description: 'refresh, backfill, replay or restore.' },
  { name: 'provenance', type: 'STRING', required: true, description: 'Where its data came from.' },
  { name: 'started_at', type: 'TIMESTAMP', required: true, description: 'Start of the run.' },
  { name: 'finished_at', type: 'TIMESTAMP', required: true, description: 'End of the run.' },
  { name: 'outcome', type: 'STRING', required: true, description: 'published, unchanged or failed.' },
  { name: 'resources', type: 'INT64', required: true, description: 'Resources looked at.' },
  { name: 'read', type: 'INT64', required: true, description: 'Records read.' },
  { name: 'loaded', type: 'INT64', required: true, description: 'Rows loaded.' },
  { name: 'duplicates', type: 'INT64', required: true, description: 'Duplicate rows.' },
  { name: 'quarantined', type: 'INT64', required: true, description: 'Quarantined records.' },
  { name: 'added', type: 'INT64', required: true, description: 'Cases that were new.' },
  { name: 'changed', type: 'INT64', required: true, description: 'Cases that changed.' },
  { name: 'withdrawn', type: 'INT64', required: true, description: 'Cases withdrawn.' },
  { name: 'bytes_transferred', type: 'INT64', required: true, description: 'Bytes fetched from the portal.' },
  { name: 'failures', type: 'STRING', description: 'What failed, one line a resource.' },
  {
    name: 'change_day_911',
    type: 'DATE',
    description: 'Day on which something changed for who called 911, as the run was told; NULL where it was told none.',
  },
];

const LEDGER_CHECKS: readonly PlainColumn[] = [
  { name: 'refresh_id', type: 'STRING', required: true, description: 'Refresh that ran the check.' },
  { name: 'resource', type: 'STRING', required: true, description: 'Resource it looked at.' },
  { name: 'snapshot', type: 'STRING', required: true, description: 'Snapshot it looked at.' },
  { name: 'name', type: 'STRING', required: true, description: 'Name of the check, such as balance or archive.' },
  { name: 'passed', type: 'BOOL', required: true, description: 'Whether it held.' },
  { name: 'detail', type: 'STRING', required: true, description: 'The figures that were compared.' },
  { name: 'checked_at', type: 'TIMESTAMP', required: true, description: 'When it was looked at.' },
  {
    name: 'outcome',
    type: 'STRING',
    description: 'passed, doubtful (a person decided) or failed (nothing was published).',
  },
  { name: 'measured', type: 'FLOAT64', description: 'The figure that was judged, where there is one.' },
  { name: 'threshold', type: 'FLOAT64', description: 'The bound it was held against.' },
  { name: 'decision', type: 'STRING', description: 'approved, rejected or held too long, for a doubtful check.' },
  { name: 'decided_by', type: 'STRING', description: 'Who decided, as they called themselves.' },
  { name: 'why', type: 'STRING', description: 'The reason they gave.' },
];

const LEDGER_MEASURES: readonly PlainColumn[] = [
  { name: 'refresh_id', type: 'STRING', required: true, description: 'Refresh that counted.' },
  { name: 'resource', type: 'STRING', required: true, description: 'Resource it counted in.' },
  { name: 'snapshot', type: 'STRING', required: true, description: 'Snapshot it counted in.' },
  {
    name: 'kind',
    type: 'STRING',
    required: true,
    description:
      'rule (a cleaning rule), nulls before and nulls after (blanks of a column), value (a published value), unmapped (a value without a counterpart) or closure (a closure rule).',
  },
  { name: 'name', type: 'STRING', required: true, description: 'Rule, column, field or mapping table.' },
  { name: 'label', type: 'STRING', description: 'The value counted, where values are.' },
  { name: 'records', type: 'INT64', required: true, description: 'Records counted.' },
  { name: 'example', type: 'STRING', description: 'A published value the rule changed.' },
];

const LEDGER_ANSWERS: readonly PlainColumn[] = [
  { name: 'refresh_id', type: 'STRING', required: true, description: 'Refresh after which the answers were taken.' },
  { name: 'recorded_at', type: 'TIMESTAMP', required: true, description: 'When that refresh ended.' },
  { name: 'answer', type: 'STRING', required: true, description: 'View the figure is from, such as answer_on_time.' },
  {
    name: 'item',
    type: 'STRING',
    required: true,
    description: 'Channel or case type the figure is of; all for all cases.',
  },
  { name: 'figure', type: 'STRING', required: true, description: 'Column of that view.' },
  { name: 'value', type: 'FLOAT64', required: true, description: 'The figure; none where it said nothing yet.' },
];

const LEDGER_GAP_NOTES: readonly PlainColumn[] = [
  {
    name: 'note_id',
    type: 'STRING',
    required: true,
    description: 'SHA-256 of what the note says, of what and by whom: the same note is kept once.',
  },
  { name: 'noted_at', type: 'TIMESTAMP', required: true, description: 'When it was first written down.' },
  { name: 'noted_by', type: 'STRING', required: true, description: 'Who noted it, as they called themselves.' },
  { name: 'neighborhood', type: 'STRING', required: true, description: 'Neighborhood of the gap, as in gap_watch.' },
  {
    name: 'canonical_type',
    type: 'STRING',
    required: true,
    description: 'Type of the gap, as in gap_watch; all types for a neighborhood.',
  },
  { name: 'open_month', type: 'DATE', required: true, description: 'Month of the alert it answers.' },
  { name: 'note', type: 'STRING', required: true, description: 'What the city did about it, in its own words.' },
];

const LEDGER_JOBS: readonly PlainColumn[] = [
  { name: 'job_id', type: 'STRING', required: true, description: 'Id of the job in the warehouse service.' },
  { name: 'refresh_id', type: 'STRING', description: 'Refresh it worked for; NULL for a question.' },
  { name: 'step', type: 'STRING', required: true, description: 'Step that ran it: load, publish, query …' },
  { name: 'bytes_processed', type: 'INT64', required: true, description: 'Bytes the job read.' },
  { name: 'bytes_billed', type: 'INT64', required: true, description: 'Bytes the service bills for it.' },
  { name: 'slot_milliseconds', type: 'INT64', required: true, description: 'Computing time it used.' },
  { name: 'finished_at', type: 'TIMESTAMP', required: true, description: 'When it ended.' },
];

export interface TableModel {
  readonly description: string;
  readonly columns: readonly PlainColumn[];
  /** How a warehouse with partitions cuts the table: by Boston's month, so that a month's rows lie together. */
  readonly partition?: { readonly column: string; readonly by: 'MONTH' };
  /** Columns the rows of a partition are sorted by, the most asked for first; BigQuery takes four at most. */
  readonly clusterBy?: readonly string[];
}

const BY_OPEN_MONTH: Pick<TableModel, 'partition' | 'clusterBy'> = {
  partition: { column: 'open_month', by: 'MONTH' },
  clusterBy: ['case_type', 'department', 'neighborhood', 'channel'],
};

/** Every table of the warehouse by name. */
export const TABLES: Readonly<Record<string, TableModel>> = {
  service_requests: { description: 'One row per case, current state.', columns: SERVICE_REQUESTS, ...BY_OPEN_MONTH },
  service_request_duplicates: {
    description:
      'Versions of a case that lost against another: rows standing twice in a file, or in two files. One row of service_requests stands for each.',
    columns: STAGED_COLUMNS,
    ...BY_OPEN_MONTH,
  },
  service_request_changes: {
    description: 'What each refresh added, changed, withdrew and restored.',
    columns: SERVICE_REQUEST_CHANGES,
  },
  quarantine: { description: 'Records of the current snapshots that could not be loaded.', columns: QUARANTINE },
  ...DISPATCH_TABLES,
  ledger_snapshots: {
    description: 'Every snapshot that was published, with its balance of rows.',
    columns: LEDGER_SNAPSHOTS,
  },
  ledger_refreshes: { description: 'Every refresh that ran to its end.', columns: LEDGER_REFRESHES },
  ledger_checks: {
    description: 'What the gates found before a snapshot was published, held or refused.',
    columns: LEDGER_CHECKS,
  },
  ledger_measures: {
    description: 'What was counted while each published snapshot was transformed: cleaning rules, blanks, values.',
    columns: LEDGER_MEASURES,
  },
  ledger_answers: {
    description:
      'What the answers were after each refresh that published: their figures, of case types the 25 most frequent.',
    columns: LEDGER_ANSWERS,
  },
  ledger_gap_notes: {
    description: 'What the city did about gaps that gap_watch alerts to, as people noted it. Shown on the page Places.',
    columns: LEDGER_GAP_NOTES,
  },
  ledger_jobs: {
    description:
      'What each job of a warehouse that bills by use read and cost, the writing of earlier lines included; empty in a warehouse on one machine.',
    columns: LEDGER_JOBS,
  },
};
