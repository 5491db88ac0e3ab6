import { useState } from 'react';
import { WithheldPanel } from '#modules/organisations/web/index.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { RankedBars } from '#web/kit/charts/ranked-bars.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { withQuery } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import { inShortPounds } from '#web/words/pounds.ts';
import type { listLegacy as contract } from '../../contract/legacy-list.ts';
import { assetKinds } from '../../domain/facts/asset-kinds.ts';
import { legacyReasons } from '../../domain/legacy/legacy-words.ts';
import { risingRules } from '../../domain/legacy/rising-rules.ts';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { listLegacy } from './calls.ts';
import { EntryForm } from './entry-form.tsx';
import { type LegacyList, legacyColumns } from './legacy-columns.tsx';
import { Proposals } from './proposals.tsx';
import { reasonWords, ruleWords } from './words.ts';

type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;

const filterNames = ['rule', 'reason', 'kind', 'state', 'search'] as const;
const filters = [
  { name: 'search', label: 'Name or words' },
  { name: 'rule', label: 'Rises because', options: risingRules.map((value) => ({ value, name: ruleWords[value] })) },
  { name: 'reason', label: 'Reason', options: legacyReasons.map((value) => ({ value, name: reasonWords[value] })) },
  { name: 'kind', label: 'Kind', options: Object.entries(assetKinds).map(([value, name]) => ({ value, name })) },
  { name: 'state', label: 'State', options: [{ value: 'ended', name: 'Retired or updated' }] },
] as const;

function sentenceOf({ counts, scopeName, proposals, withheld, isOne }: LegacyList, exposedHref: string) {
  const { entries, rules } = counts;
  if (entries === 0) {
    if (proposals.length > 0) {
      return {
        level: 'medium' as const,
        lead: 'Nothing is written down yet.',
        rest: `The inventory names ${countOf(proposals.length, 'kind of system', 'kinds of systems')} that cannot be updated.`,
      };
    }
    const rest =
      withheld.count > 0
        ? `${countOf(withheld.count, 'organisation keeps', 'organisations keep')} theirs to themselves.`
        : 'That is not the same as everything being up to date.';
    return { level: 'none' as const, lead: `Nothing is written down for ${scopeName} yet.`, rest };
  }
  const where = isOne ? '' : ` at ${countOf(counts.organisations, 'organisation')}`;
  const exposed = rules.exposed ?? 0;
  const ownerless = rules.ownerless ?? 0;
  const rest = `${countOf(entries, 'entry', 'entries')}${where}; ${ownerless === 0 ? 'each has an owner' : `nobody owns ${formatNumber(ownerless)}`}.`;
  if (exposed === 0) {
    return { level: 'medium' as const, lead: 'Nothing that cannot be patched is open to attacks now.', rest };
  }
  return {
    level: 'critical' as const,
    lead: `${countOf(exposed, 'system that cannot be patched is', 'systems that cannot be patched are')} open to attacks now.`,
    rest,
    link: { href: exposedHref, text: 'Show them' },
  };
}

function Figures({ list }: { readonly list: LegacyList }) {
  const query = useQueryState();
  const { counts } = list;
  const of = (rule: (typeof risingRules)[number]) => counts.rules[rule] ?? 0;
  const href = (rule: string) => query.hrefWith({ rule, after: null });
  const { from, to } = counts.priceYears;
  const prices = from === null ? '' : ` Prices of ${from === to ? from : `${from} to ${to}`}.`;
  const hasCost = counts.entries > counts.withoutCost;
  return (
    <FigureRow>
      <Figure
        label="Open to attacks now"
        value={of('exposed')}
        href={href('exposed')}
        note="Nothing tested cuts it off"
      />
      <Figure label="Nobody owns it" value={of('ownerless')} href={href('ownerless')} />
      <Figure
        label="Overdue"
        value={of('acceptance-over') + of('test-over') + of('past-retirement')}
        note={`Acceptances ${formatNumber(of('acceptance-over'))}, tests ${formatNumber(of('test-over'))}, retirements ${formatNumber(of('past-retirement'))}`}
      />
      <Figure
        label="Most care on one"
        value={counts.mostContacts === null ? null : `Up to ${formatNumber(counts.mostContacts)}`}
        note={`Contacts a day. Not known of ${formatNumber(counts.withoutContacts)}`}
        href={query.hrefWith({ sort: '-contacts', after: null })}
      />
      <Figure
        label="Cost to replace"
        value={hasCost ? `From ${inShortPounds(counts.capital.low)}` : null}
        note={`${hasCost ? `Up to ${inShortPounds(counts.capital.high)}. ` : ''}${countOf(counts.withoutCost, 'entry states', 'entries state')} none, ${formatNumber(counts.unfunded)} not funded.${prices}`}
      />
    </FigureRow>
  );
}

