import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { PageParams } from '#web/page-route.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { formatNumber } from '#web/words/format-number.ts';
import type { listControlAssets as contract } from '../../contract/controls.ts';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { listControlAssets } from './calls.ts';

type List = AnswerOf<typeof contract>;
type Row = List['assets'][number];

const states = [
  { value: 'covered', name: 'Covered' },
  { value: 'lacking', name: 'Not covered' },
  { value: 'old', name: 'Said too long ago' },
  { value: 'unknown', name: 'Not known' },
  { value: 'not-applicable', name: 'Does not apply' },
] as const;

function stateOf({ amount, covered, lacking, excluded, isOld }: Row) {
  if (excluded > 0) return { level: 'none' as const, words: 'Does not apply' };
  if (lacking > 0)
    return { level: 'high' as const, words: amount === 1 ? 'Not covered' : `${formatNumber(lacking)} not covered` };
  if (covered === 0) return { level: 'none' as const, words: 'Not known' };
  if (isOld) return { level: 'medium' as const, words: 'Said too long ago' };
  const isAll = covered === amount;
  return {
    level: isAll ? ('good' as const) : ('medium' as const),
    words: isAll ? 'Covered' : `${formatNumber(covered)} covered`,
  };
}

const origins: Readonly<Record<string, string>> = {
  file: 'File',
  script: 'Script',
  person: 'Statement',
  scan: 'Scans',
};

const columns: readonly Column<Row>[] = [
  {
    id: 'name',
    header: 'System',
    value: ({ name }) => name,
    isRowHeader: true,
    cell: ({ name, kind, site }) => (
      <span className="cell-lines">
        <strong>{name}</strong>
        <span className="hint">{[kind.replaceAll('-', ' '), site].filter(Boolean).join(', ')}</span>
      </span>
    ),
    isSortable: false,
  },
  { id: 'amount', header: 'Devices', value: ({ amount }) => amount, isNumber: true, isSortable: false, isMinor: true },
  {
    id: 'state',
    header: 'State',
    value: (row) => stateOf(row).words,
    cell: (row) => <Status level={stateOf(row).level}>{stateOf(row).words}</Status>,
    isSortable: false,
  },
  { id: 'service', header: 'Service', value: ({ service }) => service || null, isSortable: false },
  {
    id: 'day',
    header: 'Of the day',
    isMinor: true,
    value: ({ day }) => day,
    cell: ({ day }) => (day === null ? <span className="hint">Nobody has said</span> : formatDate(day)),
    isSortable: false,
  },
  {
    id: 'source',
    header: 'Who says so',
    isMinor: true,
    value: ({ origin, by, evidence }) => (origin === null ? null : `${origins[origin] ?? origin}, ${by}: ${evidence}`),
    cell: ({ origin, by, evidence }) =>
      origin === null ? (
        <span className="hint">Nobody</span>
      ) : (
        <span className="cell-lines">
          <span>
            {origins[origin] ?? origin}, {by}
          </span>
          <span className="hint">{evidence}</span>
        </span>
      ),
    isSortable: false,
  },
];

function Body({ list, control }: { readonly list: List; readonly control: string }) {
  const query = useQueryState();
  const { href } = useScoped('systems');
  const { assets, next } = list;
  const isLater = query.get('after') !== null;
  return (
    <>
      <Say lead={`${list.control.name}.`} rest={list.control.numerator} />
      <Panel title="Systems" isWide hint={`Counted are: ${list.control.denominator}.`}>
        <Select
          name="state"
          label="Show"
          empty="All that count"
          value={query.get('state') ?? ''}
          onChange={(state) => query.set({ state: state === '' ? null : state, after: null, afterId: null })}
          options={states}
        />
        <DataTable
          caption={`Systems: ${list.control.name}`}
          isCaptionHidden
          columns={columns}
          rows={assets}
          keyOf={({ id }) => String(id)}
          hrefOf={({ id }) => href(`asset/${id}`)}
          pageSize={50}
          empty={<EmptyState title="No system here is in this state." />}
        />
        <p className="button-row">
          {isLater && <Link href={query.hrefWith({ after: null, afterId: null })}>Back to the first</Link>}
          {next !== null && (
            <Link href={query.hrefWith({ after: next.name, afterId: String(next.id) })}>Show the next 50</Link>
          )}
          <Link href={href('controls', { control })}>All figures of this control</Link>
        </p>
      </Panel>
    </>
  );
}

/** The systems behind a number of control coverage. */
export function ControlAssetsPage({ params }: { readonly params: PageParams }) {
  const { organisation } = useScoped('systems');
  const query = useQueryState();
  const control = params.control ?? '';
  const asked = {
    state: query.get('state') ?? undefined,
    service: query.get('service') ?? undefined,
    kind: query.get('kind') ?? undefined,
    afterName: query.get('after') ?? undefined,
    afterId: query.get('afterId') ?? undefined,
  };
  const answer = useAnswer(listControlAssets, {
    params: { organisation, control },
    query: asked as NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>,
  });
  const name = answer.data?.control.name;
  return (
    <>
      <PageHeader
        title={name === undefined ? 'Systems behind a number' : name}
        hint={`${answer.data === undefined ? '' : `${answer.data.organisationName}. `}Which systems stand behind the figures.`}
      />
      <SystemTabs current="controls" />
      <Answered query={answer} title="Systems" what="the systems behind this figure">
        {(list) => <Body list={list} control={control} />}
      </Answered>
    </>
  );
}
