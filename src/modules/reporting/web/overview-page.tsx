import { useEffect, useState } from 'react';
import { requestLine, route } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Loading, StaleNotice } from '#web/kit/states.tsx';
import { useScope } from '#web/scope/use-scope.ts';
import type { getOverview } from '../contract.ts';
import './overview.css';
import { CarePart } from './parts/care-parts.tsx';
import { GroupBody } from './parts/group-body.tsx';
import { LeafBody } from './parts/leaf-body.tsx';
import { OverviewFailure } from './parts/overview-failure.tsx';
import { OverviewFigures } from './parts/overview-figures.tsx';
import { OverviewHead } from './parts/overview-head.tsx';

const overviewRoute = route<typeof getOverview>('GET', '/api/overview/:code');

/** The overview of the nation, a region, a board or a trust: the same page, other data. */
export function OverviewPage() {
  const { register, code, asOf, edge } = useScope();
  const input = {
    params: { code: code ?? register },
    query: { ...(asOf === null ? {} : { 'as-of': asOf }), ...(edge === null ? {} : { edge }) },
  };
  // Care at risk comes some seconds after a start; the page asks again until it is there.
  const [isComing, setComing] = useState(false);
  const answer = useAnswer(overviewRoute, input, isComing ? { refreshSeconds: 3 } : {});
  const { data, error } = answer;
  useEffect(() => setComing(data?.isCareComing === true), [data?.isCareComing]);
  if (data === undefined) {
    return error === null ? (
      <Loading what="the overview" rows={10} />
    ) : (
      <OverviewFailure problem={error} onRetry={answer.refetch} />
    );
  }
  const dataHref = requestLine(overviewRoute.method, overviewRoute.path, input).split(' ')[1] ?? '';
  return (
    <div className="overview" aria-busy={answer.isPlaceholderData}>
      {error !== null && (
        <StaleNotice from={new Date(answer.dataUpdatedAt)} now={new Date()} isFailed onRetry={answer.refetch} />
      )}
      <OverviewHead overview={data} dataHref={dataHref} />
      {data.care === null ? <OverviewFigures overview={data} /> : <CarePart overview={data} part="figures" />}
      {data.group === null ? <LeafBody overview={data} /> : <GroupBody overview={data} />}
    </div>
  );
}
