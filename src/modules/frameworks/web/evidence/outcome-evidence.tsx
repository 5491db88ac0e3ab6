import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import type { outcomeEvidence as contract } from '../../contract/outcome-evidence.ts';
import { outcomeEvidence, touched, useEvidence } from './calls.ts';
import { ScanStatus, StandingStatus } from './evidence-words.tsx';
import { disputeWords } from './judged-words.ts';
import { AcceptResult } from './parts/accept-result.tsx';
import { AddEvidence } from './parts/add-evidence.tsx';
import { InheritanceLine } from './parts/inheritance-line.tsx';
import { ShownContent } from './parts/shown-content.tsx';

type Around = AnswerOf<typeof contract>;

/** Props of `OutcomeEvidence`: the outcome of an organisation's return. */
export interface OutcomeEvidenceProps {
  readonly organisation: string;
  readonly node: number;
  readonly year: string;
}

function Pieces({ around }: { readonly around: Around }) {
  const { href } = useScoped('assurance');
  if (around.evidence.length === 0) return <EmptyState title="No evidence is shown for this outcome yet." />;
  return (
    <ul className="plain-list">
      {around.evidence.map((piece) => (
        <li key={piece.id}>
          <p>
            {around.mayOpen ? <a href={href(`evidence/${piece.id}`)}>{piece.title}</a> : piece.title}{' '}
            <ScanStatus scan={piece.scan} />
          </p>
          <p>
            <ShownContent id={piece.id} content={piece} />
          </p>
          <p>
            <StandingStatus piece={piece} />
          </p>
          {piece.carriedFrom !== null && <p className="hint">Carried from {piece.carriedFrom}, not looked at again</p>}
          {piece.useNote !== '' && <p className="hint">{piece.useNote}</p>}
        </li>
      ))}
    </ul>
  );
}

/** Shows here what the organisation has already. */
function Reuse({ around, node, year }: { readonly around: Around; readonly node: number; readonly year: string }) {
  const [chosen, setChosen] = useState('');
  const sending = useSend(useEvidence, touched);
  if (around.more.length === 0) return null;
  return (
    <form
      className="form form-under"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen === '') return;
        const body = { year, nodes: [node], note: '' };
        sending.mutate({ params: { id: Number(chosen) }, body }, { onSuccess: () => setChosen('') });
      }}
    >
      <Select
        label="Show something you have already"
        name="reuse-evidence"
        value={chosen}
        onChange={setChosen}
        options={around.more.map(({ id, title }) => ({ value: String(id), name: title }))}
        empty="Select evidence"
        {...(sending.error === null ? {} : { fault: sending.error.detail })}
      />
      <Button type="submit" kind="secondary" isSmall isBusy={sending.isPending}>
        Show it here
      </Button>
    </form>
  );
}

function Judged({ around }: { readonly around: Around }) {
  if (around.judgements.length === 0) return null;
  return (
    <>
      <h3>What assessors found</h3>
      <ul className="plain-list">
        {around.judgements.map(({ firm, levelName, finding, finishedAt, dispute }) => (
          <li key={`${firm} ${finishedAt}`}>
            <p>
              <strong>{levelName}</strong>, {firm}
            </p>
            {finding !== '' && <p className="keep-lines">{finding}</p>}
            {dispute !== 'none' && <p className="hint">{disputeWords[dispute as keyof typeof disputeWords]}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Inherited({
  around,
  organisation,
  year,
}: {
  readonly around: Around;
  readonly organisation: string;
  readonly year: string;
}) {
  const { inheritances, offers, mayWrite } = around;
  if (inheritances.length + offers.length === 0) return null;
  return (
    <>
      <h3>From shared services</h3>
      {inheritances.length > 0 && (
        <ul className="plain-list">
          {inheritances.map((one) => (
            <InheritanceLine key={one.id} one={one} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
      {offers.map(({ result, service, provider, levelName, residual }) => (
        <details className="details" key={result}>
          <summary>
            {service} of {provider} could give {levelName === null ? 'a part of this' : levelName.toLowerCase()}
          </summary>
          <div className="details-inside">
            {mayWrite ? (
              <AcceptResult
                organisation={organisation}
                results={[{ id: result, words: service }]}
                years={[{ code: year, name: year }]}
                residual={residual}
              />
            ) : (
              <p>What stays with the organisation: {residual}</p>
            )}
          </div>
        </details>
      ))}
    </>
  );
}

/** What stands behind an outcome: evidence, shared services and assessors. For the page on which it is answered. */
export function OutcomeEvidence({ organisation, node, year }: OutcomeEvidenceProps) {
  const { href } = useScoped('assurance');
  const [isAdding, setAdding] = useState(false);
  const query = useAnswer(outcomeEvidence, { query: { organisation, node, year } });
  return (
    <AnswerPanel
      query={query}
      title="Evidence"
      what="the evidence of this outcome"
      hint="What shows that the answer is right"
    >
      {(around) => (
        <>
          <Pieces around={around} />
          {around.mayAdd &&
            (isAdding ? (
              <AddEvidence
                organisation={organisation}
                hasScanner={around.hasScanner}
                shownFor={{ year, node }}
                onDone={() => setAdding(false)}
              />
            ) : (
              <div className="button-row">
                <Button kind="secondary" onClick={() => setAdding(true)}>
                  Add evidence
                </Button>
                {around.mayOpen && (
                  <ButtonLink kind="link" href={href('evidence')}>
                    All evidence
                  </ButtonLink>
                )}
              </div>
            ))}
          {around.mayWrite && <Reuse around={around} node={node} year={year} />}
          <Inherited around={around} organisation={organisation} year={year} />
          <Judged around={around} />
        </>
      )}
    </AnswerPanel>
  );
}
