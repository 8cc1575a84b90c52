/** CSV text in the published header vintages, made of records named by this project's field names. */
export type Vintage = 'A' | 'B' | 'C' | 'C with _id' | 'new';

/** A record by field name; a field that is not named has the vintage's ordinary value. */
export type Fields = Readonly<Record<string, string>>;

interface Shape {
  readonly header: string;
  /** What this project calls the columns, in the header's order. */
  readonly fields: readonly string[];
  readonly ordinary: Fields;
}

const LEGACY_FIELDS =
  'case_enquiry_id,open_dt,target_dt,closed_dt,on_time,case_status,closure_reason,case_title,subject,reason,type,queue,department,submitted_photo,closed_photo,location,fire_district,pwd_district,city_council_district,police_district,neighborhood,neighborhood_services_district,ward,precinct,location_street_name,location_zipcode,latitude,longitude,source'.split(
    ',',
  );
const WITH_GEOMETRY = LEGACY_FIELDS.toSpliced(-1, 0, 'geom_4326');

const HEADER_C =
  'case_enquiry_id,open_dt,sla_target_dt,closed_dt,on_time,case_status,closure_reason,case_title,subject,reason,type,queue,department,submitted_photo,closed_photo,location,fire_district,pwd_district,city_council_district,police_district,neighborhood,neighborhood_services_district,ward,precinct,location_street_name,location_zipcode,latitude,longitude,geom_4326,source';

const LEGACY_CASE: Fields = {
  case_enquiry_id: '101000295614',
  open_dt: '2011-07-01 02:18:31',
  target_dt: '2011-07-05 02:18:31',
  closed_dt: '2011-07-01 06:12:43',
  on_time: 'ONTIME',
  case_status: 'Closed',
  closure_reason: 'Case Closed Case Scheduled Items have been scheduled for pickup. ',
  case_title: 'Schedule a Bulk Item Pickup',
  subject: 'Public Works Department',
  reason: 'Sanitation',
  type: 'Schedule a Bulk Item Pickup',
  queue: 'PWDx_Schedule a Bulk Item Pickup',
  department: 'PWDx',
  submitted_photo: '',
  closed_photo: '',
  location: '39 Lorraine St  Roslindale  MA  02131',
  fire_district: '12',
  pwd_district: '06',
  city_council_district: '5',
  police_district: 'E5',
  neighborhood: 'Roslindale',
  neighborhood_services_district: '10',
  ward: 'Ward 20',
  precinct: '2008',
  location_street_name: '39 Lorraine St',
  location_zipcode: '02131',
  latitude: '42.2839',
  longitude: '-71.1447',
  geom_4326: '0101000020E6100000A69BC420B0C951C0D0B359F5B9244540',
  source: 'Self Service',
  _id: '34',
};

const NEW_CASE: Fields = {
  case_id: 'BCS-00065327',
  open_date: '2025-08-01 06:35:06.539+00',
  close_date: '2025-08-01 08:00:09+00',
  target_close_date: '2025-08-04 06:35:06.539+00',
  case_topic: 'Domestic Animal Issue',
  service_name: 'Domestic Animal Issue',
  assigned_department: 'Animal Care & Control',
  assigned_team: 'Animal control staff',
  case_status: 'Closed',
  closure_reason: 'Resolved',
  closure_comments: '',
  on_time: 'ONTIME',
  report_source: 'Call',
  full_address: '70 Ceylon St, Dorchester, MA 02121',
  street_number: '70',
  street_name: 'Ceylon St',
  zip_code: '02121',
  neighborhood: 'Dorchester',
  public_works_district: '3',
  city_council_district: '4',
  fire_district: '7',
  police_district: 'B2',
  ward: '14',
  precinct: '01',
  longitude: '-71.072802',
  latitude: '42.310332',
};

const SHAPES: Readonly<Record<Vintage, Shape>> = {
  A: {
    header:
      'CASE_ENQUIRY_ID,open_dt,TARGET_DT,closed_dt,OnTime_Status,CASE_STATUS,CLOSURE_REASON,CASE_TITLE,SUBJECT,REASON,TYPE,QUEUE,Department,SubmittedPhoto,ClosedPhoto,Location,Fire_district,pwd_district,city_council_district,police_district,neighborhood,neighborhood_services_district,ward,precinct,LOCATION_STREET_NAME,LOCATION_ZIPCODE,Latitude,Longitude,Source',
    fields: LEGACY_FIELDS,
    ordinary: LEGACY_CASE,
  },
  B: {
    header:
      'case_enquiry_id,open_dt,target_dt,closed_dt,ontime,case_status,closure_reason,case_title,subject,reason,type,queue,department,submittedphoto,closedphoto,location,fire_district,pwd_district,city_council_district,police_district,neighborhood,neighborhood_services_district,ward,precinct,location_street_name,location_zipcode,latitude,longitude,source',
    fields: LEGACY_FIELDS,
    ordinary: LEGACY_CASE,
  },
  C: { header: HEADER_C, fields: WITH_GEOMETRY, ordinary: LEGACY_CASE },
  'C with _id': { header: `_id,${HEADER_C}`, fields: ['_id', ...WITH_GEOMETRY], ordinary: LEGACY_CASE },
  new: { header: Object.keys(NEW_CASE).join(','), fields: Object.keys(NEW_CASE), ordinary: NEW_CASE },
};

export function headerLine(vintage: Vintage): string {
  return SHAPES[vintage].header;
}

/** Names of the columns as this project calls them, in the vintage's order. */
export function fieldsOf(vintage: Vintage): readonly string[] {
  return SHAPES[vintage].fields;
}

/** The cells of an ordinary record with some fields set otherwise. Throws on a field the vintage does not have. */
export function cellsOf(vintage: Vintage, fields: Fields = {}): string[] {
  const { fields: names, ordinary } = SHAPES[vintage];
  const stranger = Object.keys(fields).find((name) => !names.includes(name));
  if (stranger !== undefined) throw new Error(`vintage ${vintage} has no field ${stranger}`);
  return names.map((name) => fields[name] ?? ordinary[name] ?? '');
}

/** Cells as one line of CSV, quoted where they must be. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

/** One record as a line of CSV, without a line end. */
export function recordLine(vintage: Vintage, fields: Fields = {}): string {
  return csvLine(cellsOf(vintage, fields));
}

/** A file of a header and the given lines. */
export function fileOf(vintage: Vintage, lines: readonly string[], lineEnd = '\n'): string {
  return [headerLine(vintage), ...lines].map((line) => line + lineEnd).join('');
}

/** A file of vintage B with so many cases all over the city: many of one kind, place and second would all be neighbours. */
export function casesAllOverTheCity(count: number): string {
  return fileOf(
    'B',
    Array.from({ length: count }, (_, id) =>
      recordLine('B', {
        case_enquiry_id: String(101000000000 + id),
        latitude: (42.25 + Math.floor(id / 400) * 0.0004).toFixed(6),
        longitude: (-71.16 + (id % 400) * 0.0004).toFixed(6),
      }),
    ),
  );
}
