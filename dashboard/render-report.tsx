import { render } from 'preact-render-to-string';
import type { VNode } from 'preact';
import { channelName, fiveAnswers, type Answer } from './answers';
import { AnswerSection } from './parts/answer-section';
import { BarList } from './parts/bar-list';
import { Dispatches } from './parts/dispatches';
import { AverageTable, LongestTable } from './parts/duration-tables';
import { GeneratedBanner, Masthead } from './parts/masthead';
import { OnTimeSplit } from './parts/on-time-split';
import { LastChanges } from './parts/last-changes';
import { Trust } from './parts/trust';
import { NO_NOTES, type PageNotes } from './page-notes';
import { filesOfRequests, type ReportData } from './report-data';
import { STYLE } from './style';

const TYPES_SHOWN = 12;

/**
 * The report as one HTML file that asks nothing of a network. The same data give the same page; every text of the data
 * is escaped, and none of it was written by a resident.
 *
 * @param notes what the refresh changed, and where each answer comes from
 */
export function renderReport(data: ReportData, notes: PageNotes = NO_NOTES): string {
  return `<!doctype html>\n${render(<Page data={data} notes={notes} />)}\n`;
}

function Page({ data, notes }: { readonly data: ReportData; readonly notes: PageNotes }): VNode {
  const pictures = [
    <BarList bars={data.channels.map((row) => ({ ...row, name: channelName(row.channel) }))} />,
    <OnTimeSplit row={data.onTime} />,
    <LongestTable rows={data.longest} />,
    <BarList bars={data.mostFrequent.slice(0, TYPES_SHOWN).map((row) => ({ ...row, name: row.case_type }))} />,
    <AverageTable rows={data.averageByType} />,
  ];
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Boston 311: five questions</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <GeneratedBanner data={data} />
        <div class="page">
          <Masthead data={data} />
          <main>
            {fiveAnswers(data).map((answer: Answer, index) => (
              <AnswerSection
                number={index + 1}
                answer={answer}
                source={notes.sources[answer.view]}
                files={filesOfRequests(data.freshness)}
              >
                {pictures[index]}
              </AnswerSection>
            ))}
            <Dispatches data={data.dispatches} />
            {notes.changes !== null && <LastChanges changes={notes.changes} />}
            <Trust data={data} />
          </main>
          <footer>
            The City of Boston publishes its 311 service requests under the Open Data Commons PDDL. This page was made
            by boston311; each question is a view of the same name in the warehouse.
          </footer>
        </div>
      </body>
    </html>
  );
}
