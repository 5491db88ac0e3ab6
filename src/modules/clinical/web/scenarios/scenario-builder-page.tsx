import '../clinical.css';
import './scenarios.css';
import { type FormEvent, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { FieldProblem } from '#web/api/problem.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { ErrorState, Loading, NoAccess } from '#web/kit/states.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useCare } from '../parts/use-care.ts';
import { BuilderForm } from './builder-form.tsx';
import { addScenario, runImpactScenario, scenarioChoices } from './calls.ts';
import { builderFaults } from './fault-fields.ts';
import { missingAnswers } from './missing-answers.ts';
import type { Choices } from './reach.ts';
import { ReachPanel } from './reach-panel.tsx';
import { asFile } from './scenario-file.ts';
import { type Ran, UnsavedResult } from './unsaved-result.tsx';
import { type Builder, formFromQuery, useBuilder } from './use-builder.ts';
import { useScenario } from './use-scenario.ts';

/** What is wrong before the server is asked. */
function missing({ draft, form, sent }: Builder): FieldProblem[] {
  if (draft.text === null) return missingAnswers(form);
  return sent === null
    ? [{ field: 'file', message: 'The file is no JSON. Mend it, or go back to the questions.' }]
    : [];
}

interface BuilderProps {
  readonly choices: Choices;
  readonly from: unknown;
  readonly address: string;
}

function BuilderBody({ choices, from, address }: BuilderProps) {
  const { organisation, href } = useCare();
  const [, navigate] = useLocation();
  const query = useQueryState();
  const names = useMemo(() => new Map(choices.organisations.map(({ code, name }) => [code, name])), [choices]);
  const asked = formFromQuery(query.get, new Date(), choices);
  const builder = useBuilder({ organisation, asked, from, address }, names);
  const adding = useSend(addScenario, ['/api/scenarios']);
  const running = useSend(runImpactScenario, [], { timeoutSeconds: 120 });
  const [found, setFound] = useState<readonly FieldProblem[]>([]);
  const [ran, setRan] = useState<{ readonly at: number; readonly ran: Ran; readonly scenario: unknown } | null>(null);

  const problem = adding.error ?? running.error;
  const told = problem === null ? [] : builderFaults(problem.errors, asFile(builder.sent));
  const faults = found.length > 0 ? found : told;
  const faultAt = (field: string) =>
    faults.find((fault) => fault.field === field || fault.field.startsWith(`${field}-`))?.message;

  function isReady(): boolean {
    const wrong = missing(builder);
    setFound(wrong);
    adding.reset();
    running.reset();
    return wrong.length === 0;
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!isReady()) return;
    const scenario = builder.sent as Record<string, unknown>;
    const name = String(scenario.name ?? builder.name).trim() || builder.name;
    adding.mutate(
      { body: { organisation, name, scenario } },
      {
        onSuccess: ({ id }) => {
          builder.forget();
          navigate(href(`scenarios/${id}`));
        },
      },
    );
  }

  function runUnsaved(): void {
    if (!isReady()) return;
    const scenario = builder.sent as Record<string, unknown>;
    running.mutate(
      { body: { ...scenario, detail: 'totals' } },
      { onSuccess: (answer) => setRan({ at: Date.now(), ran: answer, scenario }) },
    );
  }

  return (
    <>
      <form noValidate onSubmit={onSubmit}>
        <ErrorSummary faults={faults} problem={problem} />
        <div className="builder">
          <BuilderForm builder={builder} choices={choices} faultAt={faultAt} />
          <div className="builder-side">
            <ReachPanel
              builder={builder}
              choices={choices}
              names={names}
              isBusy={adding.isPending}
              isRunning={running.isPending}
              canRunUnsaved={!choices.register.isFictional}
              onRunUnsaved={runUnsaved}
            />
            <Button
              kind="link"
              onClick={() => {
                builder.reset();
                setFound([]);
                navigate(href('scenarios/new'), { replace: true });
              }}
            >
              Start again from nothing
            </Button>
          </div>
        </div>
      </form>
      {ran !== null && (
        <UnsavedResult scenario={ran.scenario} ran={ran.ran} isFictional={choices.register.isFictional} names={names} />
      )}
    </>
  );
}

/** Builds a scenario from questions, or changes a stored one, and runs it. */
export function ScenarioBuilderPage() {
  const { organisation, href } = useCare();
  const query = useQueryState();
  const search = useSearch();
  const fromId = query.get('from');
  const choices = useAnswer(scenarioChoices, { query: { organisation } });
  const from = useScenario(fromId ?? '', fromId !== null);
  const error = choices.error ?? (fromId === null ? null : from.error);
  const isReady = choices.data !== undefined && (fromId === null || from.data !== undefined);
  return (
    <>
      <PageHeader
        title={fromId === null ? 'Build a scenario' : 'Change a scenario'}
        hint="Say what happens. What you leave as it is takes the usual range."
        crumbs={[{ href: href('scenarios'), name: 'Scenarios' }]}
      />
      {!isReady && error === null && <Loading what="the questions" rows={14} />}
      {!isReady && error !== null && (
        <Panel title="The questions">
          {error.status === 403 ? (
            <NoAccess what="building scenarios" />
          ) : (
            <ErrorState
              what="the questions"
              problem={error}
              onRetry={() => (choices.error === null ? from.refetch() : choices.refetch())}
            />
          )}
        </Panel>
      )}
      {isReady && choices.data !== undefined && (
        <BuilderBody
          key={search}
          choices={choices.data}
          from={fromId === null ? null : (from.data?.scenario ?? null)}
          address={search}
        />
      )}
    </>
  );
}
