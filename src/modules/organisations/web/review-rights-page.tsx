import './organisations.css';
import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { parsePage } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listStrongRights as contract, StrongRight } from '../contract/rights.ts';
import { ReasonDialog } from './parts/reason-dialog.tsx';
import { untilWords, usedWords } from './parts/right-words.ts';
import { RightsTabs } from './parts/rights-tabs.tsx';
import { roleName } from './parts/role-words.ts';
import { useMay } from './parts/use-may.ts';
import { listStrongRights, reviewRights } from './rights-calls.ts';

type Answer = AnswerOf<typeof contract>;

const states = {
  overdue: { level: 'critical', words: 'Overdue' },
  'due-soon': { level: 'medium', words: 'Due soon' },
  never: { level: 'none', words: 'Not reviewed yet' },
  reviewed: { level: 'good', words: 'Reviewed' },
} as const;

const views = [
  { value: 'overdue', name: 'Overdue' },
  { value: 'due-soon', name: 'Due within 30 days' },
  { value: 'never', name: 'Not reviewed yet' },
  { value: 'dormant', name: 'Not used for 90 days' },
  { value: 'giver-left', name: 'Given by somebody who left' },
  { value: 'ending', name: 'Ends within 30 days' },
] as const;

type View = (typeof views)[number]['value'] | 'all';

function Signs({ right }: { readonly right: StrongRight }) {
  return (
    <>
      <Status level={states[right.state].level}>{states[right.state].words}</Status>
      {right.isDormant && <Tag>Not used</Tag>}
      {right.hasGiverLeft && <Tag>Giver left</Tag>}
    </>
  );
}

const columns: readonly Column<StrongRight>[] = [
  { id: 'name', header: 'Name', value: ({ name }) => name, isSortable: false },
  {
    id: 'role',
    header: 'Role',
    value: ({ role, organisation }) => `${roleName(role)}, ${organisation.name}`,
    isSortable: false,
  },
  {
    id: 'state',
    header: 'Review',
    value: ({ state }) => states[state].words,
    cell: (right) => <Signs right={right} />,
    isSortable: false,
  },
  {
    id: 'reviewed',
    header: 'Last reviewed',
    value: ({ reviewedAt }) => reviewedAt,
    cell: ({ reviewedAt, reviewedBy }) =>
      reviewedAt === null ? 'Never' : `${formatInstant(new Date(reviewedAt))}, by ${reviewedBy ?? 'nobody named'}`,
    isSortable: false,
  },
  { id: 'due', header: 'Due', value: ({ dueOn }) => dueOn, cell: ({ dueOn }) => formatDate(dueOn), isSortable: false },
  { id: 'until', header: 'Until', value: ({ lastDay }) => untilWords(lastDay), isSortable: false },
  { id: 'used', header: 'Last log-in', value: ({ lastLogInAt }) => usedWords(lastLogInAt), isSortable: false },
  { id: 'by', header: 'Given by', value: ({ givenBy }) => givenBy ?? 'Not recorded', isSortable: false },
];

function sentenceOf({ counts, organisation }: Answer) {
  if (counts.all === 0) return { level: 'none' as const, lead: `Nobody has a strong role in ${organisation.name}.` };
  if (counts.overdue > 0) {
    return {
      level: 'critical' as const,
      lead: `${counts.overdue} of ${countOf(counts.all, 'strong role')} ${counts.overdue === 1 ? 'is' : 'are'} overdue for review.`,
      rest: 'Confirm each that is still needed, and end the others.',
    };
  }
  const open = counts.all - counts.reviewed;
  if (open === 0)
    return { level: 'good' as const, lead: `All ${countOf(counts.all, 'strong role')} were reviewed within a year.` };
  return {
    level: 'none' as const,
    lead: `${countOf(open, 'strong role')} of ${counts.all} ${open === 1 ? 'was' : 'were'} not reviewed yet, or ${open === 1 ? 'is' : 'are'} due soon.`,
    rest: 'None is overdue.',
  };
}

function Figures({ counts }: Answer) {
  const query = useQueryState();
  const hrefTo = (view: View) => query.hrefWith({ view, page: null });
  const unit = { one: 'role', many: 'roles' };
  return (
    <FigureRow>
      <Figure
        label="Overdue"
        value={counts.overdue}
        unit={`of ${countOf(counts.all, 'role')}`}
        href={hrefTo('overdue')}
      />
      <Figure label="Not reviewed yet" value={counts.never} unit={unit} href={hrefTo('never')} />
      <Figure label="Not used for 90 days" value={counts.dormant} unit={unit} href={hrefTo('dormant')} />
      <Figure label="Giver has left" value={counts['giver-left']} unit={unit} href={hrefTo('giver-left')} />
    </FigureRow>
  );
}

