/** Comments of the new system, all invented. They hold commas, which its file puts in quotes. */
export const NEW_COMMENTS: readonly string[] = [
  'Lamp was replaced, and the photo cell was tested.',
  'Nothing was found at this address.',
  'Crew will be back after the holiday, please leave the case open.',
  'System works as it should.',
  'Owner was spoken to, dog is licensed.',
  'Branch was cut, chipped and taken away.',
  'Moved to the older system as case 101099999999.',
  'Needs a bucket truck, see the contractor list.',
  'Caller Robin Sample can be reached at 617-555-0142.',
  'The pole is marked "private", the owner was written to.',
  'Inspected by AB, CD, EF.',
  'Duplicate of a case on the same block.',
];

/** Comments with signs outside ASCII. */
export const NEW_TYPESET_COMMENTS: readonly string[] = [
  'New tree planted \u{1F333}',
  'Resident\u2019s cat came home by itself.',
  'Checked\u00a0twice.',
];
