import { readList, readTable } from './read-table';

/** What a legacy case is about, who works on it, and how long that takes. */
export interface LegacyType {
  readonly type: string;
  /** Titles its cases bear, equally often; `{district}` stands for the public works district. */
  readonly titles: readonly string[];
  readonly subject: string;
  readonly reason: string;
  readonly department: string;
  /** Queue; `{district}` stands for the district's number and name. */
  readonly queue: string;
  /** How often, in 2011, 2012-2016, 2017-2020 and from 2021 on, compared with the other types of that time. */
  readonly weights: readonly number[];
  /** Hours until half of the cases are closed; 0 where the crew opens the case when the work is done. */
  readonly medianHours: number;
  /** Standard deviation of the logarithm of those hours. */
  readonly spread: number;
  /** Share of cases that stay open for good. */
  readonly never: number;
  /** Hours from opening to the target; null where the type has none. */
  readonly targetHours: number | null;
  /** Share of cases without a target although the type has one. */
  readonly untargeted: number;
  readonly closing: ClosingStyle;
  readonly reporters: Reporters;
  readonly season: Season;
  /** The first month, as `2025-10`, in which the new system takes these cases; empty where it never did. */
  readonly leaves: string;
}

// prettier-ignore
export type ClosingStyle =
  | 'pickup' | 'trash' | 'street' | 'light' | 'tree' | 'inspection' | 'graffiti' | 'parking' | 'sign' | 'animal'
  | 'needle' | 'office' | 'internal';
export type Reporters = 'resident' | 'phone' | 'worker' | 'employee' | 'desk';
export type Season = 'all' | 'winter' | 'heating' | 'summer' | 'moving';

const SUBJECTS: Readonly<Record<string, string>> = {
  PWD: 'Public Works Department',
  ISD: 'Inspectional Services',
  PARK: 'Parks & Recreation Department',
  BTD: 'Transportation - Traffic Division',
  PROP: 'Property Management',
  HOT: "Mayor's 24 Hour Hotline",
  ANML: 'Animal Control',
  BWSC: 'Boston Water & Sewer Commission',
  BPD: 'Boston Police Department',
  DND: 'Neighborhood Services',
  BPS: 'Boston Public Schools',
  BHA: 'Boston Housing Authority',
};

