import { DAY, HOUR, twoDigits, wallTime } from './clock';
import type { Places } from './places';
import { Draws, hashOf, keyOf, Weighted } from './random';
import { NEW_SERVICES, type NewService } from './vocabulary/new-system-services';

/** The facts of a case of the new system. Times are wall times in Boston, NaN for none; fractions are text. */
export interface NewSystemCase {
  id: string;
  opened: number;
  /** `.539`, up to six digits, or empty. */
  openedFraction: string;
  service: NewService;
  /** Without any service: neither topic nor team nor target is known. */
  unnamed: boolean;
  /** The team alone is not known. */
  unassigned: boolean;
  byApp: boolean;
  /** Number of the place, -1 for none. */
  place: number;
  target: number;
  targetFraction: string;
  closes: number;
  outcome: 'Resolved' | 'Noted' | 'Transitioned';
  /** From 0 to 1: which of the rare states an open case is in. */
  state: number;
}

const KEY = keyOf('new system');
const FIRST_ID = 65_327;
const IDS_PER_CASE = 7;
const SINGLE_TARGET_UNTIL = wallTime(2026, 3, 1);

/** The cases of the new system. Any of them can be asked for, in any order, and is always the same. */
export class NewSystemCases {
  /** Draws that go on where the facts of the case at hand ended. */
  readonly draws = new Draws(0);
  private readonly services = new Map<string, Weighted<NewService>>();
  private readonly current: NewSystemCase;

  constructor(
    private readonly seed: number,
    private readonly places: Places,
  ) {
    this.current = emptyCase();
  }

  /** The facts of a case, in an object that the next call fills anew. */
  facts(sequence: number, openedAt: (fraction: number) => number): NewSystemCase {
    const draws = this.draws;
    const facts = this.current;
    draws.restart(this.seed, KEY, sequence);
    facts.opened = openedAt(draws.fraction());
    facts.openedFraction = drawFraction(draws);
    facts.service = this.servicesOf(facts.opened).draw(draws);
    facts.id = `BCS-${String(this.idOf(sequence, draws)).padStart(8, '0')}`;
    facts.byApp = draws.chance(facts.service.appShare);
    facts.place = draws.chance(0.009) ? -1 : this.places.draw(draws);
    const rare = draws.fraction();
    facts.unnamed = rare < 0.002;
    facts.unassigned = rare < 0.0036;
    const days = facts.opened < SINGLE_TARGET_UNTIL ? 3 : facts.service.laterTargetDays;
    const late = draws.chance(0.07) ? draws.between(25, 75) : 0;
    facts.target = facts.unnamed || days === null ? NaN : facts.opened + days * DAY + late;
    facts.targetFraction = late === 0 ? facts.openedFraction : drawFraction(draws);
    setClosing(facts, draws);
    facts.state = draws.fraction();
    return facts;
  }

  /** Ids rise with time, but for a few neighbours that changed places. */
  private idOf(sequence: number, draws: Draws): number {
    const swapped = hashOf(this.seed, KEY, sequence >>> 1, 1) % 25 === 0;
    return FIRST_ID + IDS_PER_CASE * (swapped ? sequence ^ 1 : sequence) + draws.below(IDS_PER_CASE);
  }

  private servicesOf(opened: number): Weighted<NewService> {
    const month = monthOf(opened);
    let services = this.services.get(month);
    if (services === undefined) {
      services = new Weighted(
        NEW_SERVICES.map((service) => ({ value: service, weight: service.since <= month ? service.weight : 0 })),
      );
      this.services.set(month, services);
    }
    return services;
  }
}

/** What part of all its services the new system has taken over by a month. */
export function newSystemShare(year: number, month: number): number {
  const weightOf = (services: readonly NewService[]) => services.reduce((sum, service) => sum + service.weight, 0);
  const taken = NEW_SERVICES.filter((service) => service.since <= `${year}-${twoDigits(month)}`);
  return weightOf(taken) / weightOf(NEW_SERVICES);
}

function monthOf(wall: number): string {
  return new Date(wall * 1000).toISOString().slice(0, 7);
}

function setClosing(facts: NewSystemCase, draws: Draws): void {
  const { service, opened } = facts;
  const outcome = draws.fraction();
  facts.outcome =
    outcome < service.transitioned ? 'Transitioned' : outcome < service.transitioned + 0.11 ? 'Noted' : 'Resolved';
  const hours = service.medianHours * Math.exp(service.spread * draws.normal());
  facts.closes = draws.chance(service.never) ? NaN : opened + 120 + Math.round(hours * HOUR);
}

/** Milliseconds or microseconds without closing zeros. */
function drawFraction(draws: Draws): string {
  const digits = draws.chance(0.38)
    ? String(draws.below(1_000_000)).padStart(6, '0')
    : String(draws.below(1_000)).padStart(3, '0');
  const kept = digits.replace(/0+$/, '');
  return kept === '' ? '' : `.${kept}`;
}

function emptyCase(): NewSystemCase {
  return {
    id: '',
    opened: 0,
    openedFraction: '',
    service: NEW_SERVICES[0]!,
    unnamed: false,
    unassigned: false,
    byApp: false,
    place: -1,
    target: NaN,
    targetFraction: '',
    closes: NaN,
    outcome: 'Resolved',
    state: 0,
  };
}
