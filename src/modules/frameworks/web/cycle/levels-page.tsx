import './cycle.css';
import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { announce } from '#web/kit/toast.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { requiredProfile as contract } from '../../contract/profile.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { raiseLevels, requiredProfile } from './calls.ts';
import { useCycle } from './use-cycle.ts';

type Profile = AnswerOf<typeof contract>;
type Row = Profile['levels'][number];

const keyOf = ({ framework, version, outcome }: Row) => `${framework} ${version} ${outcome}`;
const wordOf = ({ levels }: Row, code: string | null) =>
  code === null ? 'Nothing asked' : (levels.find((level) => level.code === code)?.name ?? code);

/** Levels above what holds anyway: a body can only raise. */
function choicesOf(row: Row) {
  const floor = row.levels.findIndex(({ code }) => code === row.least);
  return row.levels.slice(floor + 1).map(({ code, name }) => ({ value: code, name }));
}

const columns: readonly Column<Row>[] = [
  { id: 'outcome', header: 'Outcome', value: ({ outcome, title }) => `${outcome} ${title}`, isRowHeader: true },
  { id: 'level', header: 'Must hold', value: (row) => wordOf(row, row.level) },
  { id: 'national', header: 'The nation asks', value: (row) => wordOf(row, row.national) },
  { id: 'by', header: 'Raised by', value: ({ raisedBy }) => raisedBy ?? 'Nobody' },
  { id: 'verified', header: 'Compared', value: ({ isVerified }) => (isVerified ? 'Yes' : 'No') },
];

interface EditProps {
  readonly profile: Profile;
  readonly organisation: string;
  readonly onClose: () => void;
}

function EditRaises({ profile, organisation, onClose }: EditProps) {
  const sending = useSend(raiseLevels, ['/api/assurance']);
  const [raised, setRaised] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(profile.levels.flatMap((row) => (row.isOwnRaise ? [[keyOf(row), row.level ?? '']] : []))),
  );
  const form = useForm<'why'>({ id: 'raise', start: { why: '' }, problem: sending.error, check: whyFault });
  const send = form.submit(({ why }) =>
    sending.mutate(
      {
        params: { organisation, year: profile.year.code },
        body: {
          ...(profile.category ? { category: profile.category.code } : {}),
          levels: profile.levels.flatMap((row) => {
            const level = raised[keyOf(row)] ?? '';
            const { framework, version, outcome } = row;
            return level === '' ? [] : [{ framework, version, outcome, level }];
          }),
          why: why.trim(),
        },
      },
      {
        onSuccess: ({ raised: count }) => {
          announce(`${countOf(count, 'outcome')} raised`);
          onClose();
        },
      },
    ),
  );
  return (
    <Panel
      title="Ask for more"
      hint="It holds for this body and all below it. You can raise a level, never lower it."
      isWide
    >
      <form noValidate className="stack" onSubmit={send}>
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <div className="cycle-raises">
          {profile.levels
            .filter((row) => choicesOf(row).length > 0)
            .map((row) => (
              <Select
                key={keyOf(row)}
                name={`raise ${keyOf(row)}`}
                label={`${row.outcome} ${row.title}`}
                value={raised[keyOf(row)] ?? ''}
                empty={`As it is: ${wordOf(row, row.least).toLowerCase()}`}
                options={choicesOf(row)}
                onChange={(level) => setRaised((before) => ({ ...before, [keyOf(row)]: level }))}
              />
            ))}
        </div>
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <div className="button-row">
          <Button type="submit" kind="primary" isBusy={sending.isPending}>
            Save what is asked
          </Button>
          <Button kind="link" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function sentenceOf({ levels, organisationName, isOwnCategory }: Profile) {
  const own = levels.filter(({ isOwnRaise }) => isOwnRaise).length;
  const raised = levels.filter(({ raisedBy }) => raisedBy !== null).length - own;
  const open = levels.filter(({ isVerified }) => !isVerified).length;
  const rest = open === 0 ? '' : `${countOf(open, 'level')} were not compared with what was published.`;
  if (own > 0) return { lead: `${organisationName} asks for more at ${countOf(own, 'outcome')}.`, rest };
  if (raised > 0) return { lead: `Bodies above ask for more at ${countOf(raised, 'outcome')}.`, rest };
  return {
    lead: isOwnCategory
      ? 'The national levels hold here, and nobody asks for more.'
      : 'This body asks for no more than the nation.',
    rest,
  };
}

/** What must be held, outcome by outcome, who asks for it, and the way to ask for more. */
export function LevelsPage() {
  const { organisation, asked, get, set } = useCycle();
  const [isEditing, setIsEditing] = useState(false);
  const category = get('category') || null;
  const query = { organisation, ...asked, ...(category === null ? {} : { category }) };
  const answer = useAnswer(requiredProfile, { query });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Levels that must be held"
        {...(data === undefined ? {} : { context: data.organisationName })}
        hint={
          data === undefined
            ? 'What the nation and bodies above ask for'
            : `${data.organisationName}, ${data.year.name}`
        }
      />
      <AssuranceTabs current="levels" years={data?.years} year={data?.year.code} />
      <Answered query={answer} title="Levels that must be held" what="these levels">
        {(profile) => (
          <>
            <Say {...sentenceOf(profile)} />
            {profile.categories.length > 1 && (
              <Select
                label="Of organisations in"
                name="category"
                value={profile.category?.code ?? ''}
                options={profile.categories.map(({ code, name }) => ({
                  value: code,
                  name: `Category ${code}: ${name}`,
                }))}
                onChange={(code) => set({ category: code })}
              />
            )}
            {isEditing && (
              <EditRaises profile={profile} organisation={organisation} onClose={() => setIsEditing(false)} />
            )}
            <Panel
              title="Levels"
              {...(profile.category ? { hint: profile.category.name } : {})}
              isWide
              actions={
                profile.mayRaise &&
                !isEditing && (
                  <Button isSmall onClick={() => setIsEditing(true)}>
                    Ask for more
                  </Button>
                )
              }
            >
              {profile.levels.length === 0 ? (
                <EmptyState title="Nothing is asked here in this year." />
              ) : (
                <DataTable
                  isCaptionHidden
                  caption="Levels that must be held"
                  columns={columns}
                  rows={profile.levels}
                  keyOf={keyOf}
                />
              )}
            </Panel>
          </>
        )}
      </Answered>
    </>
  );
}
