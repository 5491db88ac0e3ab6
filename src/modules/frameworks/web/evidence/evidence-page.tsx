import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { announce } from '#web/kit/toast.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listEvidence as contract } from '../../contract/evidence.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { carryEvidence, listEvidence, touched } from './calls.ts';
import { standingWords } from './evidence-words.tsx';
import { AddEvidence } from './parts/add-evidence.tsx';

import { evidenceColumns } from './parts/evidence-columns.tsx';

type List = AnswerOf<typeof contract>;
type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;
type Organisation = List['organisations'][number];

const filterNames = ['search', 'standing', 'kind', 'scan', 'use', 'year', 'outcome'] as const;

function sentenceOf({ counts }: List) {
  const inForce = counts.current + counts['no-end'] + counts.expiring;
  if (inForce + counts.expired === 0) {
    return {
      level: 'none' as const,
      lead: 'No evidence is kept here yet.',
      rest: 'Levels without evidence rest on a word alone.',
    };
  }
  const rest = `${countOf(inForce, 'piece proves', 'pieces prove')} something today.`;
  if (counts.expired > 0) {
    return {
      level: 'high' as const,
      lead: `${countOf(counts.expired, 'piece of evidence has', 'pieces of evidence have')} expired.`,
      rest,
    };
  }
  if (counts.expiring > 0) {
    return {
      level: 'medium' as const,
      lead: `${countOf(counts.expiring, 'piece runs', 'pieces run')} out within 30 days.`,
      rest,
    };
  }
  return { level: 'good' as const, lead: 'No evidence has expired.', rest };
}

function Figures({ list }: { readonly list: List }) {
  const query = useQueryState();
  const { counts, isShown, hasScanner } = list;
  const pieces = { one: 'piece', many: 'pieces' };
  const to = (changes: Readonly<Record<string, string | null>>) =>
    isShown ? { href: query.hrefWith({ standing: null, scan: null, use: null, page: null, ...changes }) } : {};
  return (
    <FigureRow>
      <Figure label="Expired" value={counts.expired} unit={pieces} {...to({ standing: 'expired' })} />
      <Figure label="Run out within 30 days" value={counts.expiring} unit={pieces} {...to({ standing: 'expiring' })} />
      <Figure label="Shown for nothing" value={counts.unused} unit={pieces} {...to({ use: 'unused' })} />
      <Figure
        label="Not scanned"
        value={counts.notScanned}
        unit={{ one: 'file', many: 'files' }}
        note={hasScanner ? 'The scanner had no answer for them' : 'No virus scanner is set up here'}
        {...to({ scan: 'not-scanned' })}
      />
    </FigureRow>
  );
}

const number = (id: keyof Organisation, header: string): Column<Organisation> => ({
  id,
  header,
  value: (row) => Number(row[id]),
  isNumber: true,
});

const organisationColumns: readonly Column<Organisation>[] = [
  { id: 'name', header: 'Organisation', value: ({ name }) => name, isRowHeader: true },
  number('pieces', 'In use'),
  number('expired', 'Expired'),
  number('expiring', 'Run out soon'),
  number('unused', 'Shown for nothing'),
  number('notScanned', 'Not scanned'),
  {
    id: 'isShown',
    header: 'Shared with you',
    value: ({ isShown }) => (isShown ? 'Everything' : 'Counts'),
  },
];

function ByOrganisation({ list }: { readonly list: List }) {
  const { hrefOf } = useScoped('assurance');
  return (
    <Panel
      title="By organisation"
      isWide
      hint="Evidence stays where it was gathered unless its owner shares it in full"
    >
      <DataTable
        caption="Evidence by organisation"
        isCaptionHidden
        name="organisations"
        columns={organisationColumns}
        rows={list.organisations}
        keyOf={({ code }) => code}
        hrefOf={(row) => hrefOf(row, 'evidence')}
        pageSize={20}
        startOrder="-expired"
        empty={<EmptyState title="No organisation here keeps evidence yet." />}
      />
      {list.hidden > 0 && (
        <p className="hint">{countOf(list.hidden, 'organisation')} here share nothing of it with you.</p>
      )}
    </Panel>
  );
}

