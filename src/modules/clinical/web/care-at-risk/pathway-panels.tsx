import { Link } from 'wouter';
import { RankedBars } from '#web/kit/charts/ranked-bars.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { countOf, formatNumber, formatShare } from '#web/words/format-number.ts';
import type { OnePathway } from '../../contract/care-at-risk.ts';
import { minutesInWords } from '../../domain/minutes-in-words.ts';
import { testWords } from '../parts/plan-columns.tsx';
import { useCare } from '../parts/use-care.ts';
import { roughly } from './care-words.ts';

const words = (text: string) => (text === '' ? null : text);

/** The continuity plan of this pathway, and what it is worth to the engine. */
export function PathwayPlan({ answer }: { readonly answer: OnePathway }) {
  const { href } = useCare();
  const { plan, pathway, summary } = answer;
  const edit = (
    <Link href={href(`plans/${pathway.id}`)}>{plan?.state === 'missing' ? 'Write the plan' : 'Open the plan'}</Link>
  );
  if (plan === null || plan.state !== 'planned')
    return (
      <Panel title="How it goes on without systems" actions={edit} id="plan">
        <EmptyState title={plan?.state === 'not-given' ? 'This care is not given here.' : 'No plan is entered.'}>
          {plan?.state === 'not-given'
            ? 'So no plan is needed.'
            : 'Nobody can read here what to do on paper, for how long, or who is needed.'}
        </EmptyState>
      </Panel>
    );
  const { effect } = plan;
  const percent = (share: number) => formatShare(share);
  return (
    <Panel title="How it goes on without systems" actions={edit} id="plan">
      <SummaryList
        rows={[
          { name: 'Procedure', value: words(plan.procedure) },
          {
            name: 'Longest it can bear',
            value: summary.tolerableMinutes === null ? null : minutesInWords(summary.tolerableMinutes),
          },
          { name: 'Who is needed', value: words(plan.workforce) },
          { name: 'Owner', value: words(plan.owner) },
          { name: 'Review by', value: plan.reviewBy === null ? null : formatDate(plan.reviewBy) },
          {
            name: 'What it saves',
            value:
              effect.atStart === 0 && effect.settled === 0
                ? 'Nothing is counted yet'
                : `${percent(effect.atStart)} of what would be lost at first, ${percent(effect.settled)} once staff are settled`,
          },
        ]}
      />
      <ul className="basis-list">
        {effect.grounds.map((ground) => (
          <li key={ground}>{ground}</li>
        ))}
      </ul>
    </Panel>
  );
}

const suppliedBy = (supplier: string | null) => (supplier === null ? {} : { note: `Supplied by ${supplier}` });

function SystemList({ answer }: { readonly answer: OnePathway }) {
  const { systems, pathway } = answer;
  if (systems.length === 0)
    return <EmptyState title="No system is named.">The service map says which systems a pathway needs.</EmptyState>;
  if (systems.every(({ share }) => share === 0))
    return (
      <ul className="basis-list" aria-label={`Systems behind ${pathway.name}`}>
        {systems.map(({ system, name, supplier }) => (
          <li key={system}>
            {name}
            {supplier !== null && <span className="hint block">Supplied by {supplier}</span>}
          </li>
        ))}
      </ul>
    );
  return (
    <RankedBars
      label={`Systems behind ${pathway.name}`}
      items={systems.map(({ system, name, lost, share, supplier }) => ({
        id: system,
        name,
        value: share,
        shown: lost === null ? formatShare(share) : `${roughly(lost)} (${formatShare(share)})`,
        ...suppliedBy(supplier),
      }))}
    />
  );
}

/** The systems behind the pathway, with the share of its loss that stems from each. */
export function PathwaySystems({ answer }: { readonly answer: OnePathway }) {
  const { href } = useCare();
  const hasShares = answer.systems.some(({ share }) => share > 0);
  return (
    <Panel
      title="Systems it needs"
      hint={hasShares ? 'Each system’s share of what can be expected to be lost' : 'From its service map'}
      actions={answer.scope.isOne && <Link href={href('map')}>Open the service map</Link>}
      id="systems"
    >
      <SystemList answer={answer} />
    </Panel>
  );
}

