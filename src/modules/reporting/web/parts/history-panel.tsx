import { StackedBars } from '#web/kit/charts/stacked-bars.tsx';
import type { Tone } from '#web/kit/charts/tone.ts';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { Overview } from '../../contract.ts';
import { memberWords, spreadWords, usedWords } from './status-words.ts';
import { Whole } from './whole.tsx';

type Year = NonNullable<Overview['group']>['history'][number];

/** Each word keeps its tone on every page: the worst is darkest, whatever other words a page needs. */
function toneOf({ standard, scope }: Overview, index: number): Tone {
  const { words } = standard;
  const isBest = index === words.length - 1;
  const step = words[index]?.isAtStandard ? (isBest ? 0 : 1) : (([4, 3] as const)[index] ?? 2);
  return scope.register.isFictional ? `risk-${step}` : `neutral-${step}`;
}

function columnsOf(overview: Overview): Column<Year>[] {
  return [
    { id: 'edition', header: 'Year', value: (year) => year.edition, cell: (year) => <Whole text={year.edition} /> },
    { id: 'below', header: 'Below standard', value: (year) => year.belowStandard, isNumber: true },
    { id: 'total', header: 'In all', value: (year) => year.total, isNumber: true },
    { id: 'statuses', header: 'Statuses', value: (year) => spreadWords(overview, year.counts), isSortable: false },
  ];
}

/** How the statuses were spread over the years: all of it, with the worst and the count below standard. */
export function HistoryPanel({ overview }: { readonly overview: Overview }) {
  const { group, standard, scope } = overview;
  if (group === null) return null;
  const years = group.history.filter((year) => year.total > 0);
  const used = usedWords(overview);
  const { isFictional } = scope.register;
  const hint = `${isFictional ? '' : 'Last known public status, '}${standard.name} (${standard.code}), of the ${memberWords(overview, 2)} on this day, closed ones too`;
  if (years.length === 0) {
    return (
      <Panel title="Assurance history" id="history">
        <EmptyState title={`Nobody below ${scope.name} had a public status by this day.`}>
          The first year of data may close later, or nothing may lie below on this hierarchy.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel
      title="Assurance history"
      hint={hint}
      id="history"
      table={
        <DataTable
          caption={`Statuses by year, ${scope.name}`}
          isCaptionHidden
          name="history"
          columns={columnsOf(overview)}
          rows={years}
          keyOf={(year) => year.edition}
        />
      }
    >
      <StackedBars
        label={`Statuses by year, ${scope.name}`}
        unit={{ one: memberWords(overview, 1), many: memberWords(overview, 2) }}
        series={used.map((index) => ({
          name: standard.words[index]?.name ?? '',
          tone: toneOf(overview, index),
        }))}
        bars={years.map((year) => ({ name: year.edition, parts: used.map((index) => year.counts[index] ?? 0) }))}
      />
    </Panel>
  );
}
