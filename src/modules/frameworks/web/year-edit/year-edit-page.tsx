import '../cycle/cycle.css';
import { useState } from 'react';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { DateInput } from '#web/kit/forms/choices.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { nextYear } from '../../domain/next-year.ts';
import { checkYear, readYear } from '../cycle/calls.ts';
import { SaveYear, YearChecked } from '../cycle/parts/import-year.tsx';
import type { YearAnswer } from '../cycle/year-page.tsx';
import { RuleLists } from './rule-lists.tsx';
import type { Choices, Draft } from './year-draft.ts';

function draftOf(document: Draft, isCopy: boolean): Draft {
  return isCopy ? (structuredClone(nextYear(document)) as Draft) : document;
}

/** The days of a draft; deadlines on the interim and the final day move with them. */
function withDay(draft: Draft, day: 'interimOn' | 'finalOn', value: string): Draft {
  const was = draft[day];
  if (value === '' && day === 'finalOn') return draft;
  const deadlines = draft.rules.deadlines.map((deadline) =>
    deadline.clock.kind === 'by-day' && deadline.clock.day === was && value !== ''
      ? { ...deadline, clock: { kind: 'by-day' as const, day: value } }
      : deadline,
  );
  return { ...draft, [day]: value === '' ? null : value, rules: { ...draft.rules, deadlines } };
}

interface DaysProps {
  readonly draft: Draft;
  readonly isCopy: boolean;
  readonly onChange: (draft: Draft) => void;
}

function Days({ draft, isCopy, onChange }: DaysProps) {
  const { publishes, ...rules } = draft.rules;
  return (
    <Panel title="Names and days" hint="Deadlines on the interim and the final day move with them">
      <div className="stack">
        {isCopy && (
          <TextInput
            label="Code of the year"
            name="year-code"
            size={12}
            value={draft.code}
            onChange={(code) => onChange({ ...draft, code })}
          />
        )}
        <TextInput label="Name" name="year-name" value={draft.name} onChange={(name) => onChange({ ...draft, name })} />
        <DateInput
          label="Opens"
          name="year-opens"
          value={draft.opensOn}
          onChange={(opensOn) => opensOn !== '' && onChange({ ...draft, opensOn })}
        />
        <DateInput
          label="Interim"
          name="year-interim"
          isOptional
          value={draft.interimOn ?? ''}
          onChange={(day) => onChange(withDay(draft, 'interimOn', day))}
        />
        <DateInput
          label="Final"
          name="year-final"
          value={draft.finalOn}
          onChange={(day) => onChange(withDay(draft, 'finalOn', day))}
        />
        <TextArea
          label="Source"
          name="year-source"
          rows={3}
          value={draft.source}
          onChange={(source) => onChange({ ...draft, source })}
        />
        <TextInput
          label="Edition in the public register"
          name="year-edition"
          size={12}
          hint="Empty: what is published here is not written into the register"
          isOptional
          value={publishes?.edition ?? ''}
          onChange={(edition) =>
            onChange({
              ...draft,
              rules:
                edition === '' ? rules : { ...rules, publishes: { standard: publishes?.standard ?? 'DSPT', edition } },
            })
          }
        />
      </div>
    </Panel>
  );
}

function Editor({
  year,
  choices,
  isCopy,
}: {
  readonly year: YearAnswer;
  readonly choices: Choices;
  readonly isCopy: boolean;
}) {
  const [draft, setDraft] = useState(() => draftOf(year.document, isCopy));
  const [savedAs, setSavedAs] = useState<string | null>(null);
  const checking = useSend(checkYear, []);
  const change = (next: Draft) => {
    setDraft(next);
    checking.reset();
  };
  const checked = checking.data;
  if (savedAs !== null) {
    return (
      <Notice kind="good" title="The year was saved" isSpoken>
        <p>
          <a href={`/years/${savedAs}`}>See the year {savedAs}</a>
        </p>
      </Notice>
    );
  }
  return (
    <>
      <Say
        lead={isCopy ? `A new year from ${year.document.name}.` : 'Change what this year asks, step by step.'}
        rest={
          isCopy
            ? 'Its days are a year later, and everything is to be compared with what is published.'
            : 'Nothing is saved before you have seen what it does and given a reason.'
        }
      />
      <Days draft={draft} isCopy={isCopy} onChange={change} />
      <RuleLists draft={draft} choices={choices} faults={checked?.faults ?? []} onChange={change} />
      <Panel title="Look at it and save" isWide id="save">
        <div className="stack">
          <div className="button-row">
            <Button onClick={() => checking.mutate({ body: { document: draft } })} isBusy={checking.isPending}>
              Show what this changes
            </Button>
            <ButtonLink href={`/years/${year.document.code}`}>Cancel</ButtonLink>
          </div>
          {checking.error && (
            <Notice kind="warning" title="This cannot be looked at yet" isSpoken>
              <ul>
                {checking.error.errors.slice(0, 20).map(({ field, message }) => (
                  <li key={`${field} ${message}`}>
                    {field}: {message}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          {checked && <YearChecked checked={checked} />}
          {checked && checked.faults.length === 0 && (checked.isNew || checked.changes.length > 0) && (
            <SaveYear document={draft} checked={checked} onDone={() => setSavedAs(draft.code)} />
          )}
        </div>
      </Panel>
    </>
  );
}

/** The forms in which a year is changed, or copied to the next. */
export function YearEditPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const code = params.code ?? '';
  const isCopy = useQueryState().get('copy') === 'yes';
  const answer = useAnswer(readYear, { params: { code } });
  const name = answer.data?.document.name ?? code;
  return (
    <>
      <PageHeader
        title={isCopy ? 'Copy to the next year' : 'Change the year'}
        hint={name}
        crumbs={[
          { href: '/years', name: 'Years' },
          { href: `/years/${code}`, name },
        ]}
      />
      <Answered query={answer} title="Change the year" what="this year">
        {(year) =>
          year.choices === null ? (
            <Notice title="Years are kept at the top of the nation">
              <p>Ask somebody there to change it.</p>
            </Notice>
          ) : (
            <Editor key={`${year.revision} ${isCopy}`} year={year} choices={year.choices} isCopy={isCopy} />
          )
        }
      </Answered>
    </>
  );
}
