import { type Column, SERVICE_REQUESTS } from '../model';

/**
 * Columns of service_requests that a resident or an employee wrote, or may have: no export has them. An address is the
 * one the request was made from, which may be a home, typed with a name or a flat as it happens.
 */
export const FREE_TEXT: readonly string[] = ['case_title', 'closure_text', 'address'];

/** What an export has of a case, in order. A column of the table is left out until it is named here. */
const NAMES = [
  'source_system',
  'case_id',
  'resource',
  'opened_at',
  'target_at',
  'closed_at',
  'open_date',
  'close_date',
  'case_status',
  'source_status',
  'city_on_time',
  'sla_result',
  'resolution_seconds',
  'past_due_seconds',
  'channel',
  'source_channel',
  'subject',
  'reason',
  'case_type',
  'canonical_type',
  'department',
  'department_name',
  'queue',
  'closure_class',
  'neighborhood',
  'neighborhood_area',
  'ward',
  'precinct',
  'city_council_district',
  'fire_district',
  'police_district',
  'pwd_district',
  'zip_code',
  'latitude',
  'longitude',
  'location_quality',
  'time_quality',
  'first_published_at',
  'last_changed_at',
] as const;

/** Columns of an export with their types and meanings, as the table has them. */
export const EXPORT_COLUMNS: readonly Column[] = NAMES.map((name) => {
  const column = SERVICE_REQUESTS.find((candidate) => candidate.name === name);
  if (column === undefined) throw new Error(`service_requests has no column ${name}`);
  return column;
});

/**
 * Fields of a request as Open311 GeoReport v2 names them, in the standard's order. Left out: description, status_notes and
 * address, which are free text; service_notice, address_id and media_url, which nobody publishes or which show people.
 */
export const OPEN311_FIELDS = [
  'service_request_id',
  'status',
  'service_name',
  'service_code',
  'agency_responsible',
  'requested_datetime',
  'updated_datetime',
  'expected_datetime',
  'zipcode',
  'lat',
  'long',
] as const;
