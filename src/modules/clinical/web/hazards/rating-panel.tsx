import { Link } from 'wouter';
import { Panel } from '#web/kit/panel.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import type { HazardDetail, ProposalRow, RatingRow } from '../../contract/hazards.ts';
import { acceptabilityOf, levelNameOf, type MatrixPack } from '../../domain/clinical-risk-matrix.ts';
import { useCare } from '../parts/use-care.ts';
import { ProposeFromRun } from './propose-from-run.tsx';
import { ProposeRating } from './propose-rating.tsx';
import { RateHazard, type RateHazardProps } from './rate-hazard.tsx';
import { RatingStatus } from './rating-status.tsx';

const decided = {
  confirmed: 'Confirmed the proposal',
  overridden: 'Overrode the proposal',
  judged: 'Rated without a proposal',
} as const;

/** The version that a rating was given with: its words may mean something else in the present one. */
export function packOf({ matrix, otherMatrices }: HazardDetail, rated: RatingRow | null): MatrixPack {
  return otherMatrices.find(({ version }) => version === rated?.matrixVersion) ?? matrix;
}

function Present({ hazard, rated }: { readonly hazard: HazardDetail; readonly rated: RatingRow | null }) {
  const pack = packOf(hazard, rated);
  const isOlder = rated !== null && rated.matrixVersion !== hazard.matrix.version;
  return (
    <div>
      <h3>Rating now</h3>
      <RatingStatus pack={pack} rating={rated?.rating ?? null} />
      {isOlder && (
        <p className="hint">
          Rated with {pack.name}. Your organisation rates with {hazard.matrix.name} now: a new rating will use that.
        </p>
      )}
      {rated === null ? (
        <p className="hint">Nobody has rated this yet. Unrated is not low.</p>
      ) : (
        <>
          <p>
            Severity {levelNameOf(pack.severities, rated.severity).toLowerCase()}, likelihood{' '}
            {levelNameOf(pack.likelihoods, rated.likelihood).toLowerCase()}.{' '}
            {acceptabilityOf(pack, rated.rating)?.meaning}.
          </p>
          <p>
            {decided[rated.decision]}: “{rated.reason}”
          </p>
          <p className="small">
            {rated.ratedBy}, {formatInstant(new Date(rated.ratedAt))}. Matrix {rated.matrixVersion}.
          </p>
        </>
      )}
    </div>
  );
}

/** What the proposal rests on: the stored run, or what an officer brought by hand. */
function Evidence({ proposal }: { readonly proposal: ProposalRow }) {
  const { href } = useCare();
  const { source } = proposal.evidence;
  const made = `Proposed ${formatInstant(new Date(proposal.madeAt))}.`;
  if (source === undefined) {
    const run =
      proposal.evidenceRun === '' ? 'Numbers brought by hand' : `Run ${proposal.evidenceRun}, brought by hand`;
    return (
      <p className="small">
        {run}. {made}
      </p>
    );
  }
  return (
    <p className="small">
      From <Link href={href(`scenarios/${source.run}`)}>{`scenario ${source.run}, ${source.name}`}</Link>
      {source.harmOf === '' ? '' : ` (its hazard “${source.harmOf}”)`}, run {formatDate(source.at.slice(0, 10))} with
      parameters {source.parameters}. {made}
    </p>
  );
}

function ProposedRating({ hazard, proposal }: { readonly hazard: HazardDetail; readonly proposal: ProposalRow }) {
  const { matrix } = hazard;
  if (proposal.rating === null) return <p>No rating: something is not modelled.</p>;
  if (proposal.matrixVersion === matrix.version) return <RatingStatus pack={matrix} rating={proposal.rating} />;
  return (
    <>
      <Tag>{`${proposal.rating}, by matrix ${proposal.matrixVersion}`}</Tag>
      <p className="hint">Your organisation rates with {matrix.version} now. Take the proposal again to compare.</p>
    </>
  );
}

function Proposal({ hazard, proposal }: { readonly hazard: HazardDetail; readonly proposal: ProposalRow | null }) {
  return (
    <div>
      <h3>The engine proposes</h3>
      {proposal === null ? (
        <p className="hint">No run of the engine was brought for this rating.</p>
      ) : (
        <>
          <ProposedRating hazard={hazard} proposal={proposal} />
          <ul className="proposal-why">
            {proposal.why.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
          <Evidence proposal={proposal} />
        </>
      )}
    </div>
  );
}

/** One rating of a hazard with what the engine proposes beside it, and the officer's form. */
export function RatingPanel({ hazard, stage }: RateHazardProps) {
  const title = stage === 'initial' ? 'Initial risk' : 'Residual risk';
  const hint = stage === 'initial' ? 'With the controls that exist' : 'With the new controls';
  const mayRate = hazard.mayWrite && (stage === 'initial' || hazard.initial !== null);
  return (
    <Panel title={title} hint={hint}>
      <div className="rating-parts">
        <Present hazard={hazard} rated={hazard[stage]} />
        <Proposal hazard={hazard} proposal={hazard.proposals[stage]} />
      </div>
      {hazard.mayWrite && (
        <div className="propose-ways">
          <ProposeFromRun hazard={hazard} stage={stage} />
          <ProposeRating hazard={hazard} stage={stage} />
        </div>
      )}
      {mayRate && <RateHazard hazard={hazard} stage={stage} />}
      {hazard.mayWrite && !mayRate && <p className="hint">Rate the initial risk first.</p>}
    </Panel>
  );
}

/** What a hazard's ratings say, for the sentence at the top. */
export function ratingSentence(hazard: HazardDetail): {
  readonly lead: string;
  readonly rest: string;
} {
  const { initial, residual } = hazard;
  const words = (rated: RatingRow | null) =>
    rated === null
      ? 'unrated'
      : `rated ${rated.rating}, ${acceptabilityOf(packOf(hazard, rated), rated.rating)?.word.toLowerCase() ?? 'unknown'}`;
  const rest = residual === null ? 'The residual risk is unrated.' : `With new controls it is ${words(residual)}.`;
  return { lead: `The initial risk is ${words(initial)}.`, rest };
}