function CarryForm({ organisation, years }: { readonly organisation: string; readonly years: List['years'] }) {
  const sending = useSend(carryEvidence, touched);
  const newest = years.find(({ previous }) => previous !== null);
  const to = newest?.code ?? '';
  const from = newest?.previous ?? '';
  const form = useForm<'from' | 'to' | 'why'>({
    id: 'carry-evidence',
    start: { from, to, why: '' },
    problem: sending.error,
    check: whyFault,
  });
  const options = years.map(({ code, name }) => ({ value: code, name }));
  return (
    <form
      className="form form-under"
      noValidate
      onSubmit={form.submit((body) =>
        sending.mutate(
          { body: { organisation, ...body } },
          { onSuccess: ({ carried, leftOut }) => announce(`${carried} carried, ${leftOut} left out`) },
        ),
      )}
    >
      <p className="hint">What expired or was withdrawn stays behind.</p>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Select {...form.bind('from')} label="From the year" options={options} />
      <Select {...form.bind('to')} label="To the year" options={options} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="secondary" isBusy={sending.isPending}>
        Carry evidence
      </Button>
    </form>
  );
}

function ListPanel({ list, isBusy }: { readonly list: List; readonly isBusy: boolean }) {
  const { href } = useScoped('assurance');
  const { get } = useQueryState();
  return (
    <Panel title="All evidence" isWide hint="Each piece with what it is shown for and how it stands">
      <FilterBar
        label="Find evidence"
        filters={[
          { name: 'search', label: 'Words' },
          {
            name: 'standing',
            label: 'How it stands',
            options: Object.entries(standingWords).map(([value, { words }]) => ({ value, name: words })),
          },
          { name: 'year', label: 'Year', options: list.years.map(({ code, name }) => ({ value: code, name })) },
          { name: 'outcome', label: 'Outcome' },
          {
            name: 'use',
            label: 'Shown for',
            options: [
              { value: 'used', name: 'An outcome' },
              { value: 'unused', name: 'Nothing' },
            ],
          },
        ]}
      />
      <DataTable
        caption="Evidence"
        isCaptionHidden
        columns={evidenceColumns(list.isOne)}
        rows={list.pieces}
        keyOf={({ id }) => String(id)}
        hrefOf={({ id }) => href(`evidence/${id}`)}
        total={list.total}
        pageSize={list.pageSize}
        isBusy={isBusy}
        hasExport={list.total <= list.pageSize}
        empty={
          filterNames.some((name) => get(name)) ? (
            <EmptyState title="No evidence fits here.">Remove a filter to see the others.</EmptyState>
          ) : (
            <EmptyState title="There is no evidence here yet.">
              Minutes, policies, reports of tests: add what shows that a level is held.
            </EmptyState>
          )
        }
      />
    </Panel>
  );
}

function EvidenceBody({ list, isBusy }: { readonly list: List; readonly isBusy: boolean }) {
  const { organisation } = useScoped('assurance');
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <Say {...sentenceOf(list)} />
      <Figures list={list} />
      {list.mayWrite && (
        <div className="columns columns-even">
          <Panel title="Add evidence">
            {isAdding ? (
              <AddEvidence organisation={organisation} hasScanner={list.hasScanner} onDone={() => setAdding(false)} />
            ) : (
              <>
                <p>A file or a link. One piece can be shown for many outcomes, frameworks and years.</p>
                <div className="button-row">
                  <Button kind="primary" onClick={() => setAdding(true)}>
                    Add a piece
                  </Button>
                </div>
              </>
            )}
          </Panel>
          <Panel title="Carry a year forward">
            <p>
              What was shown last year is shown for the same outcomes again, marked as carried until you confirm it.
            </p>
            <Details summary="Choose the years">
              <CarryForm organisation={organisation} years={list.years} />
            </Details>
          </Panel>
        </div>
      )}
      {!list.isOne && <ByOrganisation list={list} />}
      {list.isShown ? (
        <ListPanel list={list} isBusy={isBusy} />
      ) : (
        <Panel title="All evidence">
          <EmptyState title="This evidence is not shared with you.">
            The organisation shares counts. Titles, files and links stay with it unless it shares assurance in full.
          </EmptyState>
        </Panel>
      )}
    </>
  );
}

/** Evidence of an organisation, or of a board, region or nation with everything below it. */
export function EvidencePage() {
  const { branch } = useScoped('assurance');
  const query = useQueryState();
  const { asked } = useTableQuery();
  const given = Object.fromEntries(filterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])));
  const answer = useAnswer(listEvidence, { query: { ...branch, ...given, ...asked } as Asked });
  return (
    <>
      <PageHeader
        title="Evidence"
        {...(answer.data === undefined ? {} : { context: answer.data.scopeName })}
        hint={`${answer.data === undefined ? '' : `${answer.data.scopeName}. `}Files and links that show what the return says.`}
      />
      <AssuranceTabs current="evidence" />
      <Answered query={answer} title="Evidence" what="this evidence">
        {(list) => <EvidenceBody list={list} isBusy={answer.isPlaceholderData} />}
      </Answered>
    </>
  );
}
