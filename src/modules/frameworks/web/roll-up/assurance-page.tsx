import './roll-up.css';

import { useAnswer } from '#web/api/use-answer.ts';
import { ButtonLink } from '#web/kit/button.tsx';
import { CopyLink } from '#web/kit/copy-link.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState, StaleNotice } from '#web/kit/states.tsx';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { formatNumber } from '#web/words/format-number.ts';
import type { AssuranceOverview } from '../../contract/roll-up.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { groupSentence, ownSentence, type Sentence } from './assurance-words.ts';
import { assuranceOverview } from './calls.ts';
import { GroupFigures, MissedPanel, PartsPanel } from './group-panels.tsx';
import { edgeWords } from './heat-of.ts';
import { HeatPanel } from './heat-panel.tsx';
import { NotShared } from './not-shared.tsx';
import { OwnFigures, OwnOutcomes } from './own-panels.tsx';
import { RollUpFilters } from './roll-up-filters.tsx';
import { PublishedPanel, TrendPanel } from './time-panels.tsx';
import { useRollUp } from './use-roll-up.ts';

function SayOf({ sentence }: { readonly sentence: Sentence }) {
  const { href } = useRollUp();
  const { outcome, ...words } = sentence;
  return (
    <Say
      {...words}
      {...(outcome === undefined ? {} : { link: { href: href(`outcomes/${outcome}`), text: 'See who stands where' } })}
    />
  );
}

function principleFilter({ groups }: AssuranceOverview) {
  const options = groups.map(({ code, title }) => ({ value: code, name: `${code} ${title}` }));
  return [{ name: 'principle', label: 'Principle', options: [{ value: '', name: 'All principles' }, ...options] }];
}

function MergerNotice({ overview: { organisations } }: { readonly overview: AssuranceOverview }) {
  const merged = organisations.filter(({ before }) => before !== undefined);
  const [first] = merged;
  if (!first) return null;
  const others = merged.length > 1 ? ` The same holds for ${formatNumber(merged.length - 1)} more.` : '';
  return (
    <Notice title="Mergers in this year">
      <p>
        {first.name} has not answered since it took over {first.before?.join(' and ')}. Until it does, the lowest level
        that they held counts on each outcome.{others}
      </p>
    </Notice>
  );
}

function Group({ overview }: { readonly overview: AssuranceOverview }) {
  const { totals } = overview;
  const isSilent = totals.silent === totals.organisations;
  return (
    <>
      <SayOf sentence={groupSentence(overview)} />
      {!isSilent && <GroupFigures overview={overview} />}
      <MergerNotice overview={overview} />
      <RollUpFilters shared={overview} more={isSilent ? [] : principleFilter(overview)} />
      {isSilent ? (
        <Panel title="Every organisation, every outcome" isWide>
          <EmptyState title="There are no levels to show for this year.">
            An organisation opens its return on its own page of assurance. Nothing is assumed of those that have not.
          </EmptyState>
        </Panel>
      ) : (
        <>
          <HeatPanel overview={overview} />
          <PartsPanel overview={overview} />
        </>
      )}
    </>
  );
}

function One({ overview }: { readonly overview: AssuranceOverview }) {
  return (
    <>
      <SayOf sentence={ownSentence(overview, new Date().toISOString().slice(0, 10))} />
      <OwnFigures overview={overview} />
      <MergerNotice overview={overview} />
      <RollUpFilters shared={overview} more={principleFilter(overview)} />
      <OwnOutcomes overview={overview} />
    </>
  );
}

function Body({ overview }: { readonly overview: AssuranceOverview }) {
  const { category, isOne, organisations, withheld } = overview;
  if (category === null) {
    return (
      <>
        <RollUpFilters shared={overview} />
        <EmptyState title="Nobody here answers to a standard in this year.">
          The years say which kinds of organisation answer what.
        </EmptyState>
      </>
    );
  }
  const isKept = isOne && organisations[0]?.cells === '?';
  return (
    <>
      {!isKept && (isOne ? <One overview={overview} /> : <Group overview={overview} />)}
      <div className="columns columns-even">
        {!isOne && overview.totals.silent < overview.totals.organisations && <MissedPanel overview={overview} />}
        <TrendPanel overview={overview} />
        <PublishedPanel overview={overview} />
      </div>
      <NotShared withheld={withheld} />
    </>
  );
}

function hintOf({ scopeName, year, basis, outcomes, day, edge }: AssuranceOverview): string {
  const levels = basis === 'now' ? 'Levels as answered now' : `Levels as stated by ${formatDate(day)}`;
  return `${scopeName}. ${year.name}, ${formatNumber(outcomes.length)} outcomes. ${levels}, along ${edgeWords(edge)}.`;
}

/** How an organisation, and everybody below it, stands on the outcomes of a year. */
export function AssurancePage() {
  const { asked, href } = useRollUp();
  const answer = useAnswer(assuranceOverview, { query: asked });
  const { data, error } = answer;
  return (
    <>
      <PageHeader
        title="Assurance"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={data === undefined ? 'Levels of outcomes against what is asked.' : hintOf(data)}
        actions={
          <>
            {data?.isOne && data.category !== null && (
              <ButtonLink href={href('return')} kind="primary">
                Go to the return
              </ButtonLink>
            )}
            <CopyLink />
          </>
        }
      />
      <AssuranceTabs current="" years={data?.years} year={data?.year.code} />
      {data === undefined ? (
        <UnreadPage what="assurance" title="Assurance" problem={error} onRetry={answer.refetch} />
      ) : (
        <div className="stack">
          {error !== null && (
            <StaleNotice from={new Date(answer.dataUpdatedAt)} now={new Date()} isFailed onRetry={answer.refetch} />
          )}
          <Body overview={data} />
        </div>
      )}
    </>
  );
}
