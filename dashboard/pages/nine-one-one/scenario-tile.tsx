import type { VNode } from 'preact';
import { formatCount } from '../../format';
import type { Tile } from '../../site/tile';
import type { DispatchData, PhoneRow, ScenarioRow } from './data';

/** How much of 311's work by phone could have been calls to 911; how much would have been is for the reader to say. */
export function scenarioTile({ scenario, phone }: DispatchData): Tile {
  const asked = scenario.reduce((sum, { phone_requests }) => sum + phone_requests, 0);
  return {
    id: 'scenario',
    question: 'How many calls could 311 have kept from 911? A scenario, not a finding',
    finding:
      asked === 0
        ? 'No request by phone is of a type that somebody could have dialled 911 for'
        : `${formatCount(asked)} requests by phone were of types that somebody could have dialled 911 for; how many would have, nobody knows`,
    figure: formatCount(asked),
    unit: 'requests by phone of the types on the list: what could have been, not what was',
    n: asked,
    view: 'scenario_911',
    body: <ScenarioForm scenario={scenario} phone={phone} />,
    table: {
      columns: [
        { name: 'case_type', head: 'Type', format: 'text' },
        { name: 'why', head: 'Why it is on the list', format: 'text' },
        { name: 'open_year', head: 'Year', format: 'text' },
        { name: 'phone_requests', head: 'Requests by phone', format: 'count' },
      ],
      rows: scenario.map((row) => ({ ...row })),
    },
    wide: true,
  };
}

interface ScenarioFormProps {
  readonly scenario: readonly ScenarioRow[];
  readonly phone: readonly PhoneRow[];
}

/** The form of the scenario; the page's script shows and serves it (browser/serve-scenario.ts). */
function ScenarioForm({ scenario, phone }: ScenarioFormProps): VNode {
  const reasons = [...new Set(scenario.map(({ why }) => why))].sort();
  const byYear = Object.fromEntries(phone.map(({ open_year, phone_requests }) => [open_year, phone_requests]));
  return (
    <div class="scenario" data-scenario="scenario" data-phone={JSON.stringify(byYear)} hidden>
      <p class="scenario-formula">
        Scenario = requests by phone × share of the types ticked × <i>p</i>
      </p>
      <div class="scenario-choices">
        <label>
          Year{' '}
          <select data-year>
            <option value="">all years</option>
            {phone.map(({ open_year }) => (
              <option value={open_year}>{open_year}</option>
            ))}
          </select>
        </label>
        <label>
          <i>p</i>, the share of these callers who would have dialled 911{' '}
          <input type="range" min="0" max="0.6" step="0.01" value="0" aria-valuetext="not set" data-p />{' '}
          <output data-p-text>not set</output>
        </label>
        <button type="button" data-unset>
          Unset
        </button>
      </div>
      <p class="scenario-result" role="status" data-result />
      <fieldset>
        <legend>Types on the list: untick what 911 would never have been called for</legend>
        {reasons.map((why) => (
          <div>
            <p>{why}</p>
            <ul>
              {typesFor(scenario, why).map(({ type, requests }) => (
                <li>
                  <label>
                    <input type="checkbox" value={type} checked data-type /> {type}{' '}
                    <small>{formatCount(requests)}</small>
                  </label>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </fieldset>
    </div>
  );
}

/** The types on the list for one reason with their requests of all years, the most asked for first. */
function typesFor(
  scenario: readonly ScenarioRow[],
  why: string,
): readonly { readonly type: string; readonly requests: number }[] {
  const rows = scenario.filter((row) => row.why === why);
  return [...new Set(rows.map(({ case_type }) => case_type))]
    .map((type) => ({
      type,
      requests: rows.filter(({ case_type }) => case_type === type).reduce((sum, row) => sum + row.phone_requests, 0),
    }))
    .sort((a, b) => b.requests - a.requests || (a.type < b.type ? -1 : 1));
}
