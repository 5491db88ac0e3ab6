import type { ReactNode } from 'react';
import { Say } from '#web/kit/say.tsx';
import { RecordsPanel, WrongResultsPanel } from './result-apart.tsx';
import { ResultCauses } from './result-causes.tsx';
import { EvidencePanel, NotModelledPanel } from './result-evidence.tsx';
import { ResultFigures, ResultNumbers } from './result-figures.tsx';
import { type HazardHref, HazardsPanel } from './result-hazards.tsx';
import { sentenceOf } from './result-sentence.ts';
import { ResultWeeks } from './result-weeks.tsx';
import { asFile } from './scenario-file.ts';
import type { Names } from './scenario-question.ts';
import type { Result } from './use-scenario.ts';

/** Props of `ScenarioResult`. `scenario` is the file that was run. */
export interface ScenarioResultProps {
  readonly scenario: unknown;
  readonly result: Result;
  readonly parameters: string;
  readonly isFictional: boolean;
  readonly isPublicFactsOnly: boolean;
  readonly names?: Names;
  /** What can be done with the result, under its figures. */
  readonly actions?: ReactNode;
  /** Between the numbers and what they rest on: organisations, for a stored scenario. */
  readonly children?: ReactNode;
  /** The form of a new hazard with these fields filled in; without it hazards are only read. */
  readonly hazardHref?: HazardHref;
}

/** A result from its sentence down to what it rests on. */
export function ScenarioResult(props: ScenarioResultProps) {
  const { scenario, result, names, children, hazardHref, actions, ...about } = props;
  const { hits } = asFile(scenario);
  const sentence = sentenceOf(scenario, result.totals, names);
  return (
    <div className="care-page">
      <Say {...sentence} />
      <ResultFigures result={result} />
      {actions}
      <ResultNumbers result={result} />
      <div className="columns columns-top">
        <ResultWeeks result={result} />
        <ResultCauses result={result} />
      </div>
      <RecordsPanel result={result} isAsked={hits.some(({ recordsExposed }) => recordsExposed !== undefined)} />
      <WrongResultsPanel result={result} isAsked={hits.some(({ wrongResults }) => wrongResults !== undefined)} />
      <HazardsPanel hazards={result.hazards ?? []} hrefOf={hazardHref} />
      {children}
      <div className="columns columns-even columns-top">
        <NotModelledPanel result={result} />
        <EvidencePanel result={result} {...about} />
      </div>
    </div>
  );
}