/** Which kinds of event the loss comes from. */
export function PathwayEvents({ answer }: { readonly answer: OnePathway }) {
  const { events, pathway } = answer;
  if (events.length === 0) return null;
  return (
    <Panel title="What it comes from" hint="Kinds of event, by what can be expected to be lost in a year" id="events">
      <RankedBars
        label={`Kinds of event behind ${pathway.name}`}
        tone="risk-3"
        items={events.map(({ kind, name, lost, share }) => ({
          id: kind,
          name,
          value: share,
          shown: lost === null ? formatShare(share) : `${roughly(lost)} ${pathway.unit} (${formatShare(share)})`,
        }))}
      />
    </Panel>
  );
}

/** How many hazards are open for the pathway, with the way to the log. */
export function PathwayHazards({ answer }: { readonly answer: OnePathway }) {
  const { href } = useCare();
  const { hazards, pathway } = answer.summary;
  if (hazards === null) return null;
  return (
    <Panel title="Hazards" hint="What may harm a patient when this pathway fails" id="hazards">
      <p>
        {hazards === 0 ? (
          <>No hazard of this pathway is open. </>
        ) : (
          <>
            <Link href={href('hazards', { pathway, status: 'open' })}>
              {countOf(hazards, 'open hazard')} of this pathway
            </Link>{' '}
            in the hazard log.{' '}
          </>
        )}
        {answer.scope.isOne && <Link href={href('hazards/new')}>Add a hazard</Link>}
      </p>
    </Panel>
  );
}

type Place = OnePathway['places'][number];

function CoverCell({ place, isFictional }: { readonly place: Place; readonly isFictional: boolean }) {
  if (place.paperMinutes !== null) return minutesInWords(place.paperMinutes);
  return isFictional ? <Status level="high">Stops at once</Status> : <span className="no-data">No plan entered</span>;
}

/** Organisations that give this care, the soonest to stop first. */
export function PathwayPlaces({ answer }: { readonly answer: OnePathway }) {
  const { hrefOf } = useCare();
  const { places, placesLeftOut, pathway, scope } = answer;
  return (
    <Panel
      title="Where it stops first"
      hint={
        placesLeftOut === 0
          ? 'The soonest to stop comes first'
          : `The soonest to stop comes first. ${formatNumber(placesLeftOut)} more are not listed.`
      }
      id="places"
    >
      <DataTable
        caption={`${pathway.name} by organisation`}
        isCaptionHidden
        name="places"
        columns={[
          { id: 'name', header: 'Organisation', value: ({ name }) => name },
          {
            id: 'paper',
            header: 'Paper carries it for',
            value: ({ paperMinutes }) => paperMinutes ?? 0,
            cell: (place) => <CoverCell place={place} isFictional={scope.register.isFictional} />,
          },
          {
            id: 'test',
            header: 'Last test',
            value: ({ lastTest }) => lastTest,
            cell: ({ lastTest, testResult }) =>
              lastTest === null ? (
                <span className="no-data">None</span>
              ) : (
                `${formatDate(lastTest)}${testResult === null ? '' : `: ${testWords[testResult].toLowerCase()}`}`
              ),
          },
          {
            id: 'lost',
            header: `Expect to lose a year (${pathway.unit})`,
            value: ({ lost }) => lost,
            cell: ({ lost }) => (lost === null ? <span className="no-data">Not modelled</span> : roughly(lost)),
            isNumber: true,
          },
        ]}
        rows={places}
        keyOf={({ code }) => code}
        hrefOf={(place) => hrefOf(place, `pathways/${pathway.id}`)}
        pageSize={15}
      />
    </Panel>
  );
}
