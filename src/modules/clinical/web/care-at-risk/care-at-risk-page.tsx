import '../clinical.css';
import './care-at-risk.css';
import { requestLine } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { ButtonLink } from '#web/kit/button.tsx';
import { CopyLink } from '#web/kit/copy-link.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { ErrorState, Loading, NoAccess, StaleNotice } from '#web/kit/states.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { formatDate } from '#web/words/format-date.ts';
import type { CareAtRisk, showCareAtRisk as contract } from '../../contract/care-at-risk.ts';
import { showCareAtRisk } from '../calls.ts';
import { CareTabs } from '../parts/care-tabs.tsx';
import { useCare } from '../parts/use-care.ts';
import { BasisPanel } from './basis-panel.tsx';
import { CareFigures } from './care-figures.tsx';
import { CareSay } from './care-say.tsx';
import { EventsPanel, SystemsPanel, UnitsPanel } from './drivers-panel.tsx';
import { PathwayList } from './pathway-list.tsx';
import { ChildrenRanking, RiskMap } from './places-panel.tsx';
import { ReachPanel } from './reach-panel.tsx';
import { YearPanel } from './year-panel.tsx';

type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;

/** One fictional organisation: which services stop comes first. */
function OneBody({ care }: { readonly care: CareAtRisk }) {
  return (
    <>
      <PathwayList care={care} />
      <div className="columns">
        <div className="stack">
          <YearPanel care={care} />
          <UnitsPanel care={care} />
        </div>
        <div className="stack">
          <SystemsPanel care={care} />
        </div>
      </div>
      <EventsPanel care={care} />
    </>
  );
}

/** A nation, region or board of the fictional nation: where, how bad, and what it comes from. */
function GroupBody({ care }: { readonly care: CareAtRisk }) {
  const hasMap = care.map !== null;
  return (
    <>
      <div className="columns">
        <div className="stack">
          {care.map !== null ? (
            <RiskMap name={care.scope.name} map={care.map} />
          ) : (
            <ChildrenRanking name={care.scope.name}>{care.children}</ChildrenRanking>
          )}
          {hasMap && <SystemsPanel care={care} />}
        </div>
        <div className="stack">
          {hasMap && <ChildrenRanking name={care.scope.name}>{care.children}</ChildrenRanking>}
          <YearPanel care={care} />
          {!hasMap && <SystemsPanel care={care} />}
        </div>
      </div>
      <EventsPanel care={care} />
      <PathwayList care={care} />
      <UnitsPanel care={care} />
    </>
  );
}

function RealBody({ care }: { readonly care: CareAtRisk }) {
  return (
    <>
      <Notice kind="plain" title="No yearly loss is worked out for real organisations">
        Their weaknesses are not public. You can see who uses what, and ask what happens if a supplier stops.
      </Notice>
      <PathwayList care={care} />
      <ReachPanel care={care} />
    </>
  );
}

function CareBody({ care }: { readonly care: CareAtRisk }) {
  const isChanged = care.model?.frequencies.some(({ perYear, judged }) => perYear !== judged) === true;
  return (
    <>
      {isChanged && (
        <Notice kind="warning" title="You changed how often events happen">
          These figures are yours, not the usual ones. The address keeps them.
        </Notice>
      )}
      <CareSay sentence={care.sentence} />
      <CareFigures care={care} />
      {care.expected === null ? (
        <RealBody care={care} />
      ) : care.scope.isOne ? (
        <OneBody care={care} />
      ) : (
        <GroupBody care={care} />
      )}
      <BasisPanel care={care} />
    </>
  );
}

function hintOf({ scope, model }: CareAtRisk): string {
  const what = model === null ? 'From public facts' : 'Demonstration, modelled';
  return `${scope.name}. ${what}, as of ${formatDate(scope.day)}.`;
}

/** Care at risk of the nation, a region, a board or a trust: which services stop, and what a year can cost. */
export function CareAtRiskPage() {
  const { branch } = useCare();
  const query = useQueryState();
  const rates = query.get('rates');
  const input = { query: { ...branch, ...(rates ? { rates } : {}) } as Asked };
  const answer = useAnswer(showCareAtRisk, input);
  const { data, error } = answer;
  const dataHref = requestLine(showCareAtRisk.method, showCareAtRisk.path, input).split(' ')[1] ?? '';
  return (
    <>
      <PageHeader
        title="Care at risk"
        {...(data === undefined ? {} : { context: data.scope.name, hint: hintOf(data) })}
        actions={
          <>
            <ButtonLink href={dataHref} isDownload>
              Download data
            </ButtonLink>
            <CopyLink />
          </>
        }
      />
      <CareTabs current="" />
      {data === undefined && error === null && <Loading what="care at risk" rows={12} />}
      {data === undefined && error !== null && (
        <Panel title="Care at risk">
          {error.status === 403 ? (
            <NoAccess
              what="care at risk"
              giver="An administrator of your organisation can give you a role that may see it."
            />
          ) : (
            <ErrorState what="care at risk" problem={error} onRetry={answer.refetch} />
          )}
        </Panel>
      )}
      {data !== undefined && (
        <div className="care-page" aria-busy={answer.isPlaceholderData}>
          {error !== null && (
            <StaleNotice from={new Date(answer.dataUpdatedAt)} now={new Date()} isFailed onRetry={answer.refetch} />
          )}
          <CareBody care={data} />
        </div>
      )}
    </>
  );
}
