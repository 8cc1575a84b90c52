/** Links that open a report of Looker Studio wired to the views in BigQuery, by its Linking API. */

export const LOOKER_URL = 'https://lookerstudio.google.com';

/** Views that reports are wired to: their names and columns stay, see test/docs/looker-columns.json. */
export const LOOKER_VIEWS: readonly string[] = [
  'case_facts',
  'explore_cube',
  'requests_by_month',
  'on_time',
  'time_to_close',
  'year_on_year',
  'flow_by_month',
  'backlog_by_month',
  'department_board',
  'neighborhood_timeliness',
  'answer_channels',
  'answer_on_time',
  'answer_longest',
  'answer_most_frequent',
  'answer_average',
];

export interface LookerLink {
  /** Address of Looker Studio, without a slash at its end. */
  readonly host: string;
  readonly project: string;
  readonly dataset: string;
  /** Id of a report whose data sources have the views' names as aliases; null for a blank report. */
  readonly template: string | null;
  /** Views the report is wired to. */
  readonly views: readonly string[];
}

/**
 * Address of a new report on the views. With a template each view takes the place of the data source that has its name as
 * alias, and the template's own fields stay. Without one the report is blank and has one view, for the address cannot name
 * what a blank report does not have.
 */
export function lookerLink({ host, project, dataset, template, views }: LookerLink): string {
  const [only = ''] = views;
  const source = (prefix: string, view: string): [string, string][] => [
    [`${prefix}.connector`, 'bigQuery'],
    [`${prefix}.datasourceName`, `boston311 ${view}`],
    [`${prefix}.type`, 'TABLE'],
    [`${prefix}.projectId`, project],
    [`${prefix}.datasetId`, dataset],
    [`${prefix}.tableId`, view],
    [`${prefix}.billingProjectId`, project],
    [`${prefix}.refreshFields`, template === null ? 'true' : 'false'],
  ];
  const parameters: [string, string][] =
    template === null
      ? [['c.mode', 'edit'], ['r.reportName', `Boston 311: ${only}`], ...source('ds', only)]
      : [
          ['c.reportId', template],
          ['c.mode', 'view'],
          ['r.reportName', 'Boston 311'],
          ...views.flatMap((view) => source(`ds.${view}`, view)),
        ];
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `${host}/reporting/create?${query}`;
}

export interface LookerReport {
  readonly views: readonly string[];
  readonly link: string;
}

/** The links to hand out: one report with all views where there is a template, else one report a view. */
export function lookerReports(link: LookerLink): LookerReport[] {
  const sets = link.template === null ? link.views.map((view) => [view]) : [link.views];
  return sets.map((views) => ({ views, link: lookerLink({ ...link, views }) }));
}
