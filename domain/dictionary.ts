import { TABLES } from './model';
import { SOURCE_FIELDS } from './source/fields';
import { VIEWS } from './views';

/** The data dictionary as Markdown, from the same source as the tables themselves. */
export function dataDictionary(): string {
  return [
    '# Data dictionary',
    '',
    '<!-- Written from domain/model.ts, domain/views and domain/source/fields.ts by: UPDATE_DOCS=1 npx jest test/docs -->',
    '',
    'Times: TIMESTAMP is an instant in UTC; DATE and hours are Boston’s wall clock. Durations are whole seconds.',
    '',
    '## Published header vintages',
    '',
    'Columns are found by name, case and punctuation aside, never by position.',
    '',
    '| vintage | seen in | told by |',
    '|---|---|---|',
    '| A | legacy files of about 2017-2018 | mixed case: `CASE_ENQUIRY_ID`, `OnTime_Status` or `OnTime`, `SubmittedPhoto` |',
    '| B | legacy files of about 2019-2023 | lower case, 29 columns: `target_dt`, `ontime`, `submittedphoto` |',
    '| C | legacy files since 2024, and older years as they are published again | 30 columns: `sla_target_dt`, `on_time`, `geom_4326`; exports of the data store begin with `_id` |',
    '| new | the new system (BCS ids) | `case_id`, `open_date`, `service_name`, `report_source` |',
    '| mixed | any other mixture of the names below | |',
    '| daily | the daily 911 dispatch counts by agency | `BPD`, `BFD`, `EMS` and `Date`; `Year`, `Month`, `DayOfYear` and `Total` must agree with them |',
    '| weekly | 911 dispatch counts by week | `BPD`, `BFD`, `EMS` and `week`, the Sunday it begins with |',
    '',
    ...Object.entries(SOURCE_FIELDS).flatMap(([system, fields]) => [
      `**${system === 'legacy' ? 'Legacy' : 'New-system'} fields** (needed ones in bold): ${fields
        .map(({ name, aliases, needed }) => {
          const shown = needed === true ? `**\`${name}\`**` : `\`${name}\``;
          return aliases.length === 0 ? shown : `${shown} (also ${aliases.map((alias) => `\`${alias}\``).join(', ')})`;
        })
        .join(', ')}.`,
      '',
    ]),
    '## Tables',
    ...Object.entries(TABLES).flatMap(([name, { description, columns }]) => [
      '',
      `### ${name}`,
      '',
      description,
      '',
      ...columnTable(columns),
    ]),
    '',
    '## Views',
    ...VIEWS.flatMap((view) => [
      '',
      `### ${view.name}`,
      '',
      `**${view.title}** ${view.definition}`,
      '',
      `Unit: ${view.unit}. Population: ${view.population} Left out: ${view.exclusions}`,
      '',
      ...columnTable(view.columns),
    ]),
    '',
  ].join('\n');
}

function columnTable(
  columns: readonly { name: string; type: string; description: string; required?: true }[],
): string[] {
  return [
    '| column | type | meaning |',
    '|---|---|---|',
    ...columns.map(
      ({ name, type, required, description }) =>
        `| ${name} | ${type}${required === true ? ', never NULL' : ''} | ${description} |`,
    ),
  ];
}
