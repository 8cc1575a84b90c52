import type { ComponentChildren, VNode } from 'preact';
import type { Answer } from '../answers';
import { Origin } from './origin';
import type { FreshnessRow } from '../report-data';
import type { ViewSource } from '../page-notes';
import { formatCountOf, formatShare } from '../format';

interface AnswerSectionProps {
  readonly number: number;
  readonly answer: Answer;
  readonly source: ViewSource | undefined;
  readonly files: readonly FreshnessRow[];
  readonly children: ComponentChildren;
}

/** One question: the figure that answers it, the sentence, a picture or table, and how to read it. */
export function AnswerSection({ number, answer, source, files, children }: AnswerSectionProps): VNode {
  return (
    <section class="answer" id={answer.view}>
      <h2>
        <span>{number}</span>
        {answer.question}
      </h2>
      <div class="headline">
        <p class="figure">{answer.figure}</p>
        <p class="unit">{answer.unit}</p>
        <p class="basis">n = {formatCountOf(answer.n, 'request')}</p>
        {answer.interval !== undefined && (
          <p class="basis">
            95% interval {formatShare(answer.interval[0])} to {formatShare(answer.interval[1])}
          </p>
        )}
      </div>
      <div>
        <p class="sentence">{answer.sentence}</p>
        {children}
        <ul class="notes">
          {answer.notes.map((note) => (
            <li>{note}</li>
          ))}
        </ul>
        {source !== undefined && <Origin view={answer.view} source={source} files={files} />}
      </div>
    </section>
  );
}
