import './cycle.css';
import { Link } from 'wouter';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { countOf } from '#web/words/format-number.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { returnState } from './calls.ts';
import { dayOf } from './cycle-words.ts';
import { Deadlines } from './parts/deadlines.tsx';
import { GapTable } from './parts/gap-table.tsx';
import { ReturnHistory } from './parts/return-history.tsx';
import { ReturnSteps } from './parts/return-steps.tsx';
import type { ReturnState } from './parts/return-types.ts';
import { SignReturn } from './parts/sign-return.tsx';
import { useCycle } from './use-cycle.ts';

function sentenceOf({ stand, year, organisationName }: ReturnState) {
  if (stand === null) {
    return {
      level: 'none' as const,
      lead: `${organisationName} has not opened its return.`,
      rest: `The last day is ${dayOf(year.finalOn)}.`,
    };
  }
  if (stand.status?.isReached) {
    return { level: 'good' as const, lead: `${stand.status.name}.`, rest: 'Nothing is left to do in this year.' };
  }
  const gaps = stand.gaps.length;
  const would = stand.wouldBe === null ? '' : ` Published now, this is “${stand.wouldBe}”.`;
  if (gaps === 0) return { level: 'good' as const, lead: 'Every outcome is at its level.', rest: would.trim() };
  return {
    level: 'high' as const,
    lead: `${countOf(gaps, 'outcome')} of ${stand.required} ${gaps === 1 ? 'is' : 'are'} below the level.`,
    rest: would.trim(),
  };
}

function Stand({ state }: { readonly state: ReturnState }) {
  const { stand, year } = state;
  return (
    <FigureRow>
      <Figure label="At their level" value={stand?.heldCount ?? null} unit={stand ? `of ${stand.required}` : ''} />
      <Figure label="Below their level" value={stand?.gaps.length ?? null} />
      <Figure
        label="Published"
        value={stand ? (stand.status?.name ?? 'Nothing yet') : null}
        note={`Last day ${dayOf(year.finalOn)}`}
      />
    </FigureRow>
  );
}

/** Where a return stands in its year, and the way to sign and publish it. */
export function PublishPage() {
  const { organisation, asked, href } = useCycle();
  const answer = useAnswer(returnState, { query: { organisation, ...asked } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Publish the return"
        {...(data === undefined ? {} : { context: data.organisationName })}
        hint={data === undefined ? 'What is stated, and when' : `${data.organisationName}, ${data.year.name}`}
      />
      <AssuranceTabs current="publish" years={data?.years} year={data?.year.code} />
      <Answered
        query={answer}
        title="Publish the return"
        what="this return"
        elsewhere={<Link href={href('')}>See where it stands</Link>}
      >
        {(state) => (
          <>
            <Say
              {...sentenceOf(state)}
              {...(state.stand === null && state.mayWrite
                ? { link: { href: href('return'), text: 'Open the return' } }
                : {})}
            />
            {!state.year.isVerified && (
              <Notice kind="plain" title="The rules of this year were not compared with what was published">
                <p>They are the platform’s best knowledge. The national body can correct them.</p>
              </Notice>
            )}
            {state.register?.isDifferent && (
              <Notice kind="warning" title={`The public register says “${state.register.statusName}” for this year`}>
                <p>
                  That stays in the register, and what you published here stays here. Source: {state.register.source}.
                </p>
              </Notice>
            )}
            <Stand state={state} />
            <ReturnSteps state={state} />
            <div className="columns">
              <SignReturn organisation={organisation} state={state} />
              <Deadlines state={state} />
            </div>
            {state.stand && state.stand.gaps.length > 0 && <GapTable stand={state.stand} planHref={href('plan')} />}
            <Panel title="What was stated and decided" isWide>
              {state.submissions.length + state.reviews.length === 0 ? (
                <EmptyState title="Nothing was stated in this year yet." />
              ) : (
                <ReturnHistory state={state} />
              )}
            </Panel>
          </>
        )}
      </Answered>
    </>
  );
}