interface AnswersProps {
  readonly answer: Answer;
  readonly isBusy: boolean;
  readonly onDone: (words: string) => void;
}

// Selected rows are answered together: all of them, or none.
function Rights({ answer, isBusy, onDone }: AnswersProps) {
  const mayManage = useMay('people:manage');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<'keep' | 'end' | null>(null);
  const sending = useSend(reviewRights, ['/api/rights', '/api/people', '/api/audit']);
  const ids = answer.rights.filter(({ id, mayAnswer }) => mayAnswer && selected.has(String(id))).map(({ id }) => id);
  const close = () => {
    setAsked(null);
    sending.reset();
  };
  const send = (why: string) =>
    asked !== null &&
    sending.mutate(
      { body: { ids, answer: asked, why } },
      {
        onSuccess: ({ answered }) => {
          close();
          setSelected(new Set());
          onDone(`${countOf(answered, 'role')} ${asked === 'keep' ? 'confirmed for a year' : 'ended'}.`);
        },
      },
    );
  return (
    <>
      {mayManage && ids.length > 0 && (
        <div className="button-row">
          <Button isSmall isBusy={sending.isPending} onClick={() => setAsked('keep')}>
            Confirm {countOf(ids.length, 'selected role')}
          </Button>
          <Button isSmall kind="warning" onClick={() => setAsked('end')}>
            End {countOf(ids.length, 'selected role')}
          </Button>
        </div>
      )}
      {mayManage && (
        <p className="hint" role="status">
          {selected.size === 0 && 'Select roles to confirm or end them together.'}
          {selected.size > ids.length &&
            `Another person must answer for ${selected.size - ids.length} of the selected roles.`}
        </p>
      )}
      <DataTable
        caption="Strong roles"
        isCaptionHidden
        columns={columns}
        rows={answer.rights}
        keyOf={({ id }) => String(id)}
        hrefOf={({ personId }) => `/people/${personId}`}
        total={answer.total}
        pageSize={answer.pageSize}
        isBusy={isBusy}
        {...(mayManage ? { selection: { selected, onChange: setSelected } } : {})}
        empty={<EmptyState title="No strong role is in this list.">Remove the filter to see all of them.</EmptyState>}
      />
      <ReasonDialog
        id="review"
        title={asked === 'keep' ? `Confirm ${countOf(ids.length, 'role')}` : `End ${countOf(ids.length, 'role')}`}
        action={asked === 'keep' ? 'Confirm roles' : 'End roles'}
        isWarning={asked === 'end'}
        isOpen={asked !== null}
        isBusy={sending.isPending}
        problem={sending.error}
        onClose={close}
        onSend={send}
      >
        <p>
          {asked === 'keep'
            ? 'They are still needed. The next review is due in a year.'
            : 'Those who hold them lose at once what the roles allow.'}
        </p>
      </ReasonDialog>
    </>
  );
}

// Drawn in one go once the answer is there, so that nothing pushes the rest down.
/** The yearly review of strong roles: what is due, and the answer to many at once. */
export function ReviewRightsPage() {
  const { organisation } = useScoped('rights');
  const query = useQueryState();
  const view = views.find(({ value }) => value === query.get('view'))?.value ?? 'all';
  const rights = useAnswer(listStrongRights, { query: { organisation, view, page: parsePage(query.get('page')) } });
  const [done, setDone] = useState('');
  return (
    <>
      <PageHeader
        title="Review of rights"
        context={rights.data?.organisation.name ?? ''}
        hint="Somebody confirms or ends each strong role at least once a year. Nobody answers for their own."
      />
      <RightsTabs current="review" />
      {done !== '' && <Notice kind="good" title={done} isSpoken />}
      {rights.data === undefined ? (
        <AnswerPanel title="Strong roles" query={rights} what="the strong roles" loadingRows={12}>
          {() => null}
        </AnswerPanel>
      ) : (
        <div className="stack">
          <Say {...sentenceOf(rights.data)} />
          <Figures {...rights.data} />
          <FilterBar label="Find roles" filters={[{ name: 'view', label: 'Show', options: views }]} />
          <AnswerPanel title="Strong roles" query={rights} what="the strong roles" isWide>
            {(answer) => <Rights answer={answer} isBusy={rights.isPlaceholderData} onDone={setDone} />}
          </AnswerPanel>
        </div>
      )}
    </>
  );
}
