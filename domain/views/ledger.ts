import type { View } from './view';

/** Views of what was read, kept, refused and spent; part of VIEWS. */
export const LEDGER_VIEWS: readonly View[] = [
  {
    name: 'balance',
    title: 'Is every record accounted for?',
    definition: 'Records of each current file against the rows they became, counted in the tables themselves.',
    unit: 'records',
    population: 'The current file of every resource.',
    exclusions: 'None: read = loaded + duplicates + quarantined, so difference is 0.',
    columns: [
      { name: 'resource', type: 'STRING', description: 'Slug of the published file, such as legacy-2022.' },
      { name: 'source_system', type: 'STRING', description: 'legacy, new or 911.' },
      { name: 'snapshot', type: 'STRING', description: 'SHA-256 of the file.' },
      { name: 'read', type: 'INT64', description: 'Records in the file.' },
      { name: 'loaded', type: 'INT64', description: 'Current cases, or counts of dispatches, that come from it.' },
      {
        name: 'duplicates',
        type: 'INT64',
        description: 'Versions of cases that lost against another row of this or another file.',
      },
      { name: 'quarantined', type: 'INT64', description: 'Records that were refused.' },
      { name: 'difference', type: 'INT64', description: 'read - loaded - duplicates - quarantined.' },
    ],
  },
  {
    name: 'freshness',
    title: 'How new is the data, and where is it from?',
    definition:
      'What each current file stands for, and the days its cases were opened on or its dispatches counted on.',
    unit: 'instants and days',
    population: 'The current file of every resource.',
    exclusions: 'None.',
    columns: [
      { name: 'resource', type: 'STRING', description: 'Slug of the published file.' },
      { name: 'source_system', type: 'STRING', description: 'legacy, new or 911.' },
      { name: 'origin', type: 'STRING', description: 'Address or name of the file it came from.' },
      {
        name: 'provenance',
        type: 'STRING',
        description: 'published (the city’s portal), file (given by path) or generated (the sample).',
      },
      { name: 'snapshot', type: 'STRING', description: 'SHA-256 of the file.' },
      { name: 'as_of', type: 'TIMESTAMP', description: 'Instant the file stands for; open cases are judged as of it.' },
      { name: 'published_at', type: 'TIMESTAMP', description: 'When it was published in these tables.' },
      {
        name: 'oldest_open_date',
        type: 'DATE',
        description: 'First day a case of the file was opened on, or dispatches counted on.',
      },
      { name: 'newest_open_date', type: 'DATE', description: 'Last such day.' },
      {
        name: 'data_through',
        type: 'DATE',
        description: 'Last day a case of any file was opened on; the same in every row.',
      },
    ],
  },
  {
    name: 'quarantine_reasons',
    title: 'Why were records refused?',
    definition: 'Refused records by file, reason and field.',
    unit: 'records',
    population: 'Quarantined records of the current file of every resource.',
    exclusions: 'The records themselves, which may hold personal data: see the table quarantine.',
    columns: [
      { name: 'resource', type: 'STRING', description: 'Slug of the published file.' },
      { name: 'reason', type: 'STRING', description: 'Why they were refused.' },
      { name: 'field', type: 'STRING', description: 'The field at fault, where it is known.' },
      { name: 'records', type: 'INT64', description: 'Records refused for it.' },
    ],
  },
  {
    name: 'job_costs',
    title: 'What did each refresh cost?',
    definition: 'Jobs of a warehouse that bills by use, by refresh and step: bytes read and billed, and their price.',
    unit: 'bytes and US dollars',
    population: 'Every job in ledger_jobs. A warehouse on one machine has none.',
    exclusions: 'The first TiB of a month, which is free, is not taken off. Storage is billed apart.',
    columns: [
      { name: 'refresh_id', type: 'STRING', description: 'Refresh they worked for; NULL for questions.' },
      { name: 'step', type: 'STRING', description: 'load, publish, record, clean-up, ledger or query.' },
      { name: 'jobs', type: 'INT64', description: 'Jobs that ended.' },
      { name: 'bytes_processed', type: 'INT64', description: 'Bytes they read.' },
      { name: 'bytes_billed', type: 'INT64', description: 'Bytes the service bills.' },
      { name: 'dollars', type: 'FLOAT64', description: 'Their on-demand price.' },
      { name: 'last_finished_at', type: 'TIMESTAMP', description: 'When the last of them ended.' },
    ],
  },
];
