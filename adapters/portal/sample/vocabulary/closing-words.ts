import type { ClosingStyle } from './legacy-types';
import { readTable } from './read-table';

/** The words a closing text begins with: the older system's own vocabulary. */
export interface ClosingLead {
  readonly style: ClosingStyle;
  readonly lead: string;
  readonly weight: number;
  /** What follows: sentences of the style, the case it repeats, an agency it went to, or nothing. */
  readonly then: 'sentences' | 'duplicate' | 'agency' | 'nothing';
}

const TABLE = String.raw`
style | lead | weight | then
pickup | Case Scheduled Items have been scheduled for pickup. | 62 | nothing
pickup | Bulk Item Automation | 20 | nothing
pickup | Case Resolved | 11 | sentences
pickup | Case Invalid | 3 | sentences
pickup | Duplicate of Existing Case | 4 | duplicate
trash | Case Resolved | 74 | sentences
trash | Case Noted | 13 | sentences
trash | Case Invalid | 5 | sentences
trash | Duplicate of Existing Case | 6 | duplicate
trash | Case Referred to External Agency | 1 | agency
trash | : | 1 | nothing
street | Case Resolved | 70 | sentences
street | Case Noted | 14 | sentences
street | Case Invalid | 4 | sentences
street | Duplicate of Existing Case | 7 | duplicate
street | Case Referred to External Agency | 5 | agency
light | Case Resolved | 78 | sentences
light | Case Noted | 10 | sentences
light | Case Invalid | 3 | sentences
light | Duplicate of Existing Case | 6 | duplicate
light | Case Referred to External Agency | 3 | agency
tree | Case Resolved | 72 | sentences
tree | Case Noted | 17 | sentences
tree | Case Invalid | 2 | sentences
tree | Duplicate of Existing Case | 6 | duplicate
tree | Case Referred to External Agency | 3 | agency
inspection | VIOCOR: Violation Corrected | 32 | nothing
inspection | NOVIO: No Violation Found/No Cause | 26 | nothing
inspection | ADCLSD: Administratively Closed | 14 | nothing
inspection | VIOISS: Violation Filed | 11 | nothing
inspection | TFA: Tenant Failed Apt\Was Not Home | 5 | nothing
inspection | NOACC: Closed-No Access | 3 | nothing
inspection | ROA: Refer to Other Agency/Division | 2 | nothing
inspection | CLOSED: Closed/No Permit | 2 | nothing
inspection | PERMIS: Permit Issued | 1 | nothing
inspection | Case Resolved | 3 | sentences
inspection | Duplicate of Existing Case | 1 | duplicate
graffiti | Case Resolved | 76 | sentences
graffiti | Case Noted | 12 | sentences
graffiti | Case Invalid | 4 | sentences
graffiti | Duplicate of Existing Case | 5 | duplicate
graffiti | Case Referred to External Agency | 3 | agency
parking | Case Resolved | 58 | sentences
parking | Case Noted | 28 | sentences
parking | Case Invalid | 4 | sentences
parking | Case Closed in AVRS | 5 | nothing
parking | Duplicate of Existing Case | 5 | duplicate
sign | Case Resolved | 70 | sentences
sign | Case Noted | 16 | sentences
sign | Case Invalid | 5 | sentences
sign | Duplicate of Existing Case | 5 | duplicate
sign | Case Referred to External Agency | 4 | agency
animal | Case Resolved | 72 | sentences
animal | Case Noted | 18 | sentences
animal | Case Invalid | 5 | sentences
animal | Duplicate of Existing Case | 2 | duplicate
animal | Case Referred to External Agency | 3 | agency
needle | Case Resolved | 80 | sentences
needle | Case Noted | 17 | sentences
needle | Case Invalid | 1 | sentences
needle | Duplicate of Existing Case | 2 | duplicate
office | Case Resolved | 48 | sentences
office | Case Noted | 36 | sentences
office | Case Invalid | 8 | sentences
office | Case Referred to External Agency | 5 | agency
office | Duplicate of Existing Case | 3 | duplicate
internal | Internal Case Performed by Highway Maintenance crew. | 82 | nothing
internal | Internal Case | 18 | nothing
`;

export const CLOSING_LEADS: readonly ClosingLead[] = readTable<keyof ClosingLead>(TABLE).map((row) => ({
  style: row.style as ClosingStyle,
  lead: row.lead,
  weight: Number(row.weight),
  then: row.then as ClosingLead['then'],
}));

/** Agencies outside the city that cases go to. */
export const AGENCIES: readonly string[] = [
  'DCR',
  'Mass DoT',
  'MBTA',
  'USPS',
  'Massport',
  'National Grid',
  'Eversource',
];
