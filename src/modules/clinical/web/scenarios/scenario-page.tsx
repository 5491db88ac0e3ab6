import '../clinical.css';
import './scenarios.css';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { CopyLink } from '#web/kit/copy-link.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { ErrorState, Loading, NoAccess, StaleNotice } from '#web/kit/states.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { Tag } from '#web/kit/tag.tsx';
import { announce } from '#web/kit/toast.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScope } from '#web/scope/use-scope.ts';
import { formatInstant } from '#web/words/format-date.ts';
import { useCare } from '../parts/use-care.ts';
import { removeScenario, scenarioOrganisations } from './calls.ts';
import { RunEnded } from './run-ended.tsx';
import { RunProgress } from './run-progress.tsx';
import { answersInWords } from './scenario-diff.ts';
import { asFile } from './scenario-file.ts';
import { dayInWords } from './scenario-question.ts';
import { ScenarioResult } from './scenario-result.tsx';
import { StruckTable } from './struck-table.tsx';
import { isGoingOn, type Stored, useScenario } from './use-scenario.ts';

function RemoveButton({ stored }: { readonly stored: Stored }) {
  const { href } = useCare();
  const [, navigate] = useLocation();
  const [isOpen, setIsOpen] = useState(false);
  const removing = useSend(removeScenario, ['/api/scenarios']);
  const remove = () =>
    removing.mutate(
      { params: { id: stored.id } },
      {
        onSuccess: () => {
          announce('Scenario removed');
          navigate(href('scenarios'));
        },
      },
    );
  return (
    <>
      <Button isSmall onClick={() => setIsOpen(true)}>
        Remove scenario
      </Button>
      <Dialog title="Remove this scenario?" isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <ErrorSummary problem={removing.error} />
        <p className="form-lead">“{stored.name}” and its result are removed for everyone. This cannot be undone.</p>
        <div className="button-row">
          <Button kind="warning" isBusy={removing.isPending} onClick={remove}>
            Remove scenario
          </Button>
          <Button kind="link" onClick={() => setIsOpen(false)}>
            Cancel
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function Actions({ stored }: { readonly stored: Stored }) {
  const { href } = useCare();
  const isDone = stored.state === 'done';
  return (
    <div className="button-row result-actions">
      <ButtonLink href={href('scenarios/new', { from: String(stored.id) })} kind="primary" isSmall>
        Change and run again
      </ButtonLink>
      {isDone && (
        <>
          <ButtonLink href={href(`scenarios/${stored.id}/flows`)} isSmall>
            See where patients would go
          </ButtonLink>
          <ButtonLink href={href('scenarios/compare', { a: String(stored.id) })} isSmall>
            Compare with another
          </ButtonLink>
          <ButtonLink href={`/api/scenarios/${stored.id}/result`} isDownload isSmall icon="download">
            Download result (JSON)
          </ButtonLink>
          <Button isSmall onClick={() => print()}>
            Print
          </Button>
        </>
      )}
      <CopyLink isSmall />
      {stored.mayChange && <RemoveButton stored={stored} />}
    </div>
  );
}

/** What the scenario supposes beyond its name. */
function Supposed({ stored }: { readonly stored: Stored }) {
  const file = asFile(stored.scenario);
  const answers = answersInWords(file);
  const when = file.onset === '' ? '' : `It begins on ${dayInWords(file.onset)}. `;
  return (
    <p className="result-supposed">
      {when}
      {answers.length > 0 && `With: ${answers.join('. ')}. `}
      Made by {stored.madeBy}, {formatInstant(new Date(stored.madeAt))}, for {stored.organisation.name}.
    </p>
  );
}

function Done({ stored }: { readonly stored: Stored }) {
  const { href } = useCare();
  const query = useQueryState();
  const { asked } = useTableQuery();
  const { register } = useScope();
  const search = query.get('search');
  const organisations = useAnswer(scenarioOrganisations, {
    params: { id: stored.id },
    query: { ...asked, ...(search ? { search } : {}) },
  });
  // Names for the sentence, whatever the table is searched for; the same call as the table's first.
  const worst = useAnswer(scenarioOrganisations, { params: { id: stored.id }, query: { page: 1 } });
  if (stored.result === null) return null;
  const names = new Map((worst.data?.organisations ?? []).map(({ code, name }) => [code, name]));
  return (
    <ScenarioResult
      scenario={stored.scenario}
      result={stored.result}
      parameters={stored.parameters}
      isFictional={register === 'demo'}
      isPublicFactsOnly={stored.isPublicFactsOnly}
      names={names}
      actions={<Actions stored={stored} />}
      hazardHref={(query) => href('hazards/new', { ...query, evidenceRun: `Scenario ${stored.id}: ${stored.name}` })}
    >
      <StruckTable id={String(stored.id)} answer={organisations} />
    </ScenarioResult>
  );
}

function StoredBody({ stored }: { readonly stored: Stored }) {
  const { href } = useCare();
  const isOver = !isGoingOn(stored.state);
  return (
    <>
      <Supposed stored={stored} />
      {(!isOver || stored.state !== 'done') && <Actions stored={stored} />}
      {!isOver && <RunProgress stored={stored} />}
      {isOver && stored.state === 'done' && <Done stored={stored} />}
      {isOver && stored.state !== 'done' && (
        <RunEnded stored={stored} againHref={href('scenarios/new', { from: String(stored.id) })} />
      )}
    </>
  );
}

/** A stored scenario: its run while it goes on, then what it means for patients. */
export function ScenarioPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { href } = useCare();
  const { register } = useScope();
  const answer = useScenario(params.id ?? '');
  const { data, error } = answer;
  const about =
    data === undefined
      ? {}
      : {
          context: data.organisation.name,
          hint: <Tag>{register === 'demo' ? 'Demonstration' : labelOf(data)}</Tag>,
        };
  return (
    <>
      <PageHeader
        title={data?.name ?? 'Scenario'}
        {...about}
        crumbs={[{ href: href('scenarios'), name: 'Scenarios' }]}
      />
      {data === undefined && error === null && <Loading what="the scenario" rows={12} />}
      {data === undefined && error !== null && (
        <Panel title="Scenario">
          {error.status === 403 ? (
            <NoAccess
              what="this scenario"
              giver="An administrator of your organisation can give you a role that may see it."
            />
          ) : (
            <ErrorState what="the scenario" problem={error} onRetry={answer.refetch} />
          )}
        </Panel>
      )}
      {data !== undefined && (
        <div className="care-page">
          {error !== null && (
            <StaleNotice from={new Date(answer.dataUpdatedAt)} now={new Date()} isFailed onRetry={answer.refetch} />
          )}
          <StoredBody stored={data} />
        </div>
      )}
    </>
  );
}

function labelOf({ isPublicFactsOnly }: Stored): string {
  return isPublicFactsOnly ? 'Rests on public facts' : 'Rests on public facts and own figures';
}
