import { RankedBars } from '#web/kit/charts/ranked-bars.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatNumber } from '#web/words/format-number.ts';
import { inPounds } from '../cycle-words.ts';
import type { PlansBelow } from './return-types.ts';

type Row = PlansBelow['late'][number];

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Organisation', value: ({ name }) => name, isRowHeader: true },
  { id: 'state', header: 'Return', value: ({ state }) => state },
  { id: 'gaps', header: 'Below level', value: ({ gaps }) => gaps, isNumber: true },
  { id: 'items', header: 'Actions', value: ({ items }) => items, isNumber: true },
  { id: 'done', header: 'Done', value: ({ done }) => done, isNumber: true },
  {
    id: 'overdue',
    header: 'Late',
    value: ({ overdue }) => overdue,
    isNumber: true,
    cell: ({ overdue }) => (overdue === 0 ? '0' : <Status level="critical">{overdue}</Status>),
  },
  {
    id: 'cost',
    header: 'Cost',
    value: ({ costPence }) => costPence,
    isNumber: true,
    cell: ({ costPence }) => inPounds(costPence),
  },
];

/** Below a body: what is missed most, what would raise most organisations, and whose plans are late. */
export function PlansBelowPanels({ below, name }: { readonly below: PlansBelow; readonly name: string }) {
  const { hrefOf } = useScoped('assurance');
  const reached = below.raise.at(-1)?.reached ?? 0;
  return (
    <>
      <FigureRow>
        <Figure label="Returns you can see" value={below.seen} unit={`of ${formatNumber(below.organisations)}`} />
        <Figure label="Below the standard" value={below.seen === 0 ? null : below.short} />
        <Figure label="Plans with something late" value={below.late.filter(({ overdue }) => overdue > 0).length} />
      </FigureRow>
      <div className="columns columns-even">
        <Panel title="Missed most" hint="Organisations that hold less than they must. Not answered counts as less">
          {below.missed.length === 0 ? (
            <EmptyState title="Nothing is missed in the returns you can see." />
          ) : (
            <RankedBars
              label={`Outcomes missed most in ${name}`}
              items={below.missed.map(({ outcome, title, missing, onlyThis }) => ({
                id: `${outcome} ${title}`,
                name: `${outcome} ${title}`,
                value: missing,
                ...(onlyThis === 0 ? {} : { note: `The only gap of ${onlyThis}` }),
              }))}
              unit="missing it"
            />
          )}
        </Panel>
        <Panel
          title="What would raise most"
          hint="Lifted one after the other, everywhere. A good order, not a proven best one"
        >
          {below.raise.length === 0 ? (
            <EmptyState title="Nothing has to be lifted." />
          ) : (
            <RankedBars
              label={`Organisations at the standard after each step, in ${name}`}
              items={below.raise.map(({ outcome, title, reached: now }, at) => ({
                id: `${outcome} ${title}`,
                name: `${at + 1}. ${outcome} ${title}`,
                value: now,
              }))}
              max={Math.max(1, below.short, reached)}
              unit="at the standard"
            />
          )}
        </Panel>
      </div>
      <Panel
        title="Plans"
        hint={
          below.lateTotal > below.late.length
            ? `The first ${below.late.length} of ${below.lateTotal}`
            : 'The latest first'
        }
        isWide
      >
        {below.late.length === 0 ? (
          <EmptyState title="No organisation here has a gap or a plan that you can see." />
        ) : (
          <DataTable
            isCaptionHidden
            caption={`Improvement plans in ${name}`}
            columns={columns}
            rows={below.late}
            keyOf={({ code }) => code}
            hrefOf={(row) => hrefOf(row, 'plan')}
          />
        )}
      </Panel>
    </>
  );
}
