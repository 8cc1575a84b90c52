import { readTable } from './read-table';

/** A service of the new system: one case topic, one team. */
export interface NewService {
  readonly service: string;
  readonly department: string;
  readonly team: string;
  readonly weight: number;
  /** First month, as `2025-10`, in which the new system takes these cases. */
  readonly since: string;
  readonly appShare: number;
  readonly medianHours: number;
  readonly spread: number;
  readonly never: number;
  /** Days to the target from March 2026 on, null for none; until then it is three days for all. */
  readonly laterTargetDays: number | null;
  readonly transitioned: number;
}

const DEPARTMENTS: Readonly<Record<string, string>> = {
  ANML: 'Animal Care & Control',
  PWD: 'Public Works Department (PWD)',
  PARK: 'Parks & Recreation',
  BTD: 'Boston Transportation Department (BTD)',
};

const TABLE = `
service | department | team | weight | since | app | h | sd | open | days | moved
Domestic Animal Issue | ANML | Animal control staff | 270 | 2025-08 | 0.12 | 4 | 1.4 | 0.06 | 3 | 0.01
Wild Animal Issue | ANML | Animal control staff | 120 | 2025-08 | 0.12 | 3 | 1.4 | 0.08 | 3 | 0.01
Lost Pet | ANML | Animal control staff | 26 | 2025-08 | 0.1 | 16 | 1.5 | 0.1 | 3 | 0.01
Street Light Outage | PWD | PWD Street Lighting | 400 | 2025-10 | 0.62 | 160 | 1.6 | 0.3 | 14 | 0.02
Street Light Other | PWD | PWD Street Lighting | 85 | 2025-10 | 0.35 | 40 | 1.9 | 0.3 | | 0.1
Street Light Knockdown | PWD | PWD Street Lighting | 48 | 2025-10 | 0.5 | 4 | 1.6 | 0.1 | 1 | 0.15
Fallen Tree or Branches | PARK | Urban Forestry | 130 | 2025-10 | 0.55 | 4 | 1.9 | 0.03 | 2 | 0.03
Pruning Request | PARK | Urban Forestry | 50 | 2025-10 | 0.55 | 75 | 1.8 | 0.5 | 30 | 0.03
Tree or Stump Removal | PARK | Urban Forestry | 36 | 2025-10 | 0.5 | 50 | 1.8 | 0.4 | 30 | 0.03
Planting Request | PARK | Urban Forestry | 20 | 2025-10 | 0.55 | 210 | 1.5 | 0.6 | 30 | 0.02
Lane Divider | BTD | Boston Transportation Department General | 2 | 2025-10 | 0.3 | 360 | 1 | 0.1 | 3 | 0.6
Park Maintenance | PARK | Park Operations | 260 | 2026-04 | 0.6 | 40 | 1.5 | 0.08 | 2 | 0.02
Park Lighting | PARK | Park Operations | 30 | 2026-04 | 0.5 | 200 | 1.4 | 0.2 | 14 | 0.05
Street Cleaning | PWD | PWD Street Operations | 900 | 2026-07 | 0.7 | 12 | 1.4 | 0.03 | 2 | 0.01
Illegal Dumping | PWD | PWD Street Operations | 330 | 2026-07 | 0.65 | 16 | 1.4 | 0.03 | 2 | 0.02
Overflowing Trash Barrel | PWD | PWD Street Operations | 240 | 2026-07 | 0.7 | 10 | 1.3 | 0.02 | 2 | 0.01
`;

// prettier-ignore
type Column =
  | 'service' | 'department' | 'team' | 'weight' | 'since' | 'app' | 'h' | 'sd' | 'open' | 'days' | 'moved';

export const NEW_SERVICES: readonly NewService[] = readTable<Column>(TABLE).map((row) => ({
  service: row.service,
  department: DEPARTMENTS[row.department] ?? row.department,
  team: row.team,
  weight: Number(row.weight),
  since: row.since,
  appShare: Number(row.app),
  medianHours: Number(row.h),
  spread: Number(row.sd),
  never: Number(row.open),
  laterTargetDays: row.days === '' ? null : Number(row.days),
  transitioned: Number(row.moved),
}));
