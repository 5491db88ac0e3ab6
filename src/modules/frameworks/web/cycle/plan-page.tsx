import './cycle.css';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Say } from '#web/kit/say.tsx';
import { countOf } from '#web/words/format-number.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { readPlan } from './calls.ts';
import { dayOf } from './cycle-words.ts';
import { OwnPlanPanels } from './parts/own-plan.tsx';
import { PlansBelowPanels } from './parts/plans-below.tsx';
import type { OwnPlan, PlanAnswer, PlansBelow } from './parts/return-types.ts';
import { useCycle } from './use-cycle.ts';

function ownSentence({ counts, outcomes }: OwnPlan) {
  const gaps = outcomes.filter(({ isGap }) => isGap).length;
  if (counts.overdue > 0) {
    return {
      level: 'critical' as const,
      lead: `${countOf(counts.overdue, 'action')} of the plan ${counts.overdue === 1 ? 'is' : 'are'} late.`,
    };
  }
  if (counts.bareGaps > 0) {
    return {
      level: 'high' as const,
      lead: `${countOf(counts.bareGaps, 'outcome')} below the level ${counts.bareGaps === 1 ? 'has' : 'have'} no action.`,
    };
  }
  if (gaps === 0) return { level: 'good' as const, lead: 'Every outcome is at its level.' };
  return {
    level: 'medium' as const,
    lead: `Each of ${countOf(gaps, 'gap')} has an action.`,
    rest: 'None of them is late.',
  };
}

function belowSentence({ missed, short, seen, raise }: PlansBelow) {
  const [most] = missed;
  if (seen === 0) return { level: 'none' as const, lead: 'No return can be seen here yet.' };
  if (!most) return { level: 'good' as const, lead: 'Every outcome is at its level everywhere.' };
  const half = raise.findIndex(({ reached }) => reached * 2 >= short);
  const rest =
    half < 0 ? '' : `Lifting ${countOf(half + 1, 'outcome')} everywhere would bring half of them to the standard.`;
  return {
    level: 'high' as const,
    lead: `${most.outcome} ${most.title} is missed most: by ${countOf(most.missing, 'organisation')} of ${seen}.`,
    rest,
  };
}

function sentenceOf({ own, below, year }: PlanAnswer) {
  if (below) return belowSentence(below);
  if (own) return ownSentence(own);
  return {
    level: 'none' as const,
    lead: 'There is no return to improve yet.',
    rest: year ? `The last day of ${year.name} is ${dayOf(year.finalOn)}.` : '',
  };
}

/** What is done about gaps: the plan of one organisation, or what is missed and late below a body. */
export function PlanPage() {
  const { branch, organisation, asked, href } = useCycle();
  const answer = useAnswer(readPlan, { query: { ...branch, ...asked } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Improvement plan"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={data?.year ? `${data.scopeName}, ${data.year.name}` : 'What is done about outcomes below their level'}
      />
      <AssuranceTabs current="plan" years={data?.years} year={data?.year?.code} />
      <Answered query={answer} title="Improvement plan" what="this plan">
        {(plan) => (
          <>
            <Say
              {...sentenceOf(plan)}
              {...(plan.own || plan.below ? {} : { link: { href: href('return'), text: 'Go to the return' } })}
            />
            {plan.own && plan.year && (
              <OwnPlanPanels own={plan.own} year={plan.year.code} levels={plan.levels} organisation={organisation} />
            )}
            {plan.below && <PlansBelowPanels below={plan.below} name={plan.scopeName} />}
          </>
        )}
      </Answered>
    </>
  );
}
