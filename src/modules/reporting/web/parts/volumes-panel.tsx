import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatNumber } from '#web/words/format-number.ts';
import type { Overview } from '../../contract.ts';
import { volumeUnit } from '../../domain/figures.ts';
import { periodWords } from '../../domain/period-words.ts';
import { Whole } from './whole.tsx';

type Volume = Overview['volumes'][number];

const columns: readonly Column<Volume>[] = [
  { id: 'name', header: 'What', value: (volume) => volume.name },
  {
    id: 'value',
    header: 'How much',
    value: (volume) => volume.value,
    cell: (volume) =>
      volume.value === null ? (
        <span className="no-data">Not known</span>
      ) : (
        <Whole text={`${formatNumber(volume.value)} ${volumeUnit(volume)}`} />
      ),
    isNumber: true,
  },
  {
    id: 'period',
    header: 'Period',
    value: (volume) => volume.period,
    cell: (volume) => (volume.period === null ? '' : periodWords(volume.period)),
  },
  { id: 'source', header: 'Source', value: (volume) => volume.source, cell: (volume) => volume.source ?? '' },
];

/** How many people the body cares for, each number with its period and source. Unknown is "Not known", never 0. */
export function VolumesPanel({ overview }: { readonly overview: Overview }) {
  const { volumes, scope } = overview;
  return (
    <Panel title="Activity" hint="Public figures, each with the time it describes" id="activity">
      {volumes.length === 0 ? (
        <EmptyState title="No activity is known.">
          No file with volumes of organisations of this kind has been imported.
        </EmptyState>
      ) : (
        <DataTable
          caption={`Activity of ${scope.name}`}
          isCaptionHidden
          name="activity"
          columns={columns}
          rows={volumes}
          keyOf={(volume) => volume.measure}
        />
      )}
    </Panel>
  );
}