// w11 w12 w17 w21: weights of the four times. h: median hours. sd: spread. open: share that stays open.
// due: target hours. none: share without one.
const TABLE = String.raw`
type | titles | subject | reason | department | queue | w11 | w12 | w17 | w21 | h | sd | open | due | none | closing | reporters | season | leaves
Parking Enforcement | | BTD | Enforcement & Abandoned Vehicles | BTDT | BTDT_Parking Enforcement | 45 | 500 | 1500 | 2050 | 6 | 1.4 | 0.01 | 24 | 0 | parking | resident | all |
Schedule a Bulk Item Pickup | | PWD | Sanitation | PWDx | PWDx_Schedule a Bulk Item Pickup | 2134 | 950 | 620 | 330 | 14 | 1.7 | 0.01 | 48 | 0.24 | pickup | desk | moving | 2025-01
Schedule a Bulk Item Pickup SS | | PWD | Sanitation | PWDx | PWDx_Schedule a Bulk Item Pickup | 0 | 250 | 480 | 520 | 40 | 0.9 | 0.01 | 72 | 0.24 | pickup | resident | moving | 2025-01
Missed Trash/Recycling/Yard Waste/Bulk Item | Missed Trash/Recycling/Yard Waste/Bulk Item; Missed Trash: District {district}; Missed Recycling: District {district}; Missed Leaf or Yard Trash: District {district} | PWD | Sanitation | PWDx | PWDx_Missed Trash\Recycling\Yard Waste\Bulk Item | 460 | 620 | 720 | 760 | 16 | 1.1 | 0.01 | 48 | 0 | trash | resident | moving |
Request for Recycling Cart | | PWD | Recycling | PWDx | PWDx_Recycling | 226 | 250 | 240 | 210 | 190 | 0.9 | 0.02 | 672 | 0 | office | resident | all |
Sticker Request | | PWD | Recycling | PWDx | PWDx_Sticker Request | 225 | 160 | 90 | 40 | 24 | 0.8 | 0.01 | 48 | 0 | office | phone | all |
Recycling Cart Return | | PWD | Recycling | PWDx | PWDx_Recycling | 13 | 30 | 40 | 40 | 60 | 1 | 0.02 | 336 | 0 | office | resident | all |
Street Light Outages | | PWD | Street Lights | PWDx | PWDx_Street Light Outages | 544 | 480 | 400 | 330 | 60 | 1.9 | 0.06 | 336 | 0.01 | light | resident | all | 2025-10
General Lighting Request | | PWD | Street Lights | PWDx | PWDx_Street Light_General Lighting Request | 54 | 60 | 70 | 60 | 90 | 1.8 | 0.1 | 1080 | 0.01 | light | phone | all | 2025-10
Street Light Knock Downs | | PWD | Street Lights | PWDx | PWDx_Street Light Knock Downs | 44 | 45 | 45 | 40 | 12 | 1.2 | 0.03 | 24 | 0.01 | light | phone | all | 2025-10
Major System Failure | | PWD | Street Lights | PWDx | PWDx_Major System Failure | 56 | 50 | 20 | 10 | 9 | 1.2 | 0.02 | 24 | 0.01 | light | phone | all | 2025-10
Street Light Outages (Internal) | | PWD | Street Lights | PWDx | PWDx_Street Light_Pending_Contractor (Internal) | 33 | 10 | 4 | 1 | 0 | 0 | 0 | | 0 | internal | employee | all | 2025-10
Pothole Repair (Internal) | | PWD | Highway Maintenance | PWDx | PWDx_District {district} | 701 | 260 | 60 | 15 | 0 | 0 | 0 | | 0 | internal | employee | all |
Highway Maintenance | | PWD | Highway Maintenance | PWDx | PWDx_District {district} | 330 | 180 | 90 | 60 | 4 | 3.2 | 0.06 | | 0 | street | employee | all |
Request for Pothole Repair | | PWD | Highway Maintenance | PWDx | PWDx_District {district} | 245 | 420 | 380 | 330 | 20 | 1.3 | 0.02 | 48 | 0 | street | resident | all |
Sidewalk Repair | | PWD | Highway Maintenance | PWDx | PWDx_Sidewalk Repair | 131 | 90 | 70 | 60 | 3900 | 1.3 | 0.3 | 8760 | 0 | street | phone | all |
Sidewalk Repair (Make Safe) | | PWD | Highway Maintenance | PWDx | PWDx_District {district} | 185 | 200 | 240 | 220 | 26 | 1.9 | 0.05 | 48 | 0 | street | resident | all |
Roadway Repair | | PWD | Highway Maintenance | PWDx | PWDx_Roadway Repair | 27 | 30 | 30 | 28 | 3000 | 1.2 | 0.3 | | 0 | street | phone | all |
Utility Call-In | | PWD | Highway Maintenance | PWDx | PWDx_Utility Call-In | 46 | 45 | 40 | 20 | 13 | 1.4 | 0.03 | 96 | 0 | street | phone | all |
Contractor Complaints | | PWD | Highway Maintenance | PWDx | PWDx_Contractor Complaints | 22 | 30 | 40 | 42 | 92 | 1.4 | 0.12 | 168 | 0 | street | resident | all |
Empty Litter Basket | | PWD | Highway Maintenance | PWDx | PWDx_District {district} | 8 | 60 | 130 | 140 | 8 | 1.3 | 0.01 | 72 | 0 | trash | resident | all | 2026-07
PWD Graffiti | | PWD | Highway Maintenance | PWDx | PWDx_Graffiti | 22 | 35 | 40 | 42 | 700 | 1.8 | 0.15 | 1512 | 0.3 | graffiti | resident | summer |
Requests for Street Cleaning | | PWD | Street Cleaning | PWDx | PWDx_District {district} | 105 | 380 | 680 | 830 | 10 | 1.6 | 0.01 | 48 | 0 | trash | resident | summer | 2026-07
CE Collection | | PWD | Street Cleaning | PWDx | PWDx_District {district} | 0 | 150 | 480 | 520 | 8 | 1.1 | 0.01 | 24 | 0 | trash | worker | moving | 2026-07
Pick up Dead Animal | | PWD | Street Cleaning | PWDx | PWDx_District {district} | 160 | 170 | 180 | 170 | 5 | 1.4 | 0.02 | 24 | 0 | animal | resident | summer |
Illegal Dumping | | PWD | Street Cleaning | PWDx | PWDx_District {district} | 40 | 60 | 90 | 120 | 14 | 1.5 | 0.02 | 48 | 0 | trash | resident | moving | 2026-07
Improper Storage of Trash (Barrels) | | PWD | Code Enforcement | PWDx | PWDx_Code Enforcement | 8 | 200 | 480 | 640 | 12 | 1.2 | 0.01 | 168 | 0 | trash | worker | moving | 2026-07
Poor Conditions of Property | | PWD | Code Enforcement | PWDx | PWDx_Code Enforcement | 6 | 110 | 150 | 170 | 20 | 1.3 | 0.02 | 168 | 0 | trash | worker | all |
Misc. Snow Complaint | | PWD | Administrative & General Requests | PWDx | PWDx_Snow Cases | 10 | 60 | 40 | 40 | 30 | 1.4 | 0.2 | | 0 | street | phone | winter |
Request for Snow Plowing | | PWD | Street Cleaning | PWDx | PWDx_District {district} | 30 | 190 | 110 | 90 | 18 | 1.1 | 0.01 | 24 | 0 | street | resident | winter |
Unshoveled Sidewalk | | PWD | Code Enforcement | PWDx | PWDx_Code Enforcement | 4 | 60 | 60 | 60 | 22 | 1 | 0.02 | 48 | 0 | street | resident | winter |
Graffiti Removal | | PROP | Graffiti | PROP | PROP_GRAF_GraffitiRemoval | 310 | 260 | 240 | 220 | 260 | 1.3 | 0.07 | 1512 | 0 | graffiti | resident | summer |
Abandoned Vehicles | | BTD | Enforcement & Abandoned Vehicles | BTDT | BTDT_AVRS Interface Queue | 180 | 200 | 230 | 240 | 210 | 0.9 | 0.02 | 672 | 0 | parking | resident | all |
Abandoned Bicycle | | BTD | Abandoned Bicycle | BTDT | BTDT_BostonBikes | 8 | 30 | 40 | 35 | 300 | 1.2 | 0.08 | | 0 | parking | resident | summer |
Traffic Signal Repair | | BTD | Signs & Signals | BTDT | BTDT_Traffic Signal_Repair | 183 | 120 | 40 | 0 | 17 | 1.3 | 0.01 | 24 | 0 | sign | phone | all |
Traffic Signal Inspection | | BTD | Signs & Signals | BTDT | BTDT_Traffic Signal_Repair | 0 | 60 | 140 | 170 | 26 | 1.4 | 0.02 | 24 | 0 | sign | resident | all |
Sign Repair | | BTD | Signs & Signals | BTDT | BTDT_Sign Shop_Sign Installation | 79 | 130 | 180 | 210 | 270 | 1.4 | 0.06 | 336 | 0 | sign | resident | all |
Missing Sign | | BTD | Signs & Signals | BTDT | BTDT_Sign Shop_Sign Installation | 33 | 40 | 40 | 30 | 260 | 1.3 | 0.06 | 336 | 0 | sign | phone | all |
New Sign  Crosswalk or Pavement Marking | | BTD | Signs & Signals | BTDT | BTDT_Engineering_New Sign and Pavement Marking Requests | 62 | 80 | 90 | 100 | 900 | 1.5 | 0.45 | 1080 | 0 | sign | resident | all |
Pavement Marking Maintenance | | BTD | Operations | BTDT | BTDT_Pavement Marking_Maintenance | 17 | 20 | 20 | 22 | 3800 | 1.1 | 0.3 | 2160 | 0 | sign | resident | all |
Parking Meter Repairs | | BTD | Operations | BTDT | BTDT_Broken Meter Complaints | 13 | 60 | 60 | 30 | 90 | 1.1 | 0.02 | 504 | 0 | parking | resident | all |
Transportation General Request | BTDT: Complaint; Transportation General Request | BTD | Administrative & General Requests | BTDT | BTDT_General | 21 | 30 | 35 | 25 | 120 | 1.7 | 0.3 | | 0 | office | phone | all |
HP Sign Application New | | BTD | Office of The Parking Clerk | DISB | DISB_Sign Applications | 2 | 12 | 14 | 12 | 1400 | 1 | 0.2 | 2160 | 0 | office | phone | all |
Tree Emergencies | | PARK | Trees | PARK | PARK_Tree Emergencies | 320 | 160 | 130 | 110 | 26 | 1.7 | 0.02 | 24 | 0 | tree | phone | summer | 2025-10
Tree Maintenance Requests | | PARK | Trees | PARK | PARK_Tree Maintenance Request | 300 | 220 | 210 | 190 | 2900 | 1.2 | 0.2 | 8760 | 0 | tree | resident | summer | 2025-10
New Tree Requests | | PARK | Trees | PARK | PARK_New Tree Requests | 79 | 60 | 70 | 80 | 3500 | 0.9 | 0.35 | 17280 | 0 | tree | resident | summer | 2025-10
Park Maintenance Requests | Park Maintenance: Region {district}; Park Maintenance Requests | PARK | Park Maintenance & Safety | PARK | PARK_Maintenance_Ground Maintenance | 60 | 20 | 5 | 2 | 160 | 1.7 | 0.05 | 168 | 0 | tree | resident | summer | 2026-04
Ground Maintenance | | PARK | Park Maintenance & Safety | PARK | PARK_Maintenance_Ground Maintenance | 0 | 90 | 120 | 130 | 60 | 1.6 | 0.03 | 168 | 0 | tree | resident | summer | 2026-04
Parks Lighting/Electrical Issues | | PARK | Park Maintenance & Safety | PARK | PARK_Maintenance_Lighting Electrical | 17 | 16 | 18 | 16 | 230 | 1.3 | 0.08 | 216 | 0 | light | resident | all | 2026-04
Unsatisfactory Living Conditions | | ISD | Housing | ISD | ISD_Housing (INTERNAL) | 388 | 240 | 190 | 200 | 900 | 1.3 | 0.03 | 2880 | 0 | inspection | phone | all |
Heat - Excessive  Insufficient | | ISD | Housing | ISD | ISD_Housing (INTERNAL) | 77 | 90 | 80 | 80 | 62 | 1.4 | 0.01 | 720 | 0 | inspection | phone | heating |
Bed Bugs | | ISD | Housing | ISD | ISD_Housing (INTERNAL) | 43 | 50 | 35 | 25 | 675 | 1.1 | 0.02 | 2880 | 0 | inspection | phone | summer |
Mice Infestation - Residential | | ISD | Housing | ISD | ISD_Housing (INTERNAL) | 34 | 40 | 45 | 45 | 900 | 1.1 | 0.02 | 2880 | 0 | inspection | phone | all |
Pest Infestation - Residential | | ISD | Housing | ISD | ISD_Housing (INTERNAL) | 14 | 40 | 60 | 75 | 800 | 1.1 | 0.02 | 2880 | 0 | inspection | resident | all |
Chronic Dampness/Mold | | ISD | Housing | ISD | ISD_Housing (INTERNAL) | 23 | 25 | 25 | 25 | 1000 | 1.1 | 0.02 | 2160 | 0 | inspection | phone | all |
Breathe Easy | | ISD | Housing | ISD | ISD_Housing (INTERNAL) | 23 | 15 | 12 | 8 | 1700 | 1 | 0.03 | 2160 | 0 | inspection | phone | all |
Unsatisfactory Utilities - Electrical  Plumbing | SCHEDULED Unsatisfactory Utilities - Electrical  Plumbing; Unsatisfactory Utilities - Electrical  Plumbing | ISD | Housing | ISD | ISD_Housing (INTERNAL) | 10 | 15 | 20 | 25 | 290 | 1.2 | 0.02 | 2160 | 0 | inspection | phone | all |
Rodent Activity | | ISD | Environmental Services | ISD | ISD_Environmental Services (INTERNAL) | 139 | 200 | 250 | 290 | 400 | 1.3 | 0.03 | 720 | 0 | inspection | resident | summer |
Overflowing or Un-kept Dumpster | | ISD | Environmental Services | ISD | ISD_Environmental Services (INTERNAL) | 19 | 30 | 40 | 45 | 400 | 1.3 | 0.03 | 48 | 0 | inspection | resident | summer |
Building Inspection Request | | ISD | Building | ISD | ISD_Building (INTERNAL) | 83 | 90 | 100 | 110 | 2300 | 1.2 | 0.12 | 120 | 0 | inspection | phone | all |
Work w/out Permit | | ISD | Building | ISD | ISD_Building (INTERNAL) | 68 | 60 | 55 | 50 | 3300 | 1.1 | 0.12 | 48 | 0 | inspection | phone | all |
Unsafe Dangerous Conditions | Unsafe/Dangerous Conditions | ISD | Building | ISD | ISD_Building (INTERNAL) | 66 | 50 | 50 | 50 | 2000 | 1.2 | 0.1 | 24 | 0 | inspection | resident | all |
Electrical | | ISD | Building | ISD | ISD_Building (INTERNAL) | 27 | 25 | 22 | 20 | 2400 | 1.1 | 0.12 | 168 | 0 | inspection | phone | all |
Unsanitary Conditions - Food | | ISD | Health | ISD | ISD_Health (INTERNAL) | 19 | 25 | 28 | 26 | 80 | 1.1 | 0.02 | 48 | 0 | inspection | phone | all |
Unsanitary Conditions - Establishment | | ISD | Health | ISD | ISD_Health (INTERNAL) | 37 | 30 | 25 | 20 | 80 | 1.1 | 0.02 | 48 | 0 | inspection | phone | all |
General Comments For a Program or Policy | Other: Complaint; Other: Comment; BTDT: Complaint; PublicWorks: Complaint; Other: Compliment | HOT | Employee & General Comments | INFO | INFO_General Comments Complaints Compliments | 246 | 130 | 90 | 60 | 10 | 2.2 | 0.06 | 336 | 0 | office | phone | all |
General Comments For An Employee | Other: Complaint; PublicWorks: Complaint; BTDT: Complaint | HOT | Employee & General Comments | INFO | INFO_General Comments Complaints Compliments | 57 | 40 | 30 | 20 | 8 | 2.2 | 0.06 | | 0 | office | phone | all |
Notification | | HOT | Notification | INFO | INFO09_Current Events | 86 | 90 | 60 | 30 | 28 | 1 | 0.02 | | 0 | office | phone | all |
City/State Snow Issues | | HOT | Programs | INFO | INFO01_GenericeFormforOtherServiceRequestTypes | 4 | 30 | 25 | 25 | 40 | 1.5 | 0.3 | 168 | 0 | office | phone | winter |
Needle Pickup | | HOT | Needle Program | GEN_ | GEN_Needle_Pickup | 0 | 90 | 260 | 240 | 2 | 1.1 | 0.01 | | 0 | needle | resident | summer |
Animal Generic Request | | ANML | Animal Issues | INFO | INFO01_GenericeFormforOtherServiceRequestTypes | 6 | 120 | 140 | 150 | 24 | 1.6 | 0.12 | | 0 | animal | phone | summer | 2025-08
Animal Found | | ANML | Animal Issues | ANML | ANML02_LostFound | 1 | 14 | 15 | 14 | 40 | 1.4 | 0.1 | | 0 | animal | phone | summer | 2025-08
Animal Lost | | ANML | Animal Issues | ANML | ANML02_LostFound | 1 | 14 | 15 | 14 | 40 | 1.4 | 0.1 | | 0 | animal | phone | summer | 2025-08
Sidewalk Cover / Manhole | | BWSC | Sidewalk Cover / Manhole | INFO | INFO01_GenericeFormforOtherServiceRequestTypes | 4 | 20 | 25 | 25 | 70 | 1.5 | 0.2 | | 0 | street | phone | all |
Catchbasin | | BWSC | Catchbasin | BWSC | BWSC_All Cases | 12 | 25 | 30 | 30 | 120 | 1.5 | 0.2 | | 0 | street | resident | all |
Loud Parties/Music/People | | BPD | Noise Disturbance | INFO | INFO01_GenericeFormforOtherServiceRequestTypes | 2 | 25 | 30 | 35 | 30 | 1.8 | 0.3 | | 0 | office | phone | summer |
Ground Maintenance: DND | | DND | Administrative & General Requests | DND_ | DND_Property | 2 | 8 | 8 | 9 | 300 | 1.3 | 0.1 | 336 | 0 | trash | resident | summer |
Public Housing Request | | BHA | Administrative & General Requests | BHA_ | BHA_Administrative | 2 | 6 | 8 | 8 | 120 | 1.4 | 0.2 | 336 | 0 | office | phone | all |
School Bus Complaint | | BPS | Administrative & General Requests | BPS_ | BPS_Administrative | 2 | 6 | 8 | 7 | 60 | 1.3 | 0.1 | 168 | 0 | office | phone | all |
`;

