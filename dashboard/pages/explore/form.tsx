import type { VNode } from 'preact';
import { CUBE_DIMENSIONS, type CubeDimension, type CubeFrame } from '../../../domain/cube/cube';
import { SHOWN } from './choice';
import { monthText, periodName } from './months';
import { DIMENSION_NAMES, SHOWN_NAMES } from './words';

interface ChoiceFormProps {
  readonly frame: CubeFrame;
  /** The newest day a case was opened on. */
  readonly dataThrough: string | null;
  /** Name of the CSV of cells. */
  readonly csv: string;
}

/** The controls of a choice. The script shows them and makes them work. */
export function ChoiceForm({ frame, dataThrough, csv }: ChoiceFormProps): VNode {
  const { periods, words } = frame;
  return (
    <form
      id="explore-form"
      class="controls explore"
      aria-label="What to count"
      data-through={dataThrough ?? undefined}
      data-csv-name={csv}
      hidden
    >
      <Choose
        name="from"
        label="Opened from"
        options={periods.map((period) => [monthText(period.first), periodName(period)])}
      />
      <Choose
        name="to"
        label="to the end of"
        options={periods.map((period) => [monthText(period.last), periodName(period)])}
      />
      <Choose
        name="by"
        label="Break down by"
        options={CUBE_DIMENSIONS.map((dimension) => [dimension, DIMENSION_NAMES[dimension].toLowerCase()])}
      />
      <Choose name="show" label="Chart" options={SHOWN.map((shown) => [shown, SHOWN_NAMES[shown]])} />
      {CUBE_DIMENSIONS.map((dimension) => (
        <Pick dimension={dimension} words={words[dimension]} />
      ))}
      <p>
        <button type="reset">Start over</button>
      </p>
    </form>
  );
}

interface PickProps {
  readonly dimension: CubeDimension;
  readonly words: readonly string[];
}

/** Words a reader sees at a glance; more of them can be searched. */
const AT_A_GLANCE = 12;

/** Boxes to tick, one a word, folded away: none ticked means all. One dimension is open at a time. */
function Pick({ dimension, words }: PickProps): VNode {
  const name = DIMENSION_NAMES[dimension];
  return (
    <details class="pick" name="pick" data-dimension={dimension}>
      <summary>
        {name}: <span class="picked">all</span>
      </summary>
      <fieldset>
        <legend>{name}, one or several; none ticked means all</legend>
        {words.length > AT_A_GLANCE && (
          <label class="pick-search">
            Find
            <input type="search" autocomplete="off" spellcheck={false} />
          </label>
        )}
        <button type="button" class="pick-clear">
          Untick all<span class="unseen"> of {name.toLowerCase()}</span>
        </button>
        <ul>
          {words.map((word) => (
            <li>
              <label>
                <input type="checkbox" name={dimension} value={word} /> {word}
              </label>
            </li>
          ))}
        </ul>
        <p class="pick-none" role="status" />
      </fieldset>
    </details>
  );
}

interface ChooseProps {
  readonly name: string;
  readonly label: string;
  /** Value and text. */
  readonly options: readonly (readonly [string, string])[];
}

function Choose({ name, label, options }: ChooseProps): VNode {
  return (
    <label>
      {label}
      <select name={name}>
        {options.map(([value, text]) => (
          <option value={value}>{text}</option>
        ))}
      </select>
    </label>
  );
}
