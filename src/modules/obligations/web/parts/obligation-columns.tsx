import type { Column } from '#web/kit/table/column.ts';
import type { ObligationRow } from '../../contract/obligations.ts';
import { NextStep, OwnerCell, StandingStatus, sourceWords, standingWords } from './obligation-words.tsx';

/** Columns of a list of obligations; `isOne` leaves out the organisation. */
export function obligationColumns(isOne: boolean, now: number): readonly Column<ObligationRow>[] {
  const organisation: Column<ObligationRow> = {
    id: 'organisation',
    header: 'Organisation',
    value: ({ organisationName }) => organisationName,
    isSortable: false,
  };
  return [
    {
      id: 'title',
      header: 'What',
      value: ({ title }) => title,
      isRowHeader: true,
      isSortable: false,
    },
    ...(isOne ? [] : [organisation]),
    {
      id: 'source',
      header: 'From',
      value: ({ source, reference }) => [sourceWords[source], reference].filter(Boolean).join(', '),
      cell: ({ source, reference }) => (
        <div className="cell-lines">
          {sourceWords[source]}
          <span className="cell-under">{reference}</span>
        </div>
      ),
      isSortable: false,
    },
    {
      id: 'standing',
      header: 'Where it stands',
      value: ({ standing }) => standingWords[standing].words,
      cell: (row) => <StandingStatus row={row} />,
      isSortable: false,
    },
    {
      id: 'next',
      header: 'Next step',
      value: ({ next }) => next?.by ?? null,
      cell: (row) => <NextStep row={row} now={now} />,
      isSortable: false,
    },
    {
      id: 'owner',
      header: 'Who answers',
      value: ({ owner }) => owner,
      cell: (row) => <OwnerCell row={row} />,
      isSortable: false,
    },
  ];
}
