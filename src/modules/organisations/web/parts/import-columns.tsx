import type { Column } from '#web/kit/table/column.ts';
import { formatInstant } from '#web/words/format-date.ts';
import type { ImportListed } from '../../contract/imports.ts';
import { ImportState } from './import-state.tsx';
import { countWords, stateNames } from './import-words.ts';

/** The columns of the list of imports. `names` are the registers' names by code. */
export function importColumns(names: ReadonlyMap<string, string>): readonly Column<ImportListed>[] {
  const columns: readonly Column<ImportListed>[] = [
    {
      id: 'import',
      header: 'Import',
      value: ({ id, kindTitle, undoes }) => `${id}: ${undoes === null ? kindTitle : `Takes back import ${undoes}`}`,
    },
    {
      id: 'file',
      header: 'File',
      value: ({ fileName }) => fileName,
      cell: ({ fileName, register }) => (
        <div className="cell-break">
          {fileName}
          <span className="cell-more">{names.get(register) ?? register}</span>
        </div>
      ),
    },
    {
      id: 'when',
      header: 'When',
      value: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => <time dateTime={createdAt}>{formatInstant(new Date(createdAt))}</time>,
    },
    { id: 'who', header: 'Who', value: ({ createdBy }) => createdBy },
    {
      id: 'state',
      header: 'State',
      value: ({ state }) => stateNames[state],
      cell: ({ state }) => <ImportState state={state} />,
    },
    { id: 'counts', header: 'What it does', value: ({ counts }) => countWords(counts) },
    {
      id: 'why',
      header: 'Why',
      value: ({ why }) => why,
      cell: ({ why }) => why ?? <span className="no-data">Not decided yet</span>,
    },
  ];
  // The server keeps its order: newest first.
  return columns.map((column) => ({ ...column, isSortable: false }));
}