interface BodyProps {
  readonly list: LegacyList;
  readonly isBusy: boolean;
  readonly exportHref: (format: string) => string;
}

function Entries({ list, isBusy, exportHref }: BodyProps) {
  const { href, hrefOf } = useScoped('systems');
  const query = useQueryState();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const ids = [...selected].slice(0, 40).join(',');
  return (
    <Panel
      title="The register"
      isWide
      hint={`What presses most comes first. ${countOf(list.total, 'entry', 'entries')} in all.`}
      actions={
        <div className="button-row">
          <ButtonLink href={href('legacy/what-if', { entries: ids || null })}>
            {ids === '' ? 'What if' : `What if: ${countOf(selected.size, 'entry', 'entries')}`}
          </ButtonLink>
          {list.isOne && (
            <ButtonLink href={href('legacy/file')} icon="download">
              As a file
            </ButtonLink>
          )}
        </div>
      }
    >
      <FilterBar label="Find entries" filters={filters} pageKeys={['after']} />
      <DataTable
        caption="What cannot be patched"
        isCaptionHidden
        columns={legacyColumns(list)}
        rows={list.entries}
        keyOf={({ id }) => String(id)}
        hrefOf={(row) =>
          list.isOne
            ? href(`legacy/${row.id}`)
            : hrefOf({ kind: row.organisationKind, code: row.organisationCode }, `legacy/${row.id}`)
        }
        keyPages={{
          total: list.total,
          first: query.get('after') === null ? null : query.hrefWith({ after: null }),
          next: list.next === null ? null : query.hrefWith({ after: list.next }),
        }}
        startOrder="rising"
        isBusy={isBusy}
        selection={{ selected, onChange: setSelected }}
        exportHref={exportHref}
        empty={<EmptyState title="No entry fits." />}
      />
    </Panel>
  );
}

function Shares({ list }: { readonly list: LegacyList }) {
  const { reasons, kinds } = list.counts;
  const rows = (counts: Readonly<Record<string, number>>, words: Readonly<Record<string, string>>) =>
    Object.entries(counts)
      .map(([id, value]) => ({ id, name: words[id] ?? id, value }))
      .toSorted((a, b) => b.value - a.value);
  return (
    <div className="columns columns-even">
      <Panel title="Why they cannot be updated">
        <RankedBars label="Entries by reason" items={rows(reasons, reasonWords)} />
      </Panel>
      <Panel title="What they are">
        <RankedBars label="Entries by kind" items={rows(kinds, assetKinds)} />
      </Panel>
    </div>
  );
}

function Body({ list, isBusy, exportHref }: BodyProps) {
  const [isAdding, setAdding] = useState(false);
  const { counts, proposals, mayWrite, isOne } = list;
  const query = useQueryState();
  return (
    <>
      <Say {...sentenceOf(list, query.hrefWith({ rule: 'exposed', after: null }))} />
      {counts.entries > 0 && <Figures list={list} />}
      {mayWrite && isOne && !isAdding && (
        <div className="button-row">
          <Button onClick={() => setAdding(true)}>Add an entry</Button>
        </div>
      )}
      {isAdding && <EntryForm entry={null} onDone={() => setAdding(false)} />}
      {mayWrite && proposals.length > 0 && <Proposals proposals={proposals} />}
      {(counts.entries > 0 || list.total > 0) && <Entries list={list} isBusy={isBusy} exportHref={exportHref} />}
      {counts.entries > 0 && <Shares list={list} />}
      <WithheldPanel what="registers" withheld={list.withheld} />
    </>
  );
}

/** What an organisation, or everybody below it, cannot update. */
export function LegacyPage() {
  const { branch } = useScoped('systems');
  const query = useQueryState();
  const { asked } = useTableQuery('', 'rising');
  const given = Object.fromEntries(filterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])));
  const after = query.get('after');
  const listed = { ...branch, ...given, sort: asked.sort };
  const answer = useAnswer(listLegacy, { query: { ...listed, ...(after ? { after } : {}) } as unknown as Asked });
  const exportHref = (format: string) =>
    `/api/legacy/export${withQuery('', { ...listed, sort: asked.sort ?? null, format })}`;
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Cannot be patched"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={`${data === undefined ? '' : `${data.scopeName}. `}Systems that cannot be updated, what stands in for an update, and when they go.`}
      />
      <SystemTabs current="legacy" />
      <Answered query={answer} title="Cannot be patched" what="this register">
        {(list) => <Body list={list} isBusy={answer.isPlaceholderData} exportHref={exportHref} />}
      </Answered>
    </>
  );
}
