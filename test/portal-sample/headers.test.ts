import type { SampleFileSpec } from '../../adapters/portal/sample';
import { bytesOf } from './support/files';
import { REAL_HEADERS } from './support/real-files';

async function headerOf(spec: Omit<SampleFileSpec, 'size'>): Promise<string> {
  return (await bytesOf({ ...spec, size: { rows: 1 } })).toString('utf8').split(/\r?\n/, 1)[0] ?? '';
}

const PLACE_COLUMNS =
  'fire_district,pwd_district,city_council_district,police_district,neighborhood,neighborhood_services_district,ward,' +
  'precinct,location_street_name,location_zipcode,latitude,longitude';
const B =
  'case_enquiry_id,open_dt,target_dt,closed_dt,ontime,case_status,closure_reason,case_title,subject,reason,type,queue,' +
  `department,submittedphoto,closedphoto,location,${PLACE_COLUMNS},source`;
const C =
  'case_enquiry_id,open_dt,sla_target_dt,closed_dt,on_time,case_status,closure_reason,case_title,subject,reason,type,' +
  `queue,department,submitted_photo,closed_photo,location,${PLACE_COLUMNS},geom_4326,source`;
const A_2017 =
  'CASE_ENQUIRY_ID,open_dt,target_dt,closed_dt,OnTime_Status,CASE_STATUS,CLOSURE_REASON,CASE_TITLE,SUBJECT,REASON,TYPE,' +
  'QUEUE,Department,SubmittedPhoto,ClosedPhoto,Location,Fire_district,pwd_district,city_council_district,' +
  'police_district,neighborhood,neighborhood_services_district,ward,precinct,LOCATION_STREET_NAME,LOCATION_ZIPCODE,' +
  'Latitude,Longitude,Source';
const NEW =
  'case_id,open_date,case_topic,service_name,assigned_department,assigned_team,case_status,closure_reason,' +
  'closure_comments,close_date,target_close_date,on_time,report_source,full_address,street_number,street_name,zip_code,' +
  'neighborhood,public_works_district,city_council_district,fire_district,police_district,ward,precinct,' +
  'submitted_photo,closed_photo,longitude,latitude';

const BY_YEAR: readonly (readonly [number, string])[] = [
  ...[2011, 2012, 2013, 2014, 2015, 2016, 2020, 2021, 2022, 2023].map((year) => [year, B] as const),
  [2017, A_2017],
  [2018, A_2017.replace('target_dt', 'TARGET_DT').replace('OnTime_Status', 'OnTime')],
  [2019, `_id,${C}`],
  ...[2024, 2025, 2026].map((year) => [year, C] as const),
];

test.each(BY_YEAR)('%i has the header of its layout', async (year, header) => {
  expect(await headerOf({ resource: year })).toBe(header);
});

test('the new system has its 28 columns and ends lines with CR LF', async () => {
  const text = (await bytesOf({ resource: 'new-system', size: { rows: 3 } })).toString('utf8');
  expect(text.split('\r\n')[0]).toBe(NEW);
  expect(text.split('\r\n')).toHaveLength(5);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('a year can be written in another layout than its own', async () => {
  expect(await headerOf({ resource: 2022, vintage: 'C' })).toBe(C);
});

const PUBLISHED: Readonly<Record<string, Omit<SampleFileSpec, 'size'>>> = {
  'legacy/2011.csv': { resource: 2011 },
  'legacy/2017-mixed-case-header.csv': { resource: 2017 },
  'legacy/2019-datastore-export.csv': { resource: 2019 },
  'legacy/2022-january-sample.csv': { resource: 2022 },
  'legacy/2022-animal-cases.csv': { resource: 2022, vintage: 'C' },
  'legacy/2023-animal-cases.csv': { resource: 2023, vintage: 'C' },
};
const published = REAL_HEADERS.filter(([name]) => PUBLISHED[name] !== undefined);

(published.length > 0 ? describe : describe.skip)('beside the published files on this machine', () => {
  test.each(published)('the header of %s is the same', async (name, header) => {
    expect(await headerOf(PUBLISHED[name]!)).toBe(header);
  });

  const newSystem = REAL_HEADERS.filter(([name]) => name.startsWith('new-system/'));
  test.each(newSystem)('the columns of %s are all there, whatever their order', async (_, header) => {
    const columns = (await headerOf({ resource: 'new-system' })).split(',');
    expect(columns).toEqual(expect.arrayContaining(header.split(',')));
  });
});