// prettier-ignore
type Column =
  | 'type' | 'titles' | 'subject' | 'reason' | 'department' | 'queue' | 'w11' | 'w12' | 'w17' | 'w21' | 'h' | 'sd'
  | 'open' | 'due' | 'none' | 'closing' | 'reporters' | 'season' | 'leaves';

export const LEGACY_TYPES: readonly LegacyType[] = readTable<Column>(TABLE).map((row) => ({
  type: row.type,
  titles: row.titles === '' ? [row.type] : readList(row.titles),
  subject: SUBJECTS[row.subject] ?? row.subject,
  reason: row.reason,
  department: row.department,
  queue: row.queue,
  weights: [row.w11, row.w12, row.w17, row.w21].map(Number),
  medianHours: Number(row.h),
  spread: Number(row.sd),
  never: Number(row.open),
  targetHours: row.due === '' ? null : Number(row.due),
  untargeted: Number(row.none),
  closing: row.closing as ClosingStyle,
  reporters: row.reporters as Reporters,
  season: row.season as Season,
  leaves: row.leaves,
}));

/** Which of the four weights of a type a year goes by. */
export function eraOf(year: number): 0 | 1 | 2 | 3 {
  if (year <= 2011) return 0;
  if (year <= 2016) return 1;
  return year <= 2020 ? 2 : 3;
}
