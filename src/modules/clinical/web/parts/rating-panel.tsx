import { Panel } from '#web/kit/panel.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { HazardDetail, ProposalRow, RatingRow } from '../../contract/hazards.ts';
import { acceptabilityOf, levelNameOf, type MatrixPack } from '../../domain/clinical-risk-matrix.ts';
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

function Proposal({ proposal, pack }: { readonly proposal: ProposalRow | null; readonly pack: MatrixPack }) {
  return (
    <div>
      <h3>The engine proposes</h3>
      {proposal === null ? (
        <p className="hint">No run of the engine was brought for this rating.</p>
      ) : (
        <>
          {proposal.rating === null ? (
            <p>No rating: something is not modelled.</p>
          ) : (
            <RatingStatus pack={pack} rating={proposal.rating} />
          )}
          <ul className="proposal-why">
            {proposal.why.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
          <p className="small">
            {proposal.evidenceRun === '' ? 'No run named' : `Run ${proposal.evidenceRun}`},{' '}
            {formatInstant(new Date(proposal.madeAt))}.
          </p>
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
        <Proposal proposal={hazard.proposals[stage]} pack={hazard.matrix} />
      </div>
      {hazard.mayWrite && <ProposeRating hazard={hazard} stage={stage} />}
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
