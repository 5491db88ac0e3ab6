import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { OnePathway } from '../../contract/care-at-risk.ts';
import { minutesInWords } from '../../domain/minutes-in-words.ts';
import { testWords } from '../parts/plan-columns.tsx';
import { useCare } from '../parts/use-care.ts';
import { rangeWords, roughly } from './care-words.ts';

function CoverFigures({ answer }: { readonly answer: OnePathway }) {
  const { summary, scope } = answer;
  if (!scope.isOne)
    return (
      <>
        <Figure
          label="Stop within an hour"
          value={summary.stopping}
          unit={`of ${countOf(summary.organisations, 'organisation')}`}
        />
        <Figure label="Without a plan" value={summary.missing} unit={{ one: 'organisation', many: 'organisations' }} />
      </>
    );
  const { paperMinutes, missing, lastTest, testResult } = summary;
  const isNone = missing > 0 && scope.register.isFictional;
  return (
    <>
      <Figure
        label="Paper carries it for"
        value={paperMinutes === null ? (isNone ? '0 min' : null) : minutesInWords(paperMinutes)}
        note={missing > 0 ? 'No plan' : ''}
      />
      <Figure
        label="Last test"
        value={lastTest === null ? 'None' : formatDate(lastTest)}
        {...(testResult === null ? {} : { note: testWords[testResult] })}
      />
    </>
  );
}

/** The few numbers of one pathway. */
export function PathwayFigures({ answer }: { readonly answer: OnePathway }) {
  const { summary, range, scope } = answer;
  const { href } = useCare();
  const { unit, weekly, lost, share, hazards, pathway } = summary;
  return (
    <FigureRow>
      <CoverFigures answer={answer} />
      <Figure label="In a week" value={weekly} unit={unit} {...(weekly === null ? { note: 'Not known' } : {})} />
      {scope.register.isFictional && lost !== null && (
        <Figure
          label="Expect to lose a year"
          value={roughly(lost)}
          unit={unit}
          {...(range === null ? {} : { note: `Likely range ${rangeWords(range)}` })}
        />
      )}
      {scope.register.isFictional && lost === null && share !== null && (
        <Figure label="Expect to lose" value={roughly(100_000 * share)} unit={`in 100,000 ${unit}`} />
      )}
      <Figure label="Open hazards" value={hazards} href={href('hazards', { pathway, status: 'open' })} />
    </FigureRow>
  );
}
