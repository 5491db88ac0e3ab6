import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import type { Problem } from '#web/api/problem.ts';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { withQuery } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { countOf } from '#web/words/format-number.ts';
import type { scenarioOrganisations } from '../../contract/scenarios.ts';
import { MinutesWords } from '../parts/minutes-words.tsx';
import { useCare } from '../parts/use-care.ts';
import { metricName } from './metric-words.ts';
import { isCertain, middleWords, rangeWords } from './range-words.ts';

export type StruckAnswer = AnswerOf<typeof scenarioOrganisations>;
type Struck = StruckAnswer['organisations'][number];

/** Numbers that are read together, by the start of their ids. */
const views: readonly { readonly id: string; readonly name: string; readonly metrics: readonly string[] }[] = [
  { id: 'planned', name: 'Planned care', metrics: ['outpatients-lost', 'electives-lost', 'cancer-treatments-lost'] },
  { id: 'urgent', name: 'Urgent care', metrics: ['ae-attendances-lost', 'emergency-admissions-lost', 'ae-divert'] },
  {
    id: 'going',
    name: 'Where A&E patients go',
    metrics: ['patients-diverted', 'patients-received', 'neighbour-census'],
  },
  {
    id: 'mental',
    name: 'Mental health',
    metrics: ['mental-health-beds-lost', 'mental-health-crisis-lost', 'mental-health-community-lost'],
  },
  { id: 'community', name: 'Community care', metrics: ['community-visits-lost'] },
  { id: 'ambulance', name: 'Ambulances', metrics: ['ambulance-conveyances-lost', 'response-time'] },
  { id: 'primary', name: 'GPs and NHS 111', metrics: ['gp-appointments-lost', 'nhs-111-calls-lost'] },
  { id: 'staff', name: 'Staff time', metrics: ['staff-on-paper', 'staff-re-keying'] },
  { id: 'harm', name: 'Harm to patients', metrics: ['harm-any', 'harm-moderate', 'harm-death'] },
  { id: 'value', name: 'Value', metrics: ['value-care', 'value-response'] },
];

/** Where a count is not known the change against normal stands in its place. */
const changeOf = (id: string) => id.replace(/-lost$/, '-change');

function viewsOf({ metrics }: StruckAnswer) {
  const known = new Set(metrics.map(({ id }) => id));
  return views.flatMap((view) => {
    const own = view.metrics.flatMap((id) => (known.has(id) ? id : known.has(changeOf(id)) ? changeOf(id) : []));
    return own.length === 0 ? [] : [{ ...view, metrics: own }];
  });
}

function rangeOf({ values }: Struck, id: string) {
  const count = values[id];
  return count == null ? { range: values[changeOf(id)], isChange: true } : { range: count, isChange: false };
}

/** Those that only receive patients lose no care of their own. */
const isOfReceivers = (id: string) => id.startsWith('neighbour') || id.startsWith('patients');

function RangeCell({ row, id, unit }: { readonly row: Struck; readonly id: string; readonly unit: string }) {
  const { range, isChange } = rangeOf(row, id);
  const shownUnit = isChange ? 'share of normal' : unit;
  if (range == null)
    return <span className="no-data">{row.isHit || isOfReceivers(id) ? 'Not modelled' : 'Not hit'}</span>;
  return (
    <span>
      <span className="cell-line">{middleWords(range.p50, shownUnit)}</span>
      {!isCertain(range, shownUnit) && <span className="cell-more">{rangeWords(range, shownUnit)}</span>}
    </span>
  );
}

function metricColumn(id: string, unit: string): Column<Struck> {
  const isChange = id.endsWith('-change');
  return {
    id,
    header: isChange ? `${metricName(id)}, against normal` : metricName(id),
    value: ({ values }) => values[id]?.p50 ?? null,
    cell: (row) => <RangeCell row={row} id={id} unit={unit} />,
    isNumber: true,
  };
}

function columnsOf(answer: StruckAnswer, metrics: readonly string[]): readonly Column<Struck>[] {
  const unitOf = (id: string) => answer.metrics.find((metric) => metric.id === id)?.unit ?? '';
  return [
    {
      id: 'name',
      header: 'Organisation',
      value: ({ name }) => name,
      isRowHeader: true,
    },
    {
      id: 'role',
      header: 'Role',
      value: ({ isHit }) => (isHit ? 'Hit' : 'Receives patients'),
      cell: ({ isHit }) => <Tag>{isHit ? 'Hit' : 'Receives patients'}</Tag>,
      isSortable: false,
    },
    ...metrics.map((id) => metricColumn(id, unitOf(id))),
    {
      id: 'paper',
      header: 'Shortest paper cover',
      value: ({ paperMinutes }) => paperMinutes,
      cell: ({ paperMinutes, missingPlans }) => (
        <span>
          <span className="cell-line">
            {paperMinutes === null ? <span className="no-data">No plan</span> : <MinutesWords minutes={paperMinutes} />}
          </span>
          {missingPlans !== null && missingPlans > 0 && (
            <span className="cell-more">{countOf(missingPlans, 'pathway has', 'pathways have')} no plan</span>
          )}
        </span>
      ),
      isSortable: false,
    },
  ];
}

interface StruckTableProps {
  readonly id: string;
  readonly answer: UseQueryResult<StruckAnswer, Problem>;
}

/** What a scenario means at each organisation, and how long each can go on on paper. */
export function StruckTable({ id, answer }: StruckTableProps) {
  return (
    <AnswerPanel
      title="Organisations"
      hint="Middle of all runs, with the likely range under it"
      isWide
      query={answer}
      what="the organisations"
      loadingRows={12}
    >
      {(data) => <Struck id={id} data={data} isBusy={answer.isPlaceholderData} />}
    </AnswerPanel>
  );
}

interface StruckProps {
  readonly id: string;
  readonly data: StruckAnswer;
  readonly isBusy: boolean;
}

function Struck({ id, data, isBusy }: StruckProps) {
  const { hrefOf } = useCare();
  const query = useQueryState();
  const offered = viewsOf(data);
  const [asked, setAsked] = useState('');
  const view = offered.find((each) => each.id === asked) ?? offered[0];
  const search = query.get('search');
  return (
    <>
      <div className="struck-tools">
        {offered.length > 1 && (
          <Select
            label="Numbers"
            name="struck-view"
            value={view?.id ?? ''}
            onChange={setAsked}
            options={offered.map((each) => ({ value: each.id, name: each.name }))}
          />
        )}
        <FilterBar label="Find organisations" filters={[{ name: 'search', label: 'Name or code' }]} />
      </div>
      <DataTable
        caption="Organisations hit, and those that receive patients"
        isCaptionHidden
        columns={columnsOf(data, (view?.metrics ?? []).slice(0, 4))}
        rows={data.organisations}
        keyOf={({ code }) => code}
        hrefOf={(row) => hrefOf(row, 'plans')}
        total={data.total}
        pageSize={data.pageSize}
        isBusy={isBusy}
        exportHref={(format) =>
          `/api/scenarios/${id}/organisations${withQuery('', { search, sort: query.get('sort'), format })}`
        }
        empty={<EmptyState title="No organisation fits here.">Search for something else.</EmptyState>}
      />
    </>
  );
}
