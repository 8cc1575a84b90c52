import type { ClosingStyle } from './legacy-types';

// Invented, every one of them. `#` stands for a number. The older system strips commas, so there are none.
const SENTENCES = `
pickup: Item was gone when the truck came by.
pickup: Collected with the next round on this street.
pickup: Please put one large item out each week after # PM on the day before.
pickup: Resident was told that paint and batteries go to the drop-off day in the fall.
pickup: Route sheet # shows this stop as done.
pickup: Barrel and mattress must stand at the curb to be taken.
trash: Picked up by the late crew.
trash: Street was swept on the regular round this morning.
trash: All bags were removed and the curb was left clean.
trash: Route # was behind because of a broken truck and has caught up since.
trash: Owner was given a notice about barrels on the sidewalk.
trash: Nothing was left out when the crew passed.
trash: Ticket # was issued to the owner of record.
trash: Load was too heavy to lift and will go with the claw truck.
trash: Basket was emptied and a second one was set beside it.
trash: Yard waste is collected every other week on this street.
street: Hole was filled with cold patch and will be looked at again in spring.
street: Patched # holes between the two side streets.
street: Location was made safe with a cone and asphalt.
street: Panel # will be done by the contractor in the coming season.
street: Crew did not find the spot that the caller described.
street: Road is on the list for paving next year.
street: Brick was reset by hand and the joint was filled with sand.
street: The utility that dug here was told to restore the surface within # days.
street: Plow went through at # AM and came back to salt the corner.
street: Cover was seated again and no longer rattles.
light: Replaced a lamp of # watts and checked the photo cell.
light: Pole # was tested and the feed is dead from the manhole on.
light: Light was on when the crew came by at night.
light: Fixture was changed to LED and the timer was reset.
light: A cable fault was found and a work order was sent to the contractor.
light: Knocked down pole was cleared and the base was made safe.
light: Control cabinet # had a blown fuse which was replaced.
light: Waiting for the power company to restore the feed.
tree: Hanging limb was removed and the branches were chipped on site.
tree: Inspected on day # of the month and put on the pruning list.
tree: The stump will be ground when the utility marks are in.
tree: Tree stands on private land and the city does not care for it.
tree: Planted by the fall contractor and under warranty for two years.
tree: Debris was cleared from the roadway by the storm crew.
tree: Grass was cut and the field was raked.
tree: Bench was taken to the shop and will be back in # weeks.
tree: Warden found the trunk sound and left it standing.
inspection: Inspector went to the unit and nobody answered the bell.
inspection: Owner showed proof that unit # was treated by a licensed company.
inspection: Complaint was taken up with the case that is open for this building.
inspection: Bait was set in # boxes along the alley.
graffiti: Wall was washed by the power crew.
graffiti: Paint was matched and two coats were put on.
graffiti: A waiver from the owner is needed before work can start.
graffiti: Mailbox belongs to the postal service and was reported to it.
graffiti: Sticker residue was scraped off # poles on this block.
graffiti: Tag is more than # feet up and needs the lift truck.
parking: Officer went by and the vehicle had left.
parking: Vehicle was tagged with notice # and will be towed if it stays.
parking: # tickets were written on this block.
parking: Plate is registered and the permit is valid.
parking: Area will get extra attention this week.
parking: Hydrant was clear at the time of the visit.
parking: Meter was opened and a jammed coin was taken out.
parking: The call came in after the shift had ended.
sign: Sign was put up on a new post.
sign: Signal was reset and the timing plan was loaded again.
sign: Lens was replaced at the corner pole.
sign: An engineer counted # cars in the peak hour and found no need for a stop sign.
sign: Work order # was sent to the sign shop.
sign: Pedestrian button works on all four corners.
sign: Markings will be painted when nights stay above 50 degrees.
animal: Animal was picked up and taken away.
animal: Nothing was found at the address or near it.
animal: Area was patrolled # times and no loose dog was seen.
animal: Bat was caught in a net and let go outside.
animal: Dog was returned to its owner and the license was checked.
animal: Caller was told how to keep raccoons out of the barrels.
animal: Carcass of a raccoon was removed from the roadway.
animal: Cat was brought to the shelter and scanned for a chip.
animal: Owner was warned about barking after # PM.
needle: # needles were recovered on the walkway.
needle: Searched the area and recovered nothing.
needle: Team swept the lot and the alley behind it.
needle: Recovered # syringes and a broken glass pipe.
office: Information was given to the caller by the desk.
office: Comment was passed on to the program.
office: Cart # was delivered to the address.
office: Sticker was mailed to the resident.
office: Caller did not leave enough detail to act on.
office: Message was left and no call came back within # days.
office: The request was answered in writing by the department.
office: A supervisor spoke with the crew about it.
office: Thank you for the kind words which were shared with the team.
internal: Entered after the work was done.
`;

/** Sentences that go with every style. */
export const GENERAL_SENTENCES: readonly string[] = [
  'If you think this was closed in error please open a new request by phone or in the app.',
  'If you have any further questions or concerns please call the service line during office hours.',
  'The crew leader checked the location again on day # and found it in order.',
  'Thank you for helping to keep the neighborhood in good order.',
  'See work order # for details.',
  'This was done together with # other requests on the same street.',
  'A photo was added by the crew.',
  'The work was inspected by the district supervisor on the following day.',
];

/** Sentences that name people, all invented: addresses at example.org, numbers from the block kept for fiction. */
export const EMAIL_SENTENCES: readonly string[] = [
  'Reply was sent to robin.sample@example.org by the desk.',
  'Please write to pat.placeholder@example.org with the plate number.',
  'Photos came from j.doe#@example.org and were added to the case.',
];
export const PHONE_SENTENCES: readonly string[] = [
  'Caller Robin Sample asked for a call back at 617-555-01##.',
  'Left a message at 617 555 01## for Pat Placeholder.',
  'Call (617) 555-01## to set up a time for the visit.',
  'Spoke with Jordan Example at 617-555-01## who is the owner.',
];

/** Sentences with signs outside ASCII, as they come from word processors. */
export const TYPESET_SENTENCES: readonly string[] = [
  'The resident\u2019s barrel was returned to the porch.',
  'Area described in the call \u2013 nothing was found.',
  'Crew noted \u201cno access\u201d on the slip.',
  'Call was\u00a0returned\u00a0twice.',
];

/** Sentences with straight quotation marks, which a CSV file must double. */
export const QUOTING_SENTENCES: readonly string[] = [
  'Alley is marked "Private Way" and is not plowed by the city.',
  'Sign reads "No Stopping" on both sides.',
];

/** Closing of old open cases in one sweep. */
export const SWEEP_SENTENCE =
  'This older request was closed in a review of open cases.  Please contact the service line if the issue is still there.';

export const SENTENCES_BY_STYLE: ReadonlyMap<ClosingStyle, readonly string[]> = groupByStyle(SENTENCES);

function groupByStyle(text: string): Map<ClosingStyle, readonly string[]> {
  const groups = new Map<ClosingStyle, string[]>();
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const colon = line.indexOf(': ');
    const style = line.slice(0, colon) as ClosingStyle;
    groups.set(style, [...(groups.get(style) ?? []), line.slice(colon + 2)]);
  }
  return groups;
}
