import './answering.css';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { usePhone } from '#web/kit/use-phone.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { countOf } from '#web/words/format-number.ts';
import type { OutcomeRow, ReturnView } from '../../contract/returns.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { LevelMark } from '../parts/level-mark.tsx';
import { gapWords, levelName, markOf, ownerWords, stateNames } from './answer-words.ts';
import { oneReturn, openReturn } from './calls.ts';
import { GiveMany } from './parts/give-many.tsx';
import { OutcomeList } from './parts/outcome-list.tsx';
import { QuickFilters } from './parts/quick-filters.tsx';
import { fits, returnSentence, shows } from './return-words.ts';
import { useYear } from './use-year.ts';

function columnsOf(view: ReturnView): Column<OutcomeRow>[] {
  const ladderOf = (row: OutcomeRow) => view.standards.find(({ code }) => code === row.framework)?.levels ?? [];
  const own: Column<OutcomeRow>[] = [
    {
      id: 'state',
      header: 'How far',
      value: ({ state }) => ({ ready: 2, 'under-way': 1, 'not-started': 0 })[state],
      cell: (row) => (
        <>
          {stateNames[row.state]}
          {row.carriedFrom !== null && <span className="cell-under">Carried from {row.carriedFrom}</span>}
          {row.toMerge && <span className="cell-under">To be merged</span>}
        </>
      ),
    },
    {
      id: 'owner',
      header: 'Who looks after it',
      value: ({ owner }) => owner?.name ?? null,
      cell: ({ owner }) => (owner === null ? <span className="no-data">Nobody yet</span> : ownerWords(owner)),
    },
  ];
  return [
    { id: 'outcome', header: 'Outcome', isRowHeader: true, value: ({ code, title }) => `${code} ${title}` },
    {
      id: 'held',
      header: 'Held',
      value: (row) => ladderOf(row).find(({ code }) => code === row.held)?.rank ?? null,
      cell: (row) => (
        <>
          <LevelMark {...markOf(ladderOf(row), row.held)} from={row.inheritedFrom} />
          {row.isOverride && <Tag>Set beside the rule</Tag>}
        </>
      ),
    },
    {
      id: 'gap',
      header: 'Against what is asked',
      value: ({ missing }) => missing,
      cell: (row) => (
        <>
          {gapWords(row.missing, row.held)}
          {row.required !== null && (
            <span className="cell-under">{levelName(ladderOf(row), row.required)} is asked for</span>
          )}
        </>
      ),
    },
    ...(view.isFull ? own : []),
  ];
}

function Outcomes({ view }: { readonly view: ReturnView }) {
  const { href } = useYear();
  const query = useQueryState();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const isPhone = usePhone();
  const narrowed = { show: query.get('show'), group: query.get('group'), mine: query.get('mine') };
  const rows = view.outcomes.filter((row) => fits(row, narrowed));
  const groups = view.standards.flatMap(({ groups: all }) => all).filter(({ parent }) => parent === null);
  const maySelect = view.mayWrite && view.assessment !== null;
  const selection = { selected, onChange: setSelected };
  if (isPhone) {
    return (
      <Panel title="Outcomes" isWide>
        <QuickFilters view={view} />
        <GiveMany view={view} selected={selected} onDone={() => setSelected(new Set())} />
        <OutcomeList
          view={view}
          rows={rows}
          isNarrowed={Object.values(narrowed).some(Boolean)}
          selection={maySelect ? selection : null}
        />
      </Panel>
    );
  }
  return (
    <Panel
      title="Outcomes"
      hint={maySelect ? 'Select several to give them to one person or duty at once' : 'In the order of the framework'}
      isWide
    >
      <FilterBar
        label="Find outcomes"
        filters={[
          {
            name: 'group',
            label: 'Part',
            options: groups.map(({ code, title }) => ({ value: code, name: `${code} ${title}` })),
          },
          ...(view.isFull
            ? [
                { name: 'mine', label: 'Whose', options: [{ value: 'yes', name: 'Only mine' }] },
                {
                  name: 'show',
                  label: 'Show',
                  options: Object.entries(shows).map(([value, name]) => ({ value, name })),
                },
              ]
            : []),
        ]}
      />
      <GiveMany view={view} selected={selected} onDone={() => setSelected(new Set())} />
      <DataTable
        caption="Outcomes of the return"
        isCaptionHidden
        columns={columnsOf(view)}
        rows={rows}
        keyOf={({ node }) => String(node)}
        hrefOf={({ code }) => href(`return/${encodeURIComponent(code)}`)}
        pageSize={100}
        {...(maySelect ? { selection } : {})}
        empty={<EmptyState title="No outcome fits here.">Remove a filter to see the others.</EmptyState>}
      />
    </Panel>
  );
}

