import type { OnTimeRow } from '../../report-data';
import type { Ask } from '../../site/page';

export interface MonthRow {
  readonly open_month: string;
  readonly requests: number;
}

export interface OverviewData {
  readonly months: readonly MonthRow[];
  readonly onTime: OnTimeRow;
}

export async function loadOverview(ask: Ask): Promise<OverviewData> {
  const [onTime] = await ask.view<OnTimeRow>('answer_on_time');
  if (onTime === undefined) throw new Error('The view answer_on_time has no row.');
  return {
    months: await ask.rows<MonthRow>(
      'SELECT open_month, COUNT(*) AS requests FROM case_facts GROUP BY open_month ORDER BY open_month',
    ),
    onTime,
  };
}
