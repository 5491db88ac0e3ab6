import type { Column } from '#web/kit/table/column.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { EvidenceRow } from '../../../contract/evidence.ts';
import { ScanStatus, StandingStatus, standingWords } from '../evidence-words.tsx';

const kinds = { file: 'File', link: 'Link' } as const;

function UsesCell({ uses, useCount }: EvidenceRow) {
  if (useCount === 0) return <span className="no-data">Shown for nothing</span>;
  const codes = [...new Set(uses.map(({ code }) => code))];
  const more = useCount - uses.length;
  return (
    <>
      {codes.join(', ')}
      {more > 0 && <span className="cell-under">and {countOf(more, 'more')}</span>}
    </>
  );
}

/** Columns of a list of evidence; `isOne`: of one organisation, so its name is left out. */
export function evidenceColumns(isOne: boolean): readonly Column<EvidenceRow>[] {
  const organisation: Column<EvidenceRow> = {
    id: 'organisation',
    header: 'Organisation',
    value: ({ organisationName }) => organisationName,
    isSortable: false,
  };
  return [
    { id: 'title', header: 'Evidence', value: ({ title }) => title, isRowHeader: true },
    ...(isOne ? [] : [organisation]),
    {
      id: 'kind',
      header: 'Kind',
      value: ({ kind }) => kinds[kind],
      cell: (row) => (
        <>
          {kinds[row.kind]}
          <span className="cell-under">
            <ScanStatus scan={row.scan} />
          </span>
        </>
      ),
      isSortable: false,
    },
    { id: 'uses', header: 'Shown for', value: ({ useCount }) => useCount, cell: UsesCell, isSortable: false },
    {
      id: 'expires',
      header: 'How it stands',
      value: ({ standing, expiresOn }) => expiresOn ?? standingWords[standing].words,
      cell: (row) => <StandingStatus piece={row} />,
    },
    {
      id: 'saved',
      header: 'Saved',
      value: ({ savedAt }) => savedAt,
      cell: ({ savedAt, savedBy, revision }) => (
        <>
          {formatDate(savedAt.slice(0, 10))}
          <span className="cell-under">
            {savedBy}
            {revision > 1 ? `, revision ${revision}` : ''}
          </span>
        </>
      ),
    },
  ];
}
