import type { SourceSystem } from '../contracts';

/**
 * The published fields each column of service_requests is made of, by system, under this project's names for them (see
 * fields.ts). Columns that are not listed follow from others or from the publication.
 */
export const COLUMN_SOURCES: Readonly<Record<SourceSystem, Readonly<Record<string, readonly string[]>>>> = {
  legacy: {
    case_id: ['case_enquiry_id'],
    opened_at: ['open_dt'],
    target_at: ['target_dt'],
    closed_at: ['closed_dt'],
    case_status: ['case_status'],
    source_status: ['case_status'],
    city_on_time: ['on_time'],
    channel: ['source'],
    source_channel: ['source'],
    case_title: ['case_title'],
    subject: ['subject'],
    reason: ['reason'],
    case_type: ['type'],
    canonical_type: ['type'],
    department: ['department'],
    department_name: ['department'],
    queue: ['queue'],
    closure_text: ['closure_reason'],
    neighborhood: ['neighborhood'],
    neighborhood_area: ['neighborhood'],
    ward: ['ward'],
    precinct: ['precinct'],
    city_council_district: ['city_council_district'],
    fire_district: ['fire_district'],
    police_district: ['police_district'],
    pwd_district: ['pwd_district'],
    zip_code: ['location_zipcode'],
    address: ['location'],
    latitude: ['latitude'],
    longitude: ['longitude'],
    submitted_photos: ['submitted_photo'],
    closed_photos: ['closed_photo'],
  },
  new: {
    case_id: ['case_id'],
    opened_at: ['open_date'],
    target_at: ['target_close_date'],
    closed_at: ['close_date'],
    case_status: ['case_status'],
    source_status: ['case_status'],
    city_on_time: ['on_time'],
    channel: ['report_source'],
    source_channel: ['report_source'],
    case_title: ['service_name'],
    subject: ['case_topic'],
    reason: ['case_topic'],
    case_type: ['service_name'],
    canonical_type: ['service_name'],
    department: ['assigned_department'],
    department_name: ['assigned_department'],
    queue: ['assigned_team'],
    closure_text: ['closure_reason', 'closure_comments'],
    neighborhood: ['neighborhood'],
    neighborhood_area: ['neighborhood'],
    ward: ['ward'],
    precinct: ['ward', 'precinct'],
    city_council_district: ['city_council_district'],
    fire_district: ['fire_district'],
    police_district: ['police_district'],
    pwd_district: ['public_works_district'],
    zip_code: ['zip_code'],
    address: ['full_address'],
    latitude: ['latitude'],
    longitude: ['longitude'],
    submitted_photos: ['submitted_photo'],
    closed_photos: ['closed_photo'],
  },
};

/** The one published field a column is made of. Throws for a column that is made of none or several. */
export function sourceOf(system: SourceSystem, column: string): string {
  const [field, another] = COLUMN_SOURCES[system][column] ?? [];
  if (field === undefined || another !== undefined) throw new Error(`${column} is not made of one ${system} field`);
  return field;
}

/** Published fields that hold what people wrote: kept in archive, table and quarantine, shown nowhere. */
export const FREE_TEXT_FIELDS: ReadonlySet<string> = new Set(['closure_reason', 'closure_comments']);
