import { clockShifted, DAY, dateTimeText } from './clock';
import { closingText } from './closing-text';
import { csvField } from '../../csv/field';
import { damageOf, damagedFields, type DamageKind } from './damage';
import type { LegacyCase } from './legacy-case';
import { LegacyPlaceTexts } from './legacy-place-text';
import type { Line } from './lines';
import { closedPhotos, crewPhoto, submittedPhoto } from './photos';
import type { Places } from './places';
import type { Draws } from './random';
import type { Amendment } from './revision';
import type { ResolvedSpec } from './sample-file-spec';
import { PWD_DISTRICT_NAMES } from './vocabulary/areas';
import type { LegacyType } from './vocabulary/legacy-types';

const SENTINEL = '2059-12-31 19:00:00';

/** Below the first share a case has no place at all, below the second only an address: with geometry and without. */
const PLACE_KNOWN = { geometry: [0.006, 0.009], plain: [0.049, 0.082] } as const;

/** Writes legacy cases as records of one layout, as they stand at one instant. */
export class LegacyRows {
  private readonly line: Line = { text: '', oneByte: true };
  private readonly geometry: boolean;
  private readonly shifted: boolean;
  private readonly placeTexts: LegacyPlaceTexts;
  private readonly typeFields = new Map<LegacyType, string>();
  private number = 0;

  constructor(
    private readonly spec: ResolvedSpec,
    private readonly asOf: number,
    private readonly places: Places,
  ) {
    this.geometry = spec.vintage === 'C' || spec.vintage === 'C with _id';
    this.shifted = this.geometry && spec.clockShift;
    this.placeTexts = new LegacyPlaceTexts(places, this.geometry);
  }

  /** The record of a case; `draws` go on where its facts ended. */
  write(facts: LegacyCase, draws: Draws, amendment: Amendment | undefined): Line {
    const line = this.line;
    line.oneByte = true;
    if (amendment?.closes !== undefined) facts.closes = amendment.closes;
    else if (amendment?.reopened) facts.closes = NaN;
    if (amendment?.moved) facts.otherQueue = { department: 'INFO', queue: 'INFO_Reallocation From Dept' };
    const closed = facts.closes <= this.asOf;
    const damage = damageOf(this.spec.damage, this.spec.seed, facts.id);
    const photos = this.photos(facts, draws, closed);
    const closing = this.closing(facts, draws, closed, damage);
    const district = this.places.get(facts.place).area.pwd;
    this.number += 1;
    const record =
      (this.spec.vintage === 'C with _id' ? `${this.number},` : '') +
      `${facts.id},${this.stamp(facts.opened)},${this.target(facts)},${closed ? this.stamp(facts.closes) : ''},` +
      `${this.onTime(facts, closed)},${closed ? 'Closed' : 'Open'},${closing},${title(facts, district)},` +
      `${this.fieldsOfType(facts.type)}${queueAndDepartment(facts, district)},${photos},${this.place(facts)}`;
    line.text = damage === null ? `${record}${facts.channel}\n` : `${damagedFields(damage, record, facts.channel)}\n`;
    return line;
  }

  private stamp(wall: number): string {
    return dateTimeText(this.shifted ? clockShifted(wall) : wall);
  }

  private target(facts: LegacyCase): string {
    if (facts.neverDue) return SENTINEL;
    return Number.isNaN(facts.target) ? '' : this.stamp(facts.target);
  }

  private onTime(facts: LegacyCase, closed: boolean): string {
    const late = (closed ? facts.closes : this.asOf) > facts.target;
    return late ? (facts.flagLost ? '' : 'OVERDUE') : 'ONTIME';
  }

  private closing(facts: LegacyCase, draws: Draws, closed: boolean, damage: DamageKind | null): string {
    // A few open cases already have the text of a closing that did not last.
    const kept = closed ? !facts.reasonLost : facts.located > 0.991;
    if (damage === 'invalid UTF-8') return 'Case Closed Case Resolved Caf\u00e9 owner was told. ';
    if (damage === 'unterminated quote') return '"Case Closed Case Noted ';
    if (!kept) return ' ';
    if (!closed) facts.closes = Math.min(this.asOf, facts.opened + DAY);
    const closing = closingText(draws, facts, this.spec.embeddedNewlines);
    this.line.oneByte = closing.ascii;
    return closing.quotes ? csvField(closing.text) : closing.text;
  }

  private photos(facts: LegacyCase, draws: Draws, closed: boolean): string {
    const byApp = facts.channel === 'Citizens Connect App';
    if (this.geometry) return closed && draws.chance(0.05) ? `,${closedPhotos(draws, facts.closes)}` : ',';
    const year = this.spec.resource as number;
    const submitted = year > 2011 && byApp && draws.chance(0.8) ? submittedPhoto(draws, year) : '';
    return `${submitted},${closed && draws.chance(0.001) ? crewPhoto(draws) : ''}`;
  }

  private place(facts: LegacyCase): string {
    const [nowhere, lost] = this.geometry ? PLACE_KNOWN.geometry : PLACE_KNOWN.plain;
    if (facts.located < nowhere) return this.placeTexts.nowhere;
    const texts = this.placeTexts.of(facts.place);
    return facts.located < lost ? texts.lost : texts.found;
  }

  /** Subject, reason and type, each followed by a comma. */
  private fieldsOfType(type: LegacyType): string {
    let fields = this.typeFields.get(type);
    if (fields === undefined) {
      // The mixed-case files pad one subject with spaces.
      const padding = this.spec.vintage === 'A' && type.closing === 'light' ? '   ' : '';
      fields = `${type.subject}${padding},${type.reason},${type.type},`;
      this.typeFields.set(type, fields);
    }
    return fields;
  }
}

function title(facts: LegacyCase, district: string): string {
  const text = facts.title.includes('{') ? facts.title.replace('{district}', district) : facts.title;
  // A few titles come with a space before or behind them.
  if (facts.located > 0.4 && facts.located < 0.4025) return facts.located < 0.401 ? ` ${text}` : `${text} `;
  return text;
}

function queueAndDepartment(facts: LegacyCase, district: string): string {
  const own = facts.type;
  const other = facts.otherQueue;
  if (other !== null) return `${other.queue},${other.department === '' ? own.department : other.department}`;
  const queue = own.queue.includes('{')
    ? own.queue.replace('{district}', `${district}: ${PWD_DISTRICT_NAMES[district] ?? ''}`)
    : own.queue;
  return `${queue},${own.department}`;
}
