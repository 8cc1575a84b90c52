/** What files an export has, what it is asked for, and how the statement of its rows is put together. */

export const EXPORT_FORMATS = ['csv', 'parquet', 'open311'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportFile {
  readonly file: string;
  readonly format: string;
  readonly mediatype: string;
  readonly title: string;
}

export const EXPORT_FILES: Readonly<Record<ExportFormat, ExportFile>> = {
  csv: { file: 'cases.csv', format: 'csv', mediatype: 'text/csv', title: 'Cases as CSV (RFC 4180)' },
  parquet: {
    file: 'cases.parquet',
    format: 'parquet',
    mediatype: 'application/vnd.apache.parquet',
    title: 'Cases as Parquet',
  },
  open311: {
    file: 'requests.json',
    format: 'json',
    mediatype: 'application/json',
    title: 'Cases in the shape of Open311 GeoReport v2',
  },
};

/** Which cases an export has; every part that is absent lets all through. */
export interface ExportFilter {
  /** First and last open date, YYYY-MM-DD, both included. */
  readonly from?: string;
  readonly until?: string;
  /** Names as `departments` tells them. */
  readonly departments?: readonly string[];
}

/** A condition on rows of service_requests, its values as parameters in order. */
export function exportCondition({ from, until, departments = [] }: ExportFilter): {
  readonly sql: string;
  readonly values: readonly string[];
} {
  const parts = [
    'withdrawn_at IS NULL',
    ...(from === undefined ? [] : ['open_date >= CAST(? AS DATE)']),
    ...(until === undefined ? [] : ['open_date <= CAST(? AS DATE)']),
    ...(departments.length === 0
      ? []
      : [`COALESCE(department_name, department, 'unknown') IN (${departments.map(() => '?').join(', ')})`]),
  ];
  const values = [from, until, ...departments].filter((value) => value !== undefined);
  return { sql: parts.join('\n  AND '), values };
}
