import { SummaryList } from '#web/kit/summary-list.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import type { CaseBody } from '../../contract/safety-cases.ts';
import { acceptabilityOf, levelNameOf } from '../../domain/clinical-risk-matrix.ts';
import { minutesInWords } from '../../domain/minutes-in-words.ts';
import { pathwayName } from '../../domain/pathways.ts';
import { statusWords } from './hazard-columns.tsx';
import { controlWords } from './hazard-facts.tsx';

type CaseHazard = CaseBody['hazards'][number];
type CasePlan = CaseBody['plans'][number];

const decided: Readonly<Record<string, string>> = {
  confirmed: 'Proposal confirmed',
  overridden: 'Proposal overridden',
  judged: 'Rated without a proposal',
};

function ratingLine(hazard: CaseHazard, stage: string, packs: CaseBody['packs'] = []): string {
  const rated = hazard.ratings.find((each) => each.stage === stage);
  if (rated === undefined) return 'Unrated';
  const pack = packs.find(({ version }) => version === rated.matrixVersion);
  const { rating, severity, likelihood, decision, reason, by, at, matrixVersion } = rated;
  const word = pack && acceptabilityOf(pack, rating)?.word.toLowerCase();
  const levels = `severity ${levelNameOf(pack?.severities, severity).toLowerCase()}, likelihood ${levelNameOf(pack?.likelihoods, likelihood).toLowerCase()}`;
  return `${rating}${word === undefined ? '' : `, ${word}`} (${levels}, matrix ${matrixVersion}). ${decided[decision] ?? decision} by ${by}, ${formatInstant(new Date(at))}: “${reason}”`;
}

function controlLines({ newControls }: CaseHazard['text']) {
  if (newControls.length === 0) return null;
  return newControls.map(({ kind, description }) => (
    <span key={`${kind} ${description}`} className="cell-line">
      {controlWords[kind] ?? kind}: {description}
    </span>
  ));
}

function linkLine({ system, supplier, weakness }: CaseHazard['text']): string | null {
  return [system, supplier, weakness].filter(Boolean).join('; ') || null;
}

function HazardPart({ hazard, packs }: { readonly hazard: CaseHazard; readonly packs: CaseBody['packs'] }) {
  const { text } = hazard;
  return (
    <article className="case-hazard">
      <h4>
        {hazard.number}. {text.name}{' '}
        <Tag>{`${statusWords[text.status as keyof typeof statusWords] ?? text.status}${text.statusNote === '' ? '' : `: ${text.statusNote}`}`}</Tag>
      </h4>
      <SummaryList
        rows={[
          { name: 'Causes', value: hazard.causes.length === 0 ? null : hazard.causes.join('; ') },
          { name: 'Effect', value: text.effect || null },
          { name: 'Hazard', value: text.hazard || null },
          { name: 'Harm', value: text.harm || null },
          { name: 'Existing controls', value: text.existingControls || null },
          { name: 'New controls', value: controlLines(text) },
          { name: 'Initial rating', value: ratingLine(hazard, 'initial', packs) },
          { name: 'Residual rating', value: ratingLine(hazard, 'residual', packs) },
          { name: 'Assigned to', value: text.assignedTo || null },
          { name: 'Linked with', value: linkLine(text) },
          { name: 'Last exercise', value: text.lastExercise === null ? null : formatDate(text.lastExercise) },
          { name: 'Review by', value: text.reviewBy ? formatDate(text.reviewBy) : null },
        ]}
      />
    </article>
  );
}

function planLine({ text }: CasePlan): string {
  if (text === null) return 'Missing';
  if (!text.isCareGiven) return 'This care is not given';
  const cover =
    text.paperMinutes === null ? 'Paper cover not known' : `${minutesInWords(text.paperMinutes)} of paper cover`;
  const result = text.testResult === null ? '' : ` (${text.testResult.replaceAll('-', ' ')})`;
  const test = text.lastTest === null ? 'never tested' : `last tested ${formatDate(text.lastTest)}${result}`;
  const review = text.reviewBy === null ? 'no review day' : `review by ${formatDate(text.reviewBy)}`;
  const parts = [cover, test, review, `owner ${text.owner || 'not named'}`].join(', ');
  const procedure = [text.procedure, text.procedureLink, text.workforce].filter(Boolean).join(' ');
  return `${parts}. ${procedure}`;
}

/** What a safety case holds: every hazard and every plan, as they were. */
export function CaseContents({ content }: { readonly content: CaseBody }) {
  return (
    <div className="case-contents">
      <h3>Hazards</h3>
      {content.hazards.length === 0 && <p className="hint">The hazard log is empty.</p>}
      {content.hazards.map((hazard) => (
        <HazardPart key={hazard.number} hazard={hazard} packs={content.packs} />
      ))}
      <h3>Continuity plans</h3>
      {content.plans.length === 0 ? (
        <p className="hint">No plans are expected of this organisation.</p>
      ) : (
        <SummaryList rows={content.plans.map((plan) => ({ name: pathwayName(plan.pathway), value: planLine(plan) }))} />
      )}
    </div>
  );
}
