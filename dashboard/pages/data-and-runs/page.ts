import { definePage } from '../../site/page';
import { changesTile, fieldsTile } from './change-tiles';
import { checksTile, qualityTile, unmappedTile } from './check-tiles';
import { type DataAndRuns, loadDataAndRuns } from './data';
import { loadedDaysTile, loadedMonthsTile } from './loaded-tiles';
import { cleaningTile, clocksTile, nullsTile } from './reading-tiles';
import { balanceTile, freshnessTile, refusedTile } from './record-tiles';
import { costsTile, runsTile } from './run-tiles';
import { migrationTile, vanishedTile } from './system-tiles';

export const dataAndRuns = definePage<DataAndRuns>({
  slug: 'data-and-runs',
  name: 'Data and runs',
  title: 'What the numbers stand on',
  lead: 'Where the data is from, how new and how complete it is, what was checked, cleaned and refused, and how the runs went.',
  tellsOfRuns: true,
  load: loadDataAndRuns,
  sections: (data, context) => [
    {
      id: 'records',
      title: 'Every record accounted for',
      tiles: [balanceTile(data), refusedTile(data), freshnessTile(context)],
    },
    {
      id: 'loaded',
      title: 'What is loaded',
      tiles: [loadedMonthsTile(data), loadedDaysTile(data)],
    },
    {
      id: 'checked',
      title: 'How the files were read and checked',
      tiles: [
        checksTile(data),
        clocksTile(data),
        cleaningTile(data),
        nullsTile(data),
        unmappedTile(data),
        qualityTile(data),
      ],
    },
    {
      id: 'systems',
      title: 'From one system to the other',
      tiles: [migrationTile(data), vanishedTile(data)],
    },
    {
      id: 'last-refresh',
      title: 'What the last refresh changed',
      tiles: [changesTile(context), fieldsTile(context)],
    },
    { id: 'run-history', title: 'Runs', tiles: [runsTile(data), costsTile(data)] },
  ],
});
