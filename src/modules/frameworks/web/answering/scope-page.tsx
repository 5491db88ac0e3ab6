import './answering.css';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { announce } from '#web/kit/toast.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { AssessmentScopeView, EssentialFunction } from '../../contract/assessment-scopes.ts';
import { scopeFaults, withMap } from '../../domain/scope-faults.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { oneAssessmentScope, recordAssessmentScope } from './calls.ts';
import { FunctionFields } from './parts/function-fields.tsx';
import { useYear } from './use-year.ts';

function sentenceOf({ scope, assessment, year, faults, isFull }: AssessmentScopeView) {
  if (!isFull) return { lead: 'This organisation shares its levels with you. What its return is about stays there.' };
  if (assessment === null)
    return { level: 'none' as const, lead: `The return for ${year.name} is not open.`, rest: 'Open it first.' };
  if (scope.version === 0) {
    return {
      level: 'medium' as const,
      lead: 'Nothing is recorded yet, so no outcome can be answered.',
      rest: 'Say which care cannot do without its systems, and which systems those are.',
    };
  }
  const systems = new Set(
    scope.functions.flatMap((one) => one.systems.filter(({ isIn }) => isIn).map(({ name }) => name)),
  );
  return {
    level: faults.length > 0 ? ('medium' as const) : ('good' as const),
    lead: `${countOf(scope.functions.length, 'essential function')} and ${countOf(systems.size, 'system')} are recorded.`,
    rest: scope.recordedAt === null ? '' : `${formatInstant(new Date(scope.recordedAt))} by ${scope.recordedBy}.`,
  };
}

const empty: EssentialFunction = { name: '', service: null, why: '', systems: [] };

function Editor({ view }: { readonly view: AssessmentScopeView }) {
  const { scope, map } = view;
  const [functions, setFunctions] = useState<readonly EssentialFunction[]>(scope.functions);
  const [outside, setOutside] = useState(scope.outside);
  const [why, setWhy] = useState('');
  const sending = useSend(recordAssessmentScope, ['/api/assurance/']);
  const faults = faultsOf(sending.error);
  const change = (at: number, next: EssentialFunction | null) =>
    setFunctions(functions.flatMap((one, index) => (index !== at ? [one] : next === null ? [] : [next])));
  const record = () =>
    sending.mutate(
      {
        params: { organisation: view.organisationCode },
        body: { year: view.year.code, version: scope.version, functions: [...functions], outside, why },
      },
      {
        onSuccess: () => {
          setWhy('');
          announce('Recorded. Outcomes can be answered.');
        },
      },
    );
  return (
    <>
      <ErrorSummary problem={sending.error} />
      <Panel
        title="Essential functions"
        hint="Care that must go on, and the systems it stops without. From your service map; change what does not fit."
        isWide
      >
        {functions.map((one, at) => (
          <FunctionFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a function has no other identity until it is recorded.
            key={at}
            at={at}
            value={one}
            map={view.map}
            faults={faults}
            onChange={(next) => change(at, next)}
          />
        ))}
        <div className="button-row">
          <Button onClick={() => setFunctions([...functions, empty])}>Add a function</Button>
          {map !== null && scopeFaults(functions, map).length > 0 && (
            <Button
              onClick={() =>
                setFunctions(withMap(functions, map).map((one) => ({ ...empty, ...one, systems: [...one.systems] })))
              }
            >
              Add what the service map has
            </Button>
          )}
        </div>
      </Panel>
      <Panel title="Left out on purpose" isWide>
        <TextArea
          label="What this return does not cover, and who answers for it"
          name="outside"
          isOptional
          rows={3}
          maxLength={4000}
          value={outside}
          onChange={setOutside}
        />
        <TextInput label="Why you record this" name="why" value={why} onChange={setWhy} fault={faults.why} />
        <Button kind="primary" isBusy={sending.isPending} onClick={record}>
          Record what the return is about
        </Button>
      </Panel>
    </>
  );
}

function Recorded({ view }: { readonly view: AssessmentScopeView }) {
  const { functions, outside } = view.scope;
  if (!view.isFull || view.scope.version === 0) return null;
  return (
    <Panel title="Essential functions" isWide>
      <ul className="plain-list">
        {functions.map(({ name, why, systems }) => (
          <li key={name} className="scope-function">
            <h3>{name}</h3>
            {why !== '' && <p>{why}</p>}
            <p className="hint">
              {systems
                .map((system) => (system.isIn ? system.name : `${system.name} (left out: ${system.why})`))
                .join(', ') || 'No system is named.'}
            </p>
          </li>
        ))}
      </ul>
      {outside !== '' && <p>Left out on purpose: {outside}</p>}
    </Panel>
  );
}

/** What a return is about: recorded before anything is answered. */
export function ScopePage() {
  const { organisation, asked, href } = useYear();
  const answer = useAnswer(oneAssessmentScope, { params: { organisation }, query: asked });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="What the return is about"
        {...(data === undefined
          ? {}
          : { context: data.organisationName, hint: `${data.organisationName}, ${data.year.name}` })}
      />
      <AssuranceTabs current="scope" />
      <Answered
        query={answer}
        title="What the return is about"
        what="what the return is about"
        elsewhere={<Link href={href('')}>See where it stands</Link>}
      >
        {(view) => (
          <>
            <Say {...sentenceOf(view)} />
            {view.isFromLastYear && (
              <Notice kind="warning" title="This stood last year. Nobody recorded it for this year yet.">
                <p>Check it, change what is no longer so, and record it.</p>
              </Notice>
            )}
            {view.faults.length > 0 && (
              <Notice kind="warning" title="Your service map says something else">
                <ul className="plain-list">
                  {view.faults.map((fault) => (
                    <li key={fault}>{fault}</li>
                  ))}
                </ul>
              </Notice>
            )}
            {view.mayWrite && view.assessment !== null ? (
              <Editor key={`${view.year.code} ${view.scope.version}`} view={view} />
            ) : (
              <Recorded view={view} />
            )}
          </>
        )}
      </Answered>
    </>
  );
}