function OpenIt({ view }: { readonly view: ReturnView }) {
  const sending = useSend(openReturn, ['/api/assurance/']);
  if (view.assessment !== null) return null;
  const open = () =>
    sending.mutate({
      params: { organisation: view.organisationCode },
      body: { year: view.year.code, why: 'Opened on the page of the return' },
    });
  return (
    <Panel title={`Open the return for ${view.year.name}`}>
      <p>
        {countOf(view.counts.outcomes, 'outcome is', 'outcomes are')} asked for. What you answered last year comes
        along, marked as carried until somebody confirms it.
      </p>
      {sending.error !== null && <Notice kind="warning" title={sending.error.detail} isSpoken />}
      {view.mayWrite ? (
        <div className="button-row">
          <Button kind="primary" isBusy={sending.isPending} onClick={open}>
            Open the return
          </Button>
        </div>
      ) : (
        <p className="hint">The cyber lead of {view.organisationName} opens it.</p>
      )}
    </Panel>
  );
}

function Figures({ view }: { readonly view: ReturnView }) {
  const { counts, isFull } = view;
  const of = `of ${counts.outcomes}`;
  return (
    <FigureRow>
      <Figure label="Answered" value={counts.answered} unit={of} />
      <Figure label="Below the level asked" value={counts.below} unit={of} />
      {isFull && <Figure label="Ready" value={counts.ready} unit={of} />}
      {isFull && <Figure label="Nobody looks after" value={counts.unowned} unit={of} />}
      {isFull && <Figure label="Carried, not confirmed" value={counts.carried} unit={of} />}
    </FigureRow>
  );
}

function sayLink(view: ReturnView, href: (rest: string) => string) {
  if (view.mayWrite && view.assessment !== null && !view.assessment.hasScope) {
    return { link: { href: href('scope'), text: 'Record what it is about' } };
  }
  const next = view.outcomes.find(({ toMerge }) => toMerge) ?? view.outcomes.find(({ state }) => state !== 'ready');
  if (!view.mayWrite || view.assessment === null || next === undefined) return {};
  return { link: { href: href(`return/${encodeURIComponent(next.code)}`), text: `Go on with ${next.code}` } };
}

/** The return of an organisation for a year: all outcomes, who looks after them and what is left to do. */
export function ReturnPage() {
  const { organisation, asked, href } = useYear();
  const answer = useAnswer(oneReturn, { params: { organisation }, query: asked });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title={data === undefined ? 'Return' : `Return ${data.year.name}`}
        {...(data === undefined ? {} : { context: data.organisationName, hint: data.organisationName })}
      />
      <AssuranceTabs current="return" years={data?.years} year={data?.year.code} />
      <Answered
        query={answer}
        title="The return"
        what="the return"
        elsewhere={<Link href={href('')}>See where it stands</Link>}
      >
        {(view) => (
          <>
            <Say {...returnSentence(view, new Date().toISOString().slice(0, 10))} {...sayLink(view, href)} />
            <OpenIt view={view} />
            {!view.isFull && (
              <Notice title={`${view.organisationName} shares its levels with you. The rest stays there.`} />
            )}
            <Figures view={view} />
            <Outcomes view={view} />
          </>
        )}
      </Answered>
    </>
  );
}
