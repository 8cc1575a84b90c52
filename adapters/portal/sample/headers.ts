/**
 * Layouts of a legacy yearly file. A: mixed case, the on-time column under two names. B: lower case, no geometry.
 * C: thirty columns, geometry before the source. `C with _id`: C as the portal's datastore exports it.
 */
export type Vintage = 'A' | 'B' | 'C' | 'C with _id';

const A_2017 =
  'CASE_ENQUIRY_ID,open_dt,target_dt,closed_dt,OnTime_Status,CASE_STATUS,CLOSURE_REASON,CASE_TITLE,SUBJECT,REASON,TYPE,QUEUE,' +
  'Department,SubmittedPhoto,ClosedPhoto,Location,Fire_district,pwd_district,city_council_district,police_district,' +
  'neighborhood,neighborhood_services_district,ward,precinct,LOCATION_STREET_NAME,LOCATION_ZIPCODE,Latitude,Longitude,Source';

const A_2018 = A_2017.replace('target_dt', 'TARGET_DT').replace('OnTime_Status', 'OnTime');

const B =
  'case_enquiry_id,open_dt,target_dt,closed_dt,ontime,case_status,closure_reason,case_title,subject,reason,type,queue,' +
  'department,submittedphoto,closedphoto,location,fire_district,pwd_district,city_council_district,police_district,' +
  'neighborhood,neighborhood_services_district,ward,precinct,location_street_name,location_zipcode,latitude,longitude,source';

const C =
  'case_enquiry_id,open_dt,sla_target_dt,closed_dt,on_time,case_status,closure_reason,case_title,subject,reason,type,queue,' +
  'department,submitted_photo,closed_photo,location,fire_district,pwd_district,city_council_district,police_district,' +
  'neighborhood,neighborhood_services_district,ward,precinct,location_street_name,location_zipcode,latitude,longitude,' +
  'geom_4326,source';

export const NEW_SYSTEM_HEADER =
  'case_id,open_date,case_topic,service_name,assigned_department,assigned_team,case_status,closure_reason,closure_comments,' +
  'close_date,target_close_date,on_time,report_source,full_address,street_number,street_name,zip_code,neighborhood,' +
  'public_works_district,city_council_district,fire_district,police_district,ward,precinct,submitted_photo,closed_photo,' +
  'longitude,latitude';

export const DISPATCH_HEADER = 'Date,Year,Month,DayOfYear,Total,BPD,BFD,EMS';

/** The header line of a legacy file, without its line end. */
export function legacyHeader(vintage: Vintage, year: number): string {
  switch (vintage) {
    case 'A':
      return year === 2018 ? A_2018 : A_2017;
    case 'B':
      return B;
    case 'C':
      return C;
    case 'C with _id':
      return `_id,${C}`;
  }
}

/** The layout the sample portal publishes a year in. */
export function vintageOfYear(year: number): Vintage {
  if (year === 2017 || year === 2018) return 'A';
  if (year === 2019) return 'C with _id';
  return year >= 2024 ? 'C' : 'B';
}
