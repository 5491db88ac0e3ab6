import type { AnswerOf } from '#web/api/client.ts';
import { StackedBars } from '#web/kit/charts/stacked-bars.tsx';
import type { Tone } from '#web/kit/charts/tone.ts';
import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import type { listObligations } from '../../contract/obligations.ts';
import { standingWords } from './obligation-words.tsx';

type List = AnswerOf<typeof listObligations>;
type Child = List['children'][number];
type Key = keyof List['counts'];

const groups: readonly { readonly name: string; readonly tone: Tone; readonly keys: readonly Key[] }[] = [
  { name: 'Closed or does not apply', tone: 'achieved', keys: ['closed', 'not-applicable'] },
  { name: 'Done, no proof yet', tone: 'neutral-1', keys: ['answered'] },
  { name: 'Acknowledged', tone: 'partly', keys: ['acknowledged'] },
  { name: 'Exception, paused or stopped', tone: 'neutral-3', keys: ['excepted', 'paused', 'stopped'] },
  { name: 'Late', tone: 'not', keys: ['late'] },
  { name: 'No answer yet', tone: 'none', keys: ['no-answer'] },
];

const shown: readonly Key[] = [
  'late',
  'no-answer',
  'acknowledged',
  'answered',
  'excepted',
  'paused',
  'closed',
  'not-applicable',
  'stopped',
  'not-asked',
];

const columns: readonly Column<Child>[] = [
  { id: 'name', header: 'Name', value: ({ name }) => name },
  ...shown.map(
    (key): Column<Child> => ({
      id: key,
      header: key === 'not-asked' ? 'Organisations not asked' : standingWords[key].words,
      value: (child) => child[key],
      isNumber: true,
    }),
  ),
];

/** Where obligations stand at each body below, as bars and as a table. */
export function RollUp({ list }: { readonly list: List }) {
  const { hrefOf } = useScoped();
  const bars = list.children.map((child) => ({
    name: child.name,
    parts: groups.map(({ keys }) => keys.reduce((sum, key) => sum + child[key], 0)),
  }));
  return (
    <Panel
      title="Below this"
      hint="Where obligations stand. No answer is never counted as good."
      isWide
      table={
        <DataTable
          caption="Obligations by organisation"
          isCaptionHidden
          name="below"
          columns={columns}
          rows={list.children}
          keyOf={({ code }) => code}
          hrefOf={(row) => hrefOf(row, 'obligations')}
          pageSize={20}
          startOrder="-late"
        />
      }
    >
      <StackedBars
        label="Obligations by where they stand"
        series={groups.map(({ name, tone }) => ({ name, tone }))}
        bars={bars.slice(0, 20)}
        unit={{ one: 'obligation', many: 'obligations' }}
      />
      {bars.length > 20 && <p className="hint">The first 20 of {bars.length}. The table has all of them.</p>}
    </Panel>
  );
}
