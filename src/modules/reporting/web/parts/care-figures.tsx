import { LossFigures } from '#modules/clinical/web/index.ts';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { useScope, useScopeHref } from '#web/scope/use-scope.ts';
import { countOf } from '#web/words/format-number.ts';
import type { Overview } from '../../contract.ts';

/** The figures of a fictional nation: what can be expected to be lost, which pathways stop, and how many meet the standard. */
export function CareFigures({ overview }: { readonly overview: Overview }) {
  const scope = useScope();
  const hrefOf = useScopeHref();
  const { care, figures } = overview;
  if (care === null) return null;
  const { plans, expected } = care;
  const standard = figures.find(({ id }) => id === 'at-standard');
  return (
    <>
      <FigureRow>
        <LossFigures expected={expected} />
        <Figure
          label="Without a plan"
          value={plans.missing}
          unit={`of ${countOf(plans.expected, 'pathway')}`}
          href={hrefOf(scope, 'care/plans', { state: 'missing' })}
        />
        <Figure
          label="Stop within an hour"
          value={plans.stopping}
          unit={`of ${countOf(plans.expected, 'pathway')}`}
          note="No plan, or paper for an hour or less"
          href={hrefOf(scope, 'care')}
        />
        {standard !== undefined && (
          <Figure
            label={standard.label}
            value={standard.value}
            {...(standard.unit === null ? {} : { unit: standard.unit })}
            {...(standard.change === null ? {} : { change: standard.change })}
          />
        )}
      </FigureRow>
      <p className="hint care-basis">
        Demonstration, modelled with parameter set {care.version}.{' '}
        {care.notModelled > 0 &&
          `${countOf(care.notModelled, 'organisation has no known volume and adds', 'organisations have no known volumes and add')} nothing. `}
      </p>
    </>
  );
}
