import type { SourceSystem } from '../contracts';

/**
 * A column of a published file, under the name this project calls it by, with every published name of it.
 * Names are compared folded: lower case, letters and digits only.
 */
export interface SourceField {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Without it a row cannot be told from another or placed in time, so the file is refused. */
  readonly needed?: true;
}

const LEGACY_FIELDS: readonly SourceField[] = [
  { name: 'case_enquiry_id', aliases: [], needed: true },
  { name: 'open_dt', aliases: [], needed: true },
  { name: 'target_dt', aliases: ['sla_target_dt'] },
  { name: 'closed_dt', aliases: [], needed: true },
  { name: 'on_time', aliases: ['ontime', 'ontime_status'] },
  { name: 'case_status', aliases: [], needed: true },
  { name: 'closure_reason', aliases: [] },
  { name: 'case_title', aliases: [] },
  { name: 'subject', aliases: [] },
  { name: 'reason', aliases: [] },
  { name: 'type', aliases: [], needed: true },
  { name: 'queue', aliases: [] },
  { name: 'department', aliases: [] },
  { name: 'submitted_photo', aliases: ['submittedphoto'] },
  { name: 'closed_photo', aliases: ['closedphoto'] },
  { name: 'location', aliases: [] },
  { name: 'fire_district', aliases: [] },
  { name: 'pwd_district', aliases: [] },
  { name: 'city_council_district', aliases: [] },
  { name: 'police_district', aliases: [] },
  { name: 'neighborhood', aliases: [] },
  { name: 'neighborhood_services_district', aliases: [] },
  { name: 'ward', aliases: [] },
  { name: 'precinct', aliases: [] },
  { name: 'location_street_name', aliases: [] },
  { name: 'location_zipcode', aliases: [] },
  { name: 'latitude', aliases: [] },
  { name: 'longitude', aliases: [] },
  { name: 'geom_4326', aliases: [] },
  { name: 'source', aliases: [] },
  { name: '_id', aliases: [] },
];

const NEW_SYSTEM_FIELDS: readonly SourceField[] = [
  { name: 'case_id', aliases: [], needed: true },
  { name: 'open_date', aliases: [], needed: true },
  { name: 'case_topic', aliases: [] },
  { name: 'service_name', aliases: [], needed: true },
  { name: 'assigned_department', aliases: [] },
  { name: 'assigned_team', aliases: [] },
  { name: 'case_status', aliases: [], needed: true },
  { name: 'closure_reason', aliases: [] },
  { name: 'closure_comments', aliases: [] },
  { name: 'close_date', aliases: [], needed: true },
  { name: 'target_close_date', aliases: [] },
  { name: 'on_time', aliases: [] },
  { name: 'report_source', aliases: [] },
  { name: 'full_address', aliases: [] },
  { name: 'street_number', aliases: [] },
  { name: 'street_name', aliases: [] },
  { name: 'zip_code', aliases: [] },
  { name: 'neighborhood', aliases: [] },
  { name: 'public_works_district', aliases: [] },
  { name: 'city_council_district', aliases: [] },
  { name: 'fire_district', aliases: [] },
  { name: 'police_district', aliases: [] },
  { name: 'ward', aliases: [] },
  { name: 'precinct', aliases: [] },
  { name: 'submitted_photo', aliases: [] },
  { name: 'closed_photo', aliases: [] },
  { name: 'longitude', aliases: [] },
  { name: 'latitude', aliases: [] },
  { name: '_id', aliases: [] },
];

export const SOURCE_FIELDS: Readonly<Record<SourceSystem, readonly SourceField[]>> = {
  legacy: LEGACY_FIELDS,
  new: NEW_SYSTEM_FIELDS,
};
