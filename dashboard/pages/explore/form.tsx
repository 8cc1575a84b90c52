import type { VNode } from 'preact';
import { CUBE_DIMENSIONS, type CubeFrame } from '../../../domain/cube/cube';
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
      {CUBE_DIMENSIONS.map((dimension) => (
        <Choose
          name={dimension}
          label={DIMENSION_NAMES[dimension]}
          options={[['', 'all'], ...words[dimension].map((word): [string, string] => [`=${word}`, word])]}
        />
      ))}
      <Choose
        name="by"
        label="Break down by"
        options={CUBE_DIMENSIONS.map((dimension) => [dimension, DIMENSION_NAMES[dimension].toLowerCase()])}
      />
      <Choose name="show" label="Chart" options={SHOWN.map((shown) => [shown, SHOWN_NAMES[shown]])} />
      <button type="reset">Start over</button>
    </form>
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
