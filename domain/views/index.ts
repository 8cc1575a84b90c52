/**
 * What each view of sql/views answers, for people: the one source for the page's notes, the data dictionary and the
 * descriptions in the warehouse. Every view counts current cases: rows of service_requests that are not withdrawn.
 */
import { ANSWER_VIEWS } from './answers';
import { BACKLOG_VIEWS } from './backlog';
import { CASE_FACTS } from './case-facts';
import { CLOSURE_VIEWS } from './closures';
import { COMPARISON_VIEWS } from './comparison';
import { DATA_QUALITY_VIEWS } from './data-quality';
import { DEMAND_VIEWS } from './demand';
import { DISPATCH_VIEWS } from './dispatches';
import { EXPLORE_VIEWS } from './explore';
import { HISTORY_VIEWS } from './history';
import { LEDGER_VIEWS } from './ledger';
import { MANAGEMENT_VIEWS } from './management';
import { ON_TIME_VIEWS } from './on-time';
import { PLACE_VIEWS } from './places';
import { TIME_TO_CLOSE_VIEWS } from './time-to-close';
import { TRUST_VIEWS } from './trust';
import { TWO_SYSTEM_VIEWS } from './two-systems';
import type { MeasureView, View } from './view';

export type { MeasureView, View, ViewColumn } from './view';

/** Views of measures, by subject. */
export const MEASURE_VIEWS: readonly MeasureView[] = [
  ...ANSWER_VIEWS,
  ...TIME_TO_CLOSE_VIEWS,
  ...ON_TIME_VIEWS,
  ...BACKLOG_VIEWS,
  ...MANAGEMENT_VIEWS,
  ...DEMAND_VIEWS,
  ...COMPARISON_VIEWS,
  ...PLACE_VIEWS,
  ...EXPLORE_VIEWS,
  ...CLOSURE_VIEWS,
  ...DISPATCH_VIEWS,
  ...TWO_SYSTEM_VIEWS,
  ...DATA_QUALITY_VIEWS,
];

/** All views. One that reads another stands after it. */
export const VIEWS: readonly View[] = [CASE_FACTS, ...MEASURE_VIEWS, ...LEDGER_VIEWS, ...TRUST_VIEWS, ...HISTORY_VIEWS];

/** Views that cost much and that other views read: who asks many views has each of them computed once, before the others. */
export const SHARED_VIEWS: readonly string[] = [
  'survival_grid',
  'comparable_months',
  'year_pairs',
  'near_points',
  'flow_by_month',
  'bulk_closures',
  'workload_board',
  'neighborhood_type_timeliness',
];

/** A view of the registry by its name. Throws for a name that is not in it. */
export function viewNamed(name: string): View {
  const view = VIEWS.find((candidate) => candidate.name === name);
  if (view === undefined) throw new Error(`domain/views has no view named ${name}`);
  return view;
}
