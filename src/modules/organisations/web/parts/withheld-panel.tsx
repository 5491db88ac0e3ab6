import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';

interface Organisation {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly shared: 'counts' | 'nothing';
  readonly totals: readonly { readonly name: string; readonly value: number | null }[];
}

/** Props of `WithheldPanel`. `what`: rows that are not shared, such as "hazards". */
export interface WithheldPanelProps {
  readonly what: string;
  readonly withheld: { readonly count: number; readonly organisations: readonly Organisation[] };
}

function totalWords({ shared, totals }: Organisation, name: string): string {
  const total = totals.find((each) => each.name === name);
  if (shared === 'nothing' || total === undefined) return 'Not shared';
  return total.value === null ? '1 to 7' : formatNumber(total.value);
}

function columnsOf(organisations: readonly Organisation[]): readonly Column<Organisation>[] {
  const names = organisations.find(({ totals }) => totals.length > 0)?.totals.map(({ name }) => name) ?? [];
  return [
    { id: 'name', header: 'Organisation', value: ({ name }) => name, isRowHeader: true },
    {
      id: 'shared',
      header: 'What it shares',
      value: ({ shared }) => shared,
      cell: ({ shared }) => (shared === 'counts' ? 'Counts only' : 'Nothing'),
    },
    ...names.map((name) => ({
      id: name,
      header: name,
      value: ({ totals }: Organisation) => totals.find((each) => each.name === name)?.value ?? null,
      cell: (row: Organisation) => totalWords(row, name),
      isNumber: true,
    })),
  ];
}

/** Organisations that keep rows to themselves: not shared is a state of its own, and stands in no total. */
export function WithheldPanel({ what, withheld: { count, organisations } }: WithheldPanelProps) {
  const { hrefOf } = useScoped();
  if (count === 0) return null;
  return (
    <Panel
      title="Not shared with you"
      hint={`${countOf(count, 'organisation')} ${count === 1 ? 'keeps its' : 'keep their'} ${what}. They are in no figure on this page. Counts are to the nearest 5.`}
      isWide
    >
      <DataTable
        caption={`Organisations that do not share their ${what}`}
        isCaptionHidden
        name="withheld"
        columns={columnsOf(organisations)}
        rows={organisations}
        keyOf={({ code }) => code}
        hrefOf={(row) => hrefOf(row, 'sharing')}
        pageSize={10}
      />
    </Panel>
  );
}
