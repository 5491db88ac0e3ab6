import { useState } from 'react';
import { WithheldPanel } from '#modules/organisations/web/index.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { ButtonLink } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { usePhone } from '#web/kit/use-phone.ts';
import type { PageParams } from '#web/page-route.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { showWeakness as contract } from '../../contract/weakness-detail.ts';
import { classNames, PriorityMark } from '../parts/priority-mark.tsx';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { AboutWeakness, type Weakness, WhyHere } from './about-weakness.tsx';
import { AffectedSystems, filterNames } from './affected-systems.tsx';
import { showWeakness } from './calls.ts';
import type { Draft } from './decide-form.tsx';
import { DecisionsPanel } from './decisions-panel.tsx';
import { PatchPlansPanel } from './patch-plans-panel.tsx';
import { SupplierSays } from './supplier-says.tsx';

type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;
type Row = Weakness['organisations'][number];

const levels = { immediate: 'critical', 'out-of-cycle': 'high', scheduled: 'medium', defer: 'low' } as const;

function sentenceOf({ priority, here, organisations, today, withheld, silent }: Weakness) {
  if (priority === null)
    return {
      level: 'none' as const,
      lead: 'No system here is known to have it.',
      rest: silent + withheld.count > 0 ? 'Of some it is not known or not shared.' : '',
    };
  const open = here?.open ?? organisations.reduce((sum, row) => sum + row.open, 0);
  const held = here?.held ?? organisations.reduce((sum, row) => sum + row.held, 0);
  if (open === 0)
    return {
      level: 'good' as const,
      lead: 'Nothing of it is open here.',
      rest: held > 0 ? `${countOf(held, 'system is', 'systems are')} held by decisions of people.` : '',
    };
  const due = here?.clock?.dueOn;
  const lead = `${classNames[priority.class]}: open on ${countOf(open, 'system')}.`;
  const when =
    due === undefined ? '' : due < today ? `Overdue since ${formatDate(due)}.` : `Fix by ${formatDate(due)}.`;
  const rest = held > 0 ? `${when} ${countOf(held, 'more is', 'more are')} held.` : when;
  return { level: levels[priority.class], lead, rest: rest.trim() };
}

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Organisation', value: ({ name }) => name, isRowHeader: true },
  {
    id: 'class',
    header: 'How soon',
    value: (row) => classNames[row.class],
    cell: (row) => <PriorityMark of={row.class} />,
  },
  { id: 'open', header: 'Open', value: ({ open }) => open, isNumber: true },
  { id: 'held', header: 'Held', value: ({ held }) => held, isNumber: true, isMinor: true },
  { id: 'fixed', header: 'Fixed', value: ({ fixed }) => fixed, isNumber: true, isMinor: true },
  {
    id: 'due',
    header: 'Fix by',
    value: ({ dueOn }) => dueOn,
    cell: ({ dueOn }) => (dueOn === null ? '' : formatDate(dueOn)),
  },
];

function Organisations({ weakness }: { readonly weakness: Weakness }) {
  const { hrefOf } = useScoped('systems');
  return (
    <Panel title="Which organisations have it" isWide>
      <DataTable
        caption={`Organisations with ${weakness.code}`}
        isCaptionHidden
        columns={columns}
        rows={weakness.organisations}
        keyOf={({ code }) => code}
        hrefOf={({ kind, code }) => hrefOf({ kind, code }, `to-fix/${encodeURIComponent(weakness.code)}`)}
        startOrder="-open"
        hasFind
        pageSize={50}
        empty={<EmptyState title="No organisation here is known to have it." />}
      />
    </Panel>
  );
}

function Body({ weakness }: { readonly weakness: Weakness }) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const { here } = weakness;
  const isPhone = usePhone();
  const where = (
    <>
      {!weakness.isOne && <Organisations weakness={weakness} />}
      {here && <SupplierSays here={here} onUse={setDraft} />}
      {here && <AffectedSystems key={draft?.id ?? ''} weakness={weakness} here={here} draft={draft} />}
    </>
  );
  // On a phone what to act on comes before two screens of reasons.
  return (
    <>
      <Say {...sentenceOf(weakness)} />
      {isPhone && where}
      <div className="columns">
        <WhyHere weakness={weakness} />
        <AboutWeakness weakness={weakness} />
      </div>
      {!isPhone && where}
      {here && <PatchPlansPanel weakness={weakness} here={here} />}
      {here && <DecisionsPanel verdicts={here.verdicts} />}
      {weakness.isOne && here === null && weakness.priority !== null && (
        <p className="hint">Which systems have it, and what was decided, is not shared with you.</p>
      )}
      <WithheldPanel what="weaknesses" withheld={weakness.withheld} />
    </>
  );
}

/** One weakness in an organisation or a branch: what it is, why it ranks there, on what, and what to do. */
export function WeaknessPage({ params }: { readonly params: PageParams }) {
  const { branch, href } = useScoped('systems');
  const query = useQueryState();
  const code = params.code ?? '';
  const given = Object.fromEntries(
    [...filterNames, 'after'].flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])),
  );
  const answer = useAnswer(showWeakness, { params: { code }, query: { ...branch, ...given } as unknown as Asked });
  const { data } = answer;
  const name = data?.code ?? code;
  const title = data?.title || data?.here?.words[0]?.title;
  return (
    <>
      <PageHeader
        title={title ? `${name}: ${title}` : name}
        {...(data === undefined ? {} : { context: data.scopeName })}
        actions={<ButtonLink href={href('who-has', { code: name })}>See who has it</ButtonLink>}
        crumbs={[{ href: href('to-fix'), name: 'What to fix first' }]}
      />
      <SystemTabs current="to-fix" />
      <Answered query={answer} title={name} what="this weakness">
        {(weakness) => <Body weakness={weakness} />}
      </Answered>
    </>
  );
}
