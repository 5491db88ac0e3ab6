import './clinical.css';
import { useAnswer } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { PageParams } from '#web/page-route.ts';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import { formatShare } from '#web/words/format-number.ts';
import type { PlanDetail } from '../contract/continuity-plans.ts';
import { pathwayName } from '../domain/pathways.ts';
import { onePlan } from './calls.ts';
import { EditPlan } from './parts/edit-plan.tsx';
import { MinutesWords } from './parts/minutes-words.tsx';
import { PlanStatus, testWords } from './parts/plan-columns.tsx';
import { useCare } from './parts/use-care.ts';

function PlanFacts({ plan }: { readonly plan: PlanDetail }) {
  if (plan.state === 'missing') {
    return (
      <EmptyState title="The plan is missing.">
        A cyber lead, a clinical safety officer or an administrator of the organisation can write it.
      </EmptyState>
    );
  }
  const link = plan.procedureLink === '' ? null : <a href={plan.procedureLink}>{plan.procedureLink}</a>;
  return (
    <SummaryList
      rows={[
        { name: 'Paper cover', value: <MinutesWords minutes={plan.paperMinutes} /> },
        { name: 'Longest tolerable time', value: <MinutesWords minutes={plan.tolerableMinutes} /> },
        {
          name: 'Downtime procedure',
          value: plan.procedure === '' ? link : <span className="keep-lines">{plan.procedure}</span>,
        },
        { name: 'Link', value: link },
        { name: 'Staff needed', value: plan.workforce || null },
        { name: 'Owner', value: plan.owner || null },
        { name: 'Last test', value: plan.lastTest === null ? 'Never tested' : formatDate(plan.lastTest) },
        { name: 'Result', value: plan.testResult === null ? null : testWords[plan.testResult] },
        { name: 'What the test showed', value: plan.testNote || null },
        { name: 'Review by', value: plan.reviewBy === null ? null : formatDate(plan.reviewBy) },
      ]}
    />
  );
}

function Worth({ plan }: { readonly plan: PlanDetail }) {
  const { effect } = plan;
  return (
    <>
      <PlanStatus plan={plan} />
      <SummaryList
        rows={[
          { name: 'Share of the loss avoided at once', value: formatShare(effect.phi0) },
          { name: 'Share avoided once settled', value: formatShare(effect.phiInf) },
          { name: 'Time to settle', value: `${effect.tauHours} hours (e-fold)` },
          {
            name: 'Staff tire after',
            value:
              effect.mtpdHours === null ? 'Not known' : <MinutesWords minutes={Math.round(effect.mtpdHours * 60)} />,
          },
          {
            name: 'Changed',
            value:
              plan.updatedAt === null
                ? 'Never'
                : `${formatInstant(new Date(plan.updatedAt))} by ${plan.updatedBy ?? 'somebody'}`,
          },
        ]}
      />
      <ul className="proposal-why">
        {effect.grounds.map((ground) => (
          <li key={ground}>{ground}</li>
        ))}
      </ul>
    </>
  );
}

/** The continuity plan of one pathway: to write, and what it is worth to the impact engine. */
export function ContinuityPlanPage({ params }: { readonly params: PageParams }) {
  const { organisation, href } = useCare();
  const pathway = params.pathway ?? '';
  const answer = useAnswer(onePlan, { params: { organisation, pathway } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title={`Continuity plan: ${pathwayName(pathway)}`}
        {...(data === undefined ? {} : { context: data.organisationName, hint: data.organisationName })}
        crumbs={[{ href: href('plans'), name: 'Continuity plans' }]}
      />
      <div className="columns">
        <AnswerPanel title="The plan" query={answer} what="this plan" loadingRows={12}>
          {(plan) =>
            plan.mayWrite ? (
              <EditPlan key={`${plan.organisationCode}-${plan.pathway}`} plan={plan} />
            ) : (
              <PlanFacts plan={plan} />
            )
          }
        </AnswerPanel>
        {/* Beside a form that still loads it would be pushed down a phone by what comes. */}
        {data !== undefined && (
          <AnswerPanel
            title="What this plan is worth"
            hint="What the impact engine counts for working round (equation 4)"
            query={answer}
            what="this plan"
            loadingRows={6}
          >
            {(plan) => <Worth plan={plan} />}
          </AnswerPanel>
        )}
      </div>
    </>
  );
}
