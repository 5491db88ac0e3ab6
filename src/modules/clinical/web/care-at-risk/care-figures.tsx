import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { CareAtRisk } from '../../contract/care-at-risk.ts';
import { minutesInWords } from '../../domain/minutes-in-words.ts';
import { useCare } from '../parts/use-care.ts';
import { rangeWords, roughly } from './care-words.ts';

/** What can be expected to be lost in a year, with its likely range, and the 1-in-10 year. */
export function LossFigures({
  expected,
}: {
  readonly expected: Pick<NonNullable<CareAtRisk['expected']>, 'lost' | 'rate' | 'oneInTen'>;
}) {
  const { lost, rate, oneInTen } = expected;
  if (lost === null)
    return (
      <Figure
        label="Care at risk"
        value={roughly(rate)}
        unit="in 100,000 contacts"
        note="Weekly volumes are not known, so contacts cannot be counted"
      />
    );
  return (
    <>
      <Figure
        label="Expect to lose a year"
        value={roughly(lost.mean)}
        unit={{ one: 'contact', many: 'contacts' }}
        note={`Likely range ${rangeWords(lost)}`}
      />
      <Figure
        label="1 year in 10"
        value={roughly(oneInTen)}
        unit={{ one: 'contact or more', many: 'contacts or more' }}
        note={`${roughly(rate)} in 100,000 on average`}
      />
    </>
  );
}

function PlanFigures({ care }: { readonly care: CareAtRisk }) {
  const { plans, scope } = care;
  const { href, hrefOf } = useCare();
  if (plans === null) return null;
  const { expected, missing, stopping, shortest, hidden } = plans;
  const isFictional = scope.register.isFictional;
  const notSeen = hidden === 0 ? {} : { note: `Without ${countOf(hidden, 'organisation')} you may not see` };
  return (
    <>
      <Figure
        label={isFictional ? 'Without a plan' : 'No plan entered'}
        value={missing}
        unit={`of ${countOf(expected, 'pathway')}`}
        href={href('plans', { state: 'missing' })}
        {...notSeen}
      />
      <Figure
        label="Shortest paper cover"
        value={shortest === null ? null : minutesInWords(shortest.minutes)}
        {...(shortest === null
          ? {}
          : {
              note: scope.isOne ? shortest.pathwayName : `${shortest.pathwayName}, ${shortest.name}`,
              href: hrefOf(shortest, `pathways/${shortest.pathway}`),
            })}
      />
      <Figure
        label="Stop within an hour"
        value={stopping}
        unit={isFictional ? `of ${countOf(expected, 'pathway')}` : `of ${formatNumber(expected - missing)} entered`}
        note={isFictional ? 'No plan, or paper for an hour or less' : 'Paper for an hour or less'}
      />
    </>
  );
}

function ReachFigures({ care }: { readonly care: CareAtRisk }) {
  const { suppliers, notModelled, scope } = care;
  const organisations = suppliers.reduce((sum, each) => sum + each.organisations, 0);
  const weekly = suppliers.reduce((sum, each) => sum + (each.weeklyContacts ?? 0), 0);
  return (
    <>
      {scope.isOne ? (
        <Figure label="Record system" value={suppliers[0]?.name ?? null} />
      ) : (
        <Figure
          label="Record-system suppliers"
          value={suppliers.length}
          note={`${countOf(organisations, 'organisation')} on their systems`}
        />
      )}
      <Figure
        label="Known contacts a week"
        value={weekly === 0 ? null : roughly(weekly)}
        note="Appointments, procedures, A&E"
      />
      {!scope.isOne && (
        <Figure
          label="No known activity"
          value={notModelled.organisations}
          unit={{ one: 'organisation', many: 'organisations' }}
          note="Counted, never taken as 0"
        />
      )}
    </>
  );
}

/** The few numbers under the sentence: what is lost, and which pathways stop; for real organisations who uses what. */
export function CareFigures({ care }: { readonly care: CareAtRisk }) {
  const isPlanned = care.scope.register.isFictional || care.scope.isOne;
  return (
    <FigureRow>
      {care.expected !== null && <LossFigures expected={care.expected} />}
      {care.expected === null && <ReachFigures care={care} />}
      {isPlanned && <PlanFigures care={care} />}
    </FigureRow>
  );
}
