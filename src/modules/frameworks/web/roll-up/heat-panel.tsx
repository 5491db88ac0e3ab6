import { useMemo } from 'react';
import { HeatGrid } from '#web/kit/heat-grid.tsx';
import { HeatExport, HeatTable } from '#web/kit/heat-table.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Segments } from '#web/kit/segments.tsx';
import { formatNumber } from '#web/words/format-number.ts';
import type { AssuranceOverview } from '../../contract/roll-up.ts';
import { type HeatAsked, heatOf } from './heat-of.ts';
import { useRollUp } from './use-roll-up.ts';

const title = 'Every organisation, every outcome';

function useHeat(overview: AssuranceOverview) {
  const { query, hrefOf, href } = useRollUp();
  const asked: HeatAsked = {
    view: query.get('view') === 'gap' ? 'gap' : 'level',
    order: query.get('order') === 'name' ? 'name' : 'gap',
    group: overview.groups.some(({ code }) => code === query.get('principle')) ? query.get('principle') : null,
  };
  const { view, order, group } = asked;
  // Links keep the address's day, hierarchy and year, which an answer was asked with.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the functions are new at each drawing.
  const heat = useMemo(
    () =>
      heatOf(
        overview,
        { view, order, group },
        { ofRow: (row) => hrefOf(row), ofOutcome: (code) => href(`outcomes/${code}`) },
      ),
    [overview, view, order, group],
  );
  return { asked, heat, query };
}

/** The map of organisations by outcomes, with its table and its file. */
export function HeatPanel({ overview }: { readonly overview: AssuranceOverview }) {
  const { asked, heat, query } = useHeat(overview);
  const { groups, year, scopeName, outcomes } = overview;
  const group = groups.find(({ code }) => code === asked.group);
  const filters = [
    `Organisation: ${scopeName}`,
    `Year: ${year.name}`,
    ...(group ? [`Principle: ${group.code} ${group.title}`] : []),
  ];
  const shown = { rowWord: 'organisation', ...heat };
  return (
    <Panel
      title={title}
      hint={`${formatNumber(heat.rows.length)} organisations by ${formatNumber(group ? heat.columns.length : outcomes.length)} outcomes. Organisations that share nothing stand in it as not shared.`}
      isWide
      chartName="Map"
      actions={<HeatExport title={title} filters={filters} {...shown} />}
      table={<HeatTable title={title} {...shown} />}
    >
      <div className="heat-choices">
        <Segments
          label="Show in each cell"
          value={asked.view}
          options={[
            { value: 'level', name: 'Level' },
            { value: 'gap', name: 'Against what is asked' },
          ]}
          onChange={(view) => query.set({ view: view === 'level' ? null : view })}
        />
        <Segments
          label="Order of the rows"
          value={asked.order}
          options={[
            { value: 'gap', name: 'Biggest gap' },
            { value: 'name', name: 'Name' },
          ]}
          onChange={(order) => query.set({ order: order === 'gap' ? null : order })}
        />
      </div>
      <HeatGrid label={title} {...heat} />
    </Panel>
  );
}
