import type { VNode } from 'preact';
import type { Counts, CubeFrame } from '../../../domain/cube/cube';
import { jsonText } from '../../shell/json-text';
import type { SiteContext } from '../../site/page';
import { wholeChoice } from './choice';
import type { ExploreData } from './data';
import { figuresOf } from './figures';
import { ChoiceForm } from './form';
import { choiceSql } from './sql';

interface ExploreBodyProps {
  readonly data: ExploreData;
  readonly context: SiteContext;
  readonly totals: Counts;
}

/** The form, what it changes, and the cube the script reads. Without a script it says what all cases say. */
export function ExploreBody({ data, context, totals }: ExploreBodyProps): VNode {
  const { frame, bytes } = data.packed;
  return (
    <>
      <ChoiceForm
        frame={frame}
        dataThrough={context.dataThrough}
        csv={`boston311-explore-cells${context.generated ? '-generated' : ''}.csv`}
      />
      <p id="explore-trouble" class="notes" hidden />
      <dl class="figures" id="explore-figures">
        {figuresOf(totals).map(({ id, name, text, basis }) => (
          <div id={`explore-${id}`}>
            <dt>{name}</dt>
            <dd>
              <strong>{text}</strong> <small>{basis}</small>
            </dd>
          </div>
        ))}
      </dl>
      <div class="chart" id="explore-chart" role="img" aria-label="Requests a month." />
      <div id="explore-breakdown" />
      <details>
        <summary>SQL of this choice</summary>
        <pre tabIndex={0} id="sql-explore-choice">
          {choiceSql(wholeChoice(frame))}
        </pre>
      </details>
      <p class="actions" hidden>
        <button type="button" id="explore-csv">
          Download these cells as CSV
        </button>
        <button type="button" data-copy="sql-explore-choice">
          Copy SQL of this choice for BigQuery
        </button>
        <span class="done" role="status" id="explore-done" />
      </p>
      <CubeOfPage frame={frame} bytes={bytes} />
    </>
  );
}

function CubeOfPage({ frame, bytes }: { readonly frame: CubeFrame; readonly bytes: string }): VNode {
  return (
    <>
      <script type="application/json" id="cube-frame" dangerouslySetInnerHTML={{ __html: jsonText(frame) }} />
      <script type="text/plain" id="cube-bytes" dangerouslySetInnerHTML={{ __html: bytes }} />
    </>
  );
}
