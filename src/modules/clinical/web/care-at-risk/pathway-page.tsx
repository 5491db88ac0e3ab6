import '../clinical.css';
import './care-at-risk.css';
import { useAnswer } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { ErrorState, Loading, StaleNotice } from '#web/kit/states.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { onePathway as contract, OnePathway } from '../../contract/care-at-risk.ts';
import { onePathway } from '../calls.ts';
import { useCare } from '../parts/use-care.ts';
import { CareSay } from './care-say.tsx';
import { PathwayFigures } from './pathway-figures.tsx';
import { PathwayEvents, PathwayHazards, PathwayPlaces, PathwayPlan, PathwaySystems } from './pathway-panels.tsx';

type Query = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;

function hintOf({ scope, model }: OnePathway): string {
  const what = model === null ? 'From what is entered here' : `Demonstration, parameter set ${model.version}`;
  return `${scope.name}. ${what}, as of ${formatDate(scope.day)}.`;
}

function PathwayBody({ answer }: { readonly answer: OnePathway }) {
  return (
    <>
      <CareSay sentence={answer.sentence} />
      <PathwayFigures answer={answer} />
      <div className="columns">
        <div className="stack">
          {answer.scope.isOne ? <PathwayPlan answer={answer} /> : <PathwayPlaces answer={answer} />}
          <PathwayEvents answer={answer} />
          <PathwayHazards answer={answer} />
        </div>
        <div className="stack">
          <PathwaySystems answer={answer} />
        </div>
      </div>
    </>
  );
}

/** One pathway of an organisation, or of several: plan, systems, hazards, and what can be expected to be lost and why. */
export function PathwayPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { organisation, branch, href } = useCare();
  const { organisation: _code, ...query } = branch;
  const pathway = params.pathway ?? '';
  const answer = useAnswer(onePathway, { params: { organisation, pathway }, query: query as Query });
  const { data, error } = answer;
  return (
    <>
      <PageHeader
        title={data?.pathway.name ?? 'Pathway'}
        crumbs={[{ href: href(''), name: 'Care at risk' }]}
        {...(data === undefined ? {} : { context: data.scope.name, hint: hintOf(data) })}
      />
      {data === undefined && error === null && <Loading what="the pathway" rows={10} />}
      {data === undefined && error !== null && (
        <Panel title="Pathway">
          <ErrorState what="the pathway" problem={error} onRetry={answer.refetch} />
        </Panel>
      )}
      {data !== undefined && (
        <div className="care-page" aria-busy={answer.isPlaceholderData}>
          {error !== null && (
            <StaleNotice from={new Date(answer.dataUpdatedAt)} now={new Date()} isFailed onRetry={answer.refetch} />
          )}
          <PathwayBody answer={data} />
        </div>
      )}
    </>
  );
}
