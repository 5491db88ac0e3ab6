import { addDays } from '#kernel/dates.ts';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { formatNumber } from '#web/words/format-number.ts';
import type { Overview } from '../../contract.ts';
import { tieWords } from '../../domain/tie-words.ts';
import { useBodyHref } from './use-body-href.ts';

type Tie = Overview['ties'][number];

function stateOn({ from, to }: Tie, day: string): string {
  if (from !== null && from > day) return 'Later';
  return to !== null && to <= day ? 'Past' : 'Holds';
}

function columnsOf(day: string): Column<Tie>[] {
  return [
    { id: 'type', header: 'Link', value: tieWords },
    { id: 'name', header: 'Organisation', value: (tie) => tie.name, isRowHeader: true },
    { id: 'state', header: 'On this day', value: (tie) => stateOn(tie, day) },
    {
      id: 'from',
      header: 'From',
      value: (tie) => tie.from,
      cell: (tie) => (tie.from === null ? <span className="no-data">Not known</span> : formatDate(tie.from)),
    },
    {
      id: 'to',
      header: 'Until',
      value: (tie) => tie.to,
      cell: (tie) => (tie.to === null ? 'No end known' : formatDate(addDays(tie.to, -1))),
    },
    { id: 'source', header: 'Source', value: (tie) => tie.source },
  ];
}

/** Every dated link of the body, past ones too: where it belongs, who hosts its services, whom it followed. */
export function TiesPanel({ overview }: { readonly overview: Overview }) {
  const { ties, tiesLeftOut, scope, asOf, group } = overview;
  const hrefOf = useBodyHref(overview);
  if (group !== null && ties.length === 0) return null;
  return (
    <div className="overview-wide">
      <Panel
        title="Links with other organisations"
        hint={`Each with the days on which it holds${tiesLeftOut === 0 ? '' : `. ${formatNumber(tiesLeftOut)} more are not listed`}`}
        id="links"
      >
        {ties.length === 0 ? (
          <EmptyState title="No link is known.">It belongs to no hierarchy, so no total counts it.</EmptyState>
        ) : (
          <DataTable
            caption={`Links of ${scope.name}`}
            isCaptionHidden
            name="links"
            columns={columnsOf(asOf.day)}
            rows={ties}
            keyOf={(tie) => `${tie.type}-${tie.direction}-${tie.code}-${tie.from ?? ''}`}
            hrefOf={hrefOf}
            pageSize={8}
          />
        )}
      </Panel>
    </div>
  );
}
