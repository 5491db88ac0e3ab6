import { useState } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Segments } from '#web/kit/segments.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { listControlReports as contract } from '../../contract/controls.ts';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { listControlReports } from './calls.ts';
import { BringStates } from './parts/bring-states.tsx';
import { FoundWeakness } from './parts/found-weakness.tsx';
import { StateAccounts } from './parts/state-accounts.tsx';
import { StateRestore } from './parts/state-restore.tsx';

type Answer = AnswerOf<typeof contract>;
type Report = Answer['reports'][number];

const origins = { file: 'File', script: 'Script', person: 'Statement', scan: 'Scans' } as const;

function toldBy({
  control,
  total,
  covered,
  lacking,
  hours,
  isRestored,
  promisedHours,
  subject,
  counts,
}: Report): string {
  if (hours !== null) {
    const plan = promisedHours === null ? '' : `; the plan can bear ${formatNumber(promisedHours)}`;
    return `Restore of ${subject}: ${isRestored ? 'worked' : 'did not work'}, ${formatNumber(hours)} hours${plan}`;
  }
  if (total !== null)
    return `${formatNumber(covered ?? 0)} covered and ${formatNumber(lacking ?? 0)} not, of ${formatNumber(total)}`;
  const rows = counts.rows ?? counts.assets ?? 0;
  return `${subject || (control ?? 'Controls')}: ${countOf(rows, 'value')}`;
}

const columns: readonly Column<Report>[] = [
  { id: 'day', header: 'Of the day', value: ({ day }) => day, cell: ({ day }) => formatDate(day), isRowHeader: true },
  { id: 'told', header: 'What was said', value: toldBy },
  { id: 'evidence', header: 'Evidence', value: ({ evidence }) => evidence },
  {
    id: 'by',
    header: 'Who said it',
    value: ({ origin, by }) => `${origins[origin]}, ${by}`,
  },
];

const ways = [
  { value: 'file', name: 'File' },
  { value: 'accounts', name: 'Accounts' },
  { value: 'restore', name: 'Restore test' },
  { value: 'weakness', name: 'Weakness found' },
] as const;

function Body({ answer, organisation }: { readonly answer: Answer; readonly organisation: string }) {
  const [way, setWay] = useState<string>('file');
  const query = useQueryState();
  return (
    <>
      <div className="button-row">
        <Segments label="What do you want to say?" value={way} options={ways} onChange={setWay} />
      </div>
      {way === 'file' && <BringStates organisation={organisation} />}
      {way === 'accounts' && <StateAccounts organisation={organisation} />}
      {way === 'restore' && <StateRestore organisation={organisation} />}
      {way === 'weakness' && <FoundWeakness organisation={organisation} />}
      <Panel title="What was said so far" isWide hint="The latest first">
        <DataTable
          caption="What was said of controls"
          isCaptionHidden
          columns={columns}
          rows={answer.reports}
          keyOf={({ id }) => String(id)}
          hasFind
          pageSize={30}
          empty={<EmptyState title="Nothing was said yet." />}
        />
        {answer.next !== null && (
          <p>
            <Link href={query.hrefWith({ before: String(answer.next) })}>Show older ones</Link>
          </p>
        )}
      </Panel>
    </>
  );
}

/** Say what protects systems: by file, by statement, or that a weakness was found. */
export function SayPage() {
  const { organisation } = useScoped('systems');
  const before = useQueryState().get('before') ?? undefined;
  const answer = useAnswer(listControlReports, { params: { organisation }, query: { before } });
  return (
    <>
      <PageHeader
        title="Say what protects your systems"
        hint={`${answer.data === undefined ? '' : `${answer.data.organisationName}. `}Each value keeps its day, who said it, and what shows it.`}
      />
      <SystemTabs current="controls" />
      <Answered query={answer} title="What was said" what="what was said of controls">
        {(data) => <Body answer={data} organisation={organisation} />}
      </Answered>
    </>
  );
}
