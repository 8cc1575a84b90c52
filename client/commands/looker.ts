import { type Command } from 'commander';
import { LOOKER_URL, LOOKER_VIEWS, lookerReports } from '../../domain/looker';
import { nearest } from '../../domain/source/nearest';
import { VIEWS } from '../../domain/views';
import { readCloudSettings } from '../../worker/cloud-settings';
import { examples, type FormatOptions, formatOption, type Registration } from '../command-line';
import type { Context } from '../context';
import { EXIT } from '../exit-codes';
import { ClientFailure } from '../failures';
import { printTable } from '../output';
import { type GlobalOptions, isHttpAddress } from '../settings';

interface LookerOptions {
  readonly project?: string;
  readonly dataset?: string;
  readonly template?: string;
}

export function registerLooker({ program, context }: Registration): void {
  program
    .command('looker [view...]')
    .summary('links that open a Looker Studio report on the views')
    .description(
      'Prints links that open a new report of Looker Studio wired to the views in BigQuery: one report of all of them where ' +
        'BOSTON311_LOOKER_TEMPLATE names a template, else a blank report for each. Without names: ' +
        `${LOOKER_VIEWS.join(', ')}. docs/looker.md says how a template is made and what who opens a link must be allowed.`,
    )
    .option('--project <id>', 'Google Cloud project of the views (default: BOSTON311_GCP_PROJECT)')
    .option('--dataset <name>', 'dataset of the views (default: BOSTON311_DATASET)')
    .option('--template <id>', 'id of the template’s report (default: BOSTON311_LOOKER_TEMPLATE)')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['looker', 'links to the views that stay as they are'],
        ['looker answer_on_time', 'a report on one view'],
        ['looker --project my-project --dataset boston311', 'where this machine has no cloud configured'],
      ]),
    )
    .action((views: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & FormatOptions & LookerOptions>();
      const reports = lookerReports({ ...readPlace(options, context), views: namedViews(views) });
      if (options.format === 'table') {
        for (const { views: wired, link } of reports) context.stdout.write(`${wired.join(', ')}\n  ${link}\n`);
        context.stderr.write(
          'Open a link in a browser, look at the preview, then press "Edit and share" to keep the report. Who opens it ' +
            'needs to see the template, and roles/bigquery.dataViewer and jobUser: docs/looker.md\n',
        );
        return;
      }
      const columns = ['views', 'link'].map((name) => ({ name, type: 'STRING' }));
      const rows = reports.map(({ views: wired, link }) => [wired.join(' '), link]);
      printTable(context.stdout, { columns, rows }, options.format, () => undefined);
    });
}

/** Project, dataset, template and address from the command line and the environment. Throws ClientFailure (usage). */
function readPlace(
  options: LookerOptions,
  { env }: Context,
): { project: string; dataset: string; template: string | null; host: string } {
  const given = options.project !== undefined && options.dataset !== undefined;
  const cloud = given ? null : readCloudSettings(env);
  const project = options.project ?? cloud?.project;
  const dataset = options.dataset ?? cloud?.dataset;
  if (project === undefined || dataset === undefined) {
    throw new ClientFailure(
      EXIT.usage,
      'no Google Cloud is configured here, and Looker Studio reads views in BigQuery',
      'Configure it as docs/cloud.md says, or name both: boston311 looker --project PROJECT --dataset DATASET',
    );
  }
  check('--project', project, /^[a-z][a-z0-9-]{2,28}[a-z0-9]$/, 'a project’s id: small letters, digits, dashes');
  check('--dataset', dataset, /^\w{1,1024}$/, 'a dataset’s name: letters, digits, underscores');
  const template = options.template ?? (env.BOSTON311_LOOKER_TEMPLATE || null);
  if (template !== null) {
    check(
      'BOSTON311_LOOKER_TEMPLATE',
      template,
      /^[A-Za-z0-9_-]{8,}$/,
      'the part of a report’s address after reporting/',
    );
  }
  const host = (env.BOSTON311_LOOKER_URL || LOOKER_URL).replace(/\/+$/, '');
  if (!isHttpAddress(host))
    throw new ClientFailure(EXIT.usage, `BOSTON311_LOOKER_URL is not an http address: "${host}"`);
  return { project, dataset, template, host };
}

function check(what: string, value: string, shape: RegExp, told: string): void {
  if (!shape.test(value)) throw new ClientFailure(EXIT.usage, `${what} is "${value}", which is not ${told}`);
}

/** The views asked for, or those that stay. Throws ClientFailure (usage) for one that is not there. */
function namedViews(asked: readonly string[]): readonly string[] {
  if (asked.length === 0) return LOOKER_VIEWS;
  const names = VIEWS.map(({ name }) => name);
  for (const name of asked) {
    if (names.includes(name)) continue;
    const close = nearest(name, names);
    throw new ClientFailure(
      EXIT.usage,
      `there is no view ${name}${close === null ? '' : `; did you mean ${close}?`}`,
      'docs/data-dictionary.md lists the views.',
    );
  }
  return asked;
}
