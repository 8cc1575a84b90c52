/**
 * Every rule by which a published value becomes another in service_requests, by the name it is counted under (see
 * ledger_measures). Blanks, padding and control characters are told by field; the rest concern the fields they name.
 */
export interface CleaningRule {
  readonly name: string;
  readonly does: string;
  /** Whether the value becomes NULL: these explain why a column has more NULLs than its field has blanks. */
  readonly removes: boolean;
}

export const CLEANING_RULES: readonly CleaningRule[] = [
  { name: 'blank of spaces', does: 'A value of nothing but blanks is NULL, as the empty one is.', removes: false },
  { name: 'padding', does: 'Blanks around a value are trimmed.', removes: false },
  {
    name: 'control characters',
    does: 'Control characters in titles and closing texts become a blank.',
    removes: false,
  },
  { name: 'runs of blanks', does: 'Several blanks in an address become one.', removes: false },
  { name: 'zero code', does: '0 as a district or ward is a code for none: NULL.', removes: true },
  { name: 'sentinel target', does: 'A target in 2059 or later stands for no target: NULL.', removes: true },
  {
    name: 'City Hall fallback',
    does: 'The point of 1 City Hall Square is what the geocoder gives to an address it cannot find: NULL, location_quality fallback.',
    removes: true,
  },
  {
    name: 'outside Boston',
    does: 'A point outside the city’s box is kept; location_quality outside.',
    removes: false,
  },
  {
    name: 'swapped coordinates',
    does: 'Latitude and longitude look swapped: kept as published, location_quality outside.',
    removes: false,
  },
  { name: 'damaged zip', does: '2128.0 and 2128, as spreadsheets leave it, become 02128.', removes: false },
  { name: 'extended zip', does: 'The four digits behind a ZIP code are left out.', removes: false },
  { name: 'zero zip', does: '0 as a ZIP code is NULL.', removes: true },
  { name: 'ward in words', does: 'Ward 3 becomes 03.', removes: false },
  { name: 'unpadded ward', does: '3 becomes 03.', removes: false },
  {
    name: 'split precinct',
    does: 'Ward 14 and precinct 01 become 1401, as the legacy system writes it.',
    removes: false,
  },
  { name: 'flag without a meaning', does: 'An on-time flag other than ONTIME and OVERDUE is NULL.', removes: true },
  { name: 'photo list', does: 'Several photo addresses in one cell are counted.', removes: false },
  { name: 'clock shift undone', does: 'Times of a file whose clock was shifted are set right.', removes: false },
  { name: 'zone left out', does: 'A zone that the file’s hours contradict is left out.', removes: false },
];
