import { useEffect, useRef } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { Notice } from '#web/kit/notice.tsx';
import type { runImpactScenario } from '../../contract/impact.ts';
import type { Names } from './scenario-question.ts';
import { ScenarioResult } from './scenario-result.tsx';
import type { Result } from './use-scenario.ts';

export type Ran = AnswerOf<typeof runImpactScenario>;

/** The totals of a run as the page of a stored scenario has them. */
function resultOf(ran: Ran): Result {
  const { parameters, conditioning } = ran;
  return {
    evidence: parameters.evidence,
    command: parameters.command,
    draws: parameters.draws,
    seed: parameters.seed,
    totals: ran.rows.filter(({ organisation }) => organisation === 'total'),
    causes: [...ran.causes],
    notModelled: [...ran.notModelled],
    conditioning:
      conditioning === null
        ? null
        : {
            ...conditioning,
            observed: conditioning.observed.map((each) => ({
              ...each,
              before: [...each.before] as [number, number, number],
            })),
          },
    hazards: [...ran.hazards],
    duties: [...ran.duties],
    notes: [...ran.notes],
  };
}

interface UnsavedResultProps {
  readonly scenario: unknown;
  readonly ran: Ran;
  readonly isFictional: boolean;
  readonly names: Names;
}

/** The result of a run that is stored nowhere. It takes the focus, so that it is found below the form. */
export function UnsavedResult({ scenario, ran, isFictional, names }: UnsavedResultProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <section className="unsaved-result" aria-label="Result">
      <h2 ref={heading} tabIndex={-1}>
        Result: {ran.name}
      </h2>
      <Notice kind="warning" title="This result is not stored.">
        <p>When you leave this page it is gone. What you chose above is kept in this tab.</p>
      </Notice>
      <ScenarioResult
        scenario={scenario}
        result={resultOf(ran)}
        parameters={ran.parameters.version}
        isFictional={isFictional}
        isPublicFactsOnly
        names={names}
      />
    </section>
  );
}
