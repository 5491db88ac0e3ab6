import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Checkboxes } from '#web/kit/forms/choices.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { legacyWhatIf as contract } from '../../contract/legacy-what-if.ts';
import { classNames } from '../parts/priority-mark.tsx';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { legacyWhatIf } from './calls.ts';
import { contactWords, costWords, optionWords } from './words.ts';

type Answer = AnswerOf<typeof contract>;
type Option = Answer['options'][number];
type Class = keyof Option['classes'];

const most = 40;

const isGone = ({ option }: Option) => option === 'retire' || option === 'replace';

function countColumn(name: Class): Column<Option> {
  return {
    id: name,
    header: classNames[name],
    value: ({ classes }) => classes[name],
    isNumber: true,
    isSortable: false,
  };
}

const moneyOf = (row: Option) =>
  row.option === 'replace'
    ? [costWords(row.capital), ...(row.revenue === null ? [] : [`${costWords(row.revenue)} a year`])].join('; ')
    : 'Not stated';

const columns: readonly Column<Option>[] = [
  {
    id: 'option',
    header: 'If you',
    value: ({ option }) => optionWords[option],
    isRowHeader: true,
    isSortable: false,
    cell: (row) => (
      <span className="cell-lines">
        <strong>{optionWords[row.option]}</strong>
        {row.option === 'replace' && <span className="hint">What is new may bring weaknesses of its own</span>}
      </span>
    ),
  },
  ...(['immediate', 'out-of-cycle', 'scheduled', 'defer'] as const).map(countColumn),
  {
    id: 'stops',
    header: 'Contacts a day it may stop',
    value: ({ stops }) => contactWords(stops),
    isSortable: false,
  },
  {
    id: 'depends',
    header: 'Organisations that still depend on it',
    value: ({ organisations }) => organisations,
    isNumber: true,
    isSortable: false,
  },
  {
    id: 'money',
    header: 'Cost',
    value: (row) => (row.option === 'now' ? 'None' : moneyOf(row)),
    isSortable: false,
  },
];

function sentenceOf({ options, chosen }: Answer) {
  const now = options.find(({ option }) => option === 'now');
  const cut = options.find(({ option }) => option === 'isolate');
  if (!now || !cut) return { level: 'none' as const, lead: 'Choose entries to compare.', rest: '' };
  const urgent = ({ classes }: Option) => classes.immediate + classes['out-of-cycle'];
  const what = countOf(chosen.length, 'entry', 'entries');
  const lead =
    urgent(now) === 0
      ? `Nothing on ${what} has to be dealt with soon.`
      : `Isolating ${what} leaves ${formatNumber(urgent(cut))} of ${countOf(urgent(now), 'weakness', 'weaknesses')} to deal with soon.`;
  const stops = contactWords(cut.stops);
  const rest =
    cut.stops === null
      ? 'What care that stops is not known.'
      : cut.stops.high === 0
        ? 'By the service map it stops no care.'
        : `It may stop care: ${stops.toLowerCase()} contacts a day.`;
  return { level: urgent(now) === 0 ? ('low' as const) : ('medium' as const), lead, rest };
}

function Choose({ answer }: { readonly answer: Answer }) {
  const query = useQueryState();
  const [chosen, setChosen] = useState<readonly string[]>(answer.chosen.map(({ id }) => String(id)));
  const listed = new Set(answer.choices.map(({ id }) => id));
  const others = answer.chosen.filter(({ id }) => !listed.has(id)).map((each) => ({ ...each, why: '' }));
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        query.set({ entries: chosen.slice(0, most).join(',') || null });
      }}
    >
      <Checkboxes
        name="what-if-entries"
        label="Entries"
        hint={
          answer.total > answer.choices.length
            ? `The ${answer.choices.length} that press most, of ${formatNumber(answer.total)}. At most ${most} at once.`
            : `At most ${most} at once`
        }
        options={[...others, ...answer.choices].map(({ id, name, organisationName, why }) => ({
          value: String(id),
          name: `${name}, ${organisationName}`,
          hint: why,
        }))}
        values={chosen}
        onChange={setChosen}
      />
      <Button type="submit" kind="primary">
        Compare
      </Button>
    </form>
  );
}

function Depends({ answer }: { readonly answer: Answer }) {
  const { services, contacts, withoutVolume, withoutMap, withoutCost, withoutAssets } = answer.depends;
  const cuts = answer.options.find(({ option }) => option === 'isolate')?.cuts ?? [];
  const gaps = [
    withoutVolume > 0 &&
      `of ${countOf(withoutVolume, 'service')} nobody knows the number of patients, so more may depend`,
    withoutMap > 0 && `${countOf(withoutMap, 'entry names', 'entries name')} no system of a service map`,
    withoutAssets > 0 && `${countOf(withoutAssets, 'entry stands', 'entries stand')} for nothing in the inventory`,
    withoutCost > 0 && `${countOf(withoutCost, 'entry states', 'entries state')} no cost`,
  ].filter((each) => each !== false);
  return (
    <Panel title="What hangs on it" isWide>
      <SummaryList
        rows={[
          { name: 'Chosen', value: answer.chosen.map(({ name }) => name).join(', ') },
          { name: 'Services', value: services.length === 0 ? null : services.join(', ') },
          { name: 'Contacts a day', value: contacts === null ? null : contactWords(contacts) },
          { name: 'Interfaces that isolation cuts', value: cuts.length === 0 ? null : cuts.join(', ') },
          { name: 'Not known', value: gaps.length === 0 ? 'Nothing' : `${gaps.join('; ')}` },
        ]}
      />
    </Panel>
  );
}

function Body({ answer }: { readonly answer: Answer }) {
  const isChosen = answer.chosen.length > 0;
  return (
    <>
      <Say {...sentenceOf(answer)} />
      {isChosen && (
        <Panel
          title="Side by side"
          isWide
          hint="Open weaknesses by how soon to deal with them, as if controls were tested. Nothing is stored."
        >
          <DataTable
            caption="What each option would change"
            isCaptionHidden
            columns={columns}
            rows={answer.options}
            keyOf={({ option }) => option}
          />
          <p className="hint">
            {answer.options.some((each) => isGone(each) && each.stops === null)
              ? 'Not known: an entry names no system of a service map, or the map knows no numbers of patients. '
              : ''}
            Patients of several systems may be the same, so each range goes from the largest to the sum.
          </p>
        </Panel>
      )}
      {isChosen && <Depends answer={answer} />}
      {answer.total === 0 ? (
        <EmptyState title="The register holds no entry yet." />
      ) : isChosen ? (
        <Details summary="Choose other entries">
          <Choose answer={answer} />
        </Details>
      ) : (
        <Panel title="What to compare">
          <Choose answer={answer} />
        </Panel>
      )}
    </>
  );
}

/** What isolating, replacing or retiring entries would change, side by side. */
export function WhatIfPage() {
  const { branch, href } = useScoped('systems');
  const entries = useQueryState().get('entries');
  const answer = useAnswer(legacyWhatIf, { query: { ...branch, ...(entries ? { entries } : {}) } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="What if"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={`${data === undefined ? '' : `${data.scopeName}. `}What isolating, replacing or retiring would change.`}
        crumbs={[{ href: href('legacy'), name: 'Cannot be patched' }]}
      />
      <SystemTabs current="legacy" />
      <Answered query={answer} title="What if" what="this comparison">
        {(read) => <Body key={entries ?? ''} answer={read} />}
      </Answered>
    </>
  );
}
