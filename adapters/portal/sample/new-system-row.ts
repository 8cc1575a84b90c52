import { dateTimeText } from './clock';
import { csvField } from '../../csv/field';
import { damageOf, damagedFields } from './damage';
import type { Line } from './lines';
import type { NewSystemCase } from './new-system-case';
import { NEW_NOWHERE, NewSystemPlaceTexts } from './new-system-place-text';
import { closedPhotos, submittedPhoto } from './photos';
import type { Places } from './places';
import type { Draws } from './random';
import type { Amendment } from './revision';
import type { ResolvedSpec } from './sample-file-spec';
import { NEW_COMMENTS, NEW_TYPESET_COMMENTS } from './vocabulary/new-system-comments';

const OTHER_TEAM = ['Boston Transportation Department (BTD)', 'BTD Traffic Investigation'] as const;

/** Writes cases of the new system as records, as they stand at one instant. */
export class NewSystemRows {
  private readonly line: Line = { text: '', oneByte: true };
  private readonly placeTexts: NewSystemPlaceTexts;

  constructor(
    private readonly spec: ResolvedSpec,
    private readonly asOf: number,
    places: Places,
  ) {
    this.placeTexts = new NewSystemPlaceTexts(places);
  }

  /** The record of a case; `draws` go on where its facts ended. */
  write(facts: NewSystemCase, draws: Draws, amendment: Amendment | undefined): Line {
    this.line.oneByte = true;
    if (amendment?.closes !== undefined) facts.closes = amendment.closes;
    else if (amendment?.reopened) facts.closes = NaN;
    const closed = facts.closes <= this.asOf;
    const status = closed ? 'Closed' : openStatus(facts.state);
    const known = !facts.unnamed && status !== 'Error';
    const damage = damageOf(this.spec.damage, this.spec.seed, Number(facts.id.slice(4)));
    const [department, team] = amendment?.moved ? OTHER_TEAM : [facts.service.department, facts.service.team];
    const assigned = known && !facts.unassigned;
    const target = known ? facts.target : NaN;
    const place = facts.place < 0 ? NEW_NOWHERE : this.placeTexts.of(facts.place);
    const photos = this.photos(facts, draws, closed);
    const comments =
      damage === 'invalid UTF-8'
        ? 'Caf\u00e9'
        : damage === 'unterminated quote'
          ? '"Noted'
          : this.comments(facts, draws, closed);
    const service = known ? facts.service.service : '';
    const record =
      `${facts.id},${dateTimeText(facts.opened)}${facts.openedFraction}+00,${service},${service},` +
      `${assigned ? department : ''},${assigned ? team : ''},${status},${reason(facts, closed)},${comments},` +
      `${closed ? `${dateTimeText(facts.closes)}+00` : ''},` +
      `${Number.isNaN(target) ? '' : `${dateTimeText(target)}${facts.targetFraction}+00`},` +
      `${(closed ? facts.closes : this.asOf) > target ? 'OVERDUE' : 'ONTIME'},${facts.byApp ? 'BOS311' : 'Call'},` +
      `${place.address},${photos},${place.longitude},`;
    const text = damage === null ? `${record}${place.latitude}` : damagedFields(damage, record, place.latitude);
    this.line.text = `${text}\r\n`;
    return this.line;
  }

  private comments(facts: NewSystemCase, draws: Draws, closed: boolean): string {
    const share = facts.outcome === 'Noted' ? 0.7 : 0.12;
    if (!closed || !draws.chance(share)) return '';
    let text = draws.pick(NEW_COMMENTS);
    if (draws.chance(0.4)) text = `${text} ${draws.pick(NEW_COMMENTS)}`;
    if (draws.chance(0.02)) {
      text = `${text} ${draws.pick(NEW_TYPESET_COMMENTS)}`;
      this.line.oneByte = false;
    }
    if (draws.chance(this.spec.embeddedNewlines)) text = text.replace('. ', '.\n');
    return csvField(text);
  }

  private photos(facts: NewSystemCase, draws: Draws, closed: boolean): string {
    const submitted = facts.byApp && draws.chance(0.45) ? submittedPhoto(draws, 2026) : '';
    return `${submitted},${closed && draws.chance(0.06) ? closedPhotos(draws, facts.closes) : ''}`;
  }
}

/** `In progress` but for a few; there is no `Open`. */
function openStatus(state: number): string {
  if (state < 0.005) return 'Create';
  if (state < 0.0085) return 'Submit';
  if (state < 0.012) return 'Error';
  return state < 0.0135 ? 'Needs Reallocation' : 'In progress';
}

function reason(facts: NewSystemCase, closed: boolean): string {
  if (closed) return facts.unnamed ? 'Resolved successfully' : facts.outcome;
  return facts.state > 0.94 ? 'Resolved' : '';
}
