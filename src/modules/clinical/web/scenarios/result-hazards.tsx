import { useState } from 'react';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { Result } from './use-scenario.ts';

type Hazard = NonNullable<Result['hazards']>[number];

/** Address of the form of a new hazard, with fields filled in. */
export type HazardHref = (query: Readonly<Record<string, string | null>>) => string;

const grades = [
  ['death', 'death', 'deaths'],
  ['severe', 'severe harm', 'severe harms'],
  ['moderate', 'moderate harm', 'moderate harms'],
  ['low', 'low harm', 'low harms'],
] as const;

/** "Each at most, in 9 of 10 runs: 3 deaths, 12 severe harms"; null where no grade is modelled or all are 0. */
function harmedWords({ harmed }: Pick<Hazard, 'harmed'>): string | null {
  const parts = grades.flatMap(([grade, one, many]) => {
    const count = Math.round(harmed[grade] ?? 0);
    return count === 0 ? [] : [countOf(count, one, many)];
  });
  return parts.length === 0 ? null : `Each at most, in 9 of 10 runs: ${parts.join(', ')}`;
}

function queryOf({ name, cause, effect, hazard, harm, service, system }: Hazard) {
  return { name, cause, effect, hazard, harm, pathway: service, system };
}

interface HazardsPanelProps {
  readonly hazards: readonly Hazard[];
  readonly hrefOf: HazardHref | undefined;
}

const first = 5;

function HazardList({ hazards, hrefOf }: HazardsPanelProps) {
  return (
    <ul className="plain-list result-hazards">
      {hazards.map((hazard) => (
        <li key={`${hazard.name} ${hazard.system}`}>
          <div>
            <h3>{hazard.name}</h3>
            <p>{hazard.effect}.</p>
            <p className="hint">{[hazard.hazard, harmedWords(hazard)].filter(Boolean).join('. ')}.</p>
          </div>
          {hrefOf !== undefined && (
            <ButtonLink href={hrefOf(queryOf(hazard))} isSmall>
              Propose as a hazard<span className="visually-hidden">: {hazard.name}</span>
            </ButtonLink>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Hazards that follow from the event, for a clinical safety officer to judge. */
export function HazardsPanel({ hazards, hrefOf }: HazardsPanelProps) {
  const [isWhole, setIsWhole] = useState(false);
  if (hazards.length === 0) return null;
  return (
    <Panel
      title="Hazards that follow"
      hint="Proposals. A clinical safety officer judges them; none is in a log until somebody adds it"
      isWide
    >
      <HazardList hazards={isWhole ? hazards : hazards.slice(0, first)} hrefOf={hrefOf} />
      {hazards.length > first && (
        <Button kind="link" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Show fewer hazards' : `Show ${hazards.length - first} more hazards`}
        </Button>
      )}
    </Panel>
  );
}
