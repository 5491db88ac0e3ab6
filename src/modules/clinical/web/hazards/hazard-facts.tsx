import { Link } from 'wouter';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { HazardDetail } from '../../contract/hazards.ts';
import { pathwayName } from '../../domain/pathways.ts';
import { MinutesWords } from '../parts/minutes-words.tsx';
import { useCare } from '../parts/use-care.ts';
import { CauseLinks, statusWords } from './hazard-columns.tsx';
import { hazardFieldWords as words } from './hazard-fields.ts';

function Lines({ texts }: { readonly texts: readonly string[] }) {
  return texts.map((text) => (
    <span key={text} className="cell-line">
      {text}
    </span>
  ));
}

/** Kinds of new control in words. */
export const controlWords: Readonly<Record<string, string>> = {
  design: 'Design',
  testing: 'Testing',
  training: 'Training',
  'business-process': 'Business process',
};

function PlanFact({ hazard }: { readonly hazard: HazardDetail }) {
  const { organisation, href } = useCare();
  const { plan } = hazard;
  if (plan === null) return <span className="no-data">No pathway is linked</span>;
  const name = pathwayName(plan.pathway);
  return (
    <>
      {organisation === hazard.organisationCode ? <Link href={href(`plans/${plan.pathway}`)}>{name}</Link> : name}
      {': '}
      {plan.state === 'missing' && 'the plan is missing'}
      {plan.state === 'not-given' && 'this care is not given here'}
      {plan.state === 'planned' && (
        <>
          <MinutesWords minutes={plan.paperMinutes} /> of paper cover,{' '}
          {plan.lastTest === null ? 'never tested' : `last tested ${formatDate(plan.lastTest)}`}
        </>
      )}
    </>
  );
}

/** What is written about a hazard, for reading. */
export function HazardFacts({ hazard }: { readonly hazard: HazardDetail }) {
  const text = (value: string) => (value === '' ? null : <span className="keep-lines">{value}</span>);
  const row = (field: keyof typeof words, value: Parameters<typeof SummaryList>[0]['rows'][number]['value']) => ({
    name: words[field] ?? field,
    value,
  });
  return (
    <SummaryList
      rows={[
        row('causes', <CauseLinks causes={hazard.causes} />),
        row('effect', text(hazard.effect)),
        row('hazard', text(hazard.hazard)),
        row('harm', text(hazard.harm)),
        row('description', text(hazard.description)),
        row('existingControls', text(hazard.existingControls)),
        row(
          'newControls',
          hazard.newControls.length === 0 ? null : (
            <Lines texts={hazard.newControls.map(({ kind, description }) => `${controlWords[kind]}: ${description}`)} />
          ),
        ),
        row('assignedTo', text(hazard.assignedTo)),
        row('pathway', hazard.pathwayName),
        row('planPathway', <PlanFact hazard={hazard} />),
        row('lastExercise', hazard.lastExercise === null ? null : formatDate(hazard.lastExercise)),
        row('reviewBy', hazard.reviewBy === null ? null : formatDate(hazard.reviewBy)),
        row('system', text(hazard.system)),
        row('supplier', text(hazard.supplier)),
        row('weakness', text(hazard.weakness)),
        row('evidenceRun', text(hazard.evidenceRun)),
        row('status', `${statusWords[hazard.status]}${hazard.statusNote === '' ? '' : `: ${hazard.statusNote}`}`),
      ]}
    />
  );
}
