import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { PageParams } from '#web/page-route.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { oneLegacy as contract } from '../../contract/legacy-entry.ts';
import { assetKinds } from '../../domain/facts/asset-kinds.ts';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { weaknessColumns } from '../parts/weakness-columns.tsx';
import { AssetsPanel } from './assets-panel.tsx';
import { oneLegacy } from './calls.ts';
import { ControlsPanel } from './controls-panel.tsx';
import { EntryForm } from './entry-form.tsx';
import { contactWords, costWords, fundingWords, reasonWords, spanOf, stateWords } from './words.ts';

export type LegacyEntry = AnswerOf<typeof contract>;
type Weakness = LegacyEntry['weaknesses'][number];

const dayOf = (value: string | null) => (value === null ? null : formatDate(value));
const orNull = (text: string) => (text === '' ? null : text);

function sentenceOf({ state, rules, why, isIsolated, stepsUntil, classes }: LegacyEntry) {
  if (state !== 'open') return { level: 'none' as const, lead: `${stateWords[state]}.`, rest: 'It counts no more.' };
  const urgent = classes.immediate + classes['out-of-cycle'];
  const open = Object.values(classes).reduce((sum, count) => sum + count, 0);
  const cut = isIsolated && stepsUntil !== null ? `It is cut off, as tested, until ${formatDate(stepsUntil)}. ` : '';
  const rest = `${cut}${formatNumber(urgent)} of ${countOf(open, 'open weakness', 'open weaknesses')} to deal with soon.`;
  const level = rules[0] === 'exposed' ? 'critical' : rules.length > 0 ? 'medium' : 'low';
  return { level: level as 'critical' | 'medium' | 'low', lead: why, rest };
}

const columns: readonly Column<Weakness>[] = [
  ...weaknessColumns<Weakness>(),
  {
    id: 'listed',
    header: 'Attacked now',
    value: ({ isListed }) => (isListed === null ? 'Not looked up' : isListed ? 'Yes' : 'No'),
    isSortable: false,
  },
  { id: 'assets', header: 'Systems', value: ({ assets }) => assets, isNumber: true, isSortable: false },
];

function WeaknessPanel({ entry }: { readonly entry: LegacyEntry }) {
  const { href } = useScoped('systems');
  return (
    <Panel title="Weaknesses on it" hint="The most urgent first, as its tested controls leave them">
      <DataTable
        caption="Weaknesses on it"
        isCaptionHidden
        name="weaknesses"
        columns={columns}
        rows={entry.weaknesses}
        keyOf={({ code }) => code}
        hrefOf={({ code }) => href('who-has', { code })}
        hasExport={false}
        empty={
          entry.assetCount === 0 ? (
            <EmptyState title="Nobody knows.">Choose the systems that it stands for.</EmptyState>
          ) : (
            <EmptyState title="No open weakness is known." />
          )
        }
      />
    </Panel>
  );
}

function supportOf({ supportEndsOn, supportSource, knownSupport }: LegacyEntry): string | null {
  if (supportEndsOn !== null) return `${formatDate(supportEndsOn)} (${supportSource})`;
  if (knownSupport === null) return null;
  const checked = knownSupport.isToVerify ? ', not compared with its source' : '';
  return `${formatDate(knownSupport.until)} for ${knownSupport.product} (${knownSupport.source}${checked})`;
}

function AboutPanel({ entry }: { readonly entry: LegacyEntry }) {
  const { system, pathwayNames, contactsSource, contactsUnknown, contactsOn } = entry;
  const services = [...new Set([...(system?.services ?? []), ...pathwayNames])];
  const unknown = contactsUnknown === 0 ? '' : ` Of ${countOf(contactsUnknown, 'service')} nobody knows the number.`;
  const source = contactsOn === null ? '' : ` ${contactsSource}, read on ${formatDate(contactsOn)}.${unknown}`;
  return (
    <Panel title="About it">
      <SummaryList
        rows={[
          { name: 'Kind', value: entry.kind === 'unknown' ? null : assetKinds[entry.kind] },
          { name: 'Why it cannot be updated', value: reasonWords[entry.reason] },
          { name: 'About the reason', value: orNull(entry.reasonNote) },
          { name: 'What cannot be updated', value: orNull(entry.what) },
          { name: 'Until', value: dayOf(entry.stuckUntil) },
          { name: 'Support ends', value: supportOf(entry) },
          { name: 'System of the service map', value: system?.name ?? null },
          { name: 'Services that depend on it', value: services.length === 0 ? null : services.join(', ') },
          {
            name: 'Contacts a day that depend on it',
            value:
              entry.contactsHigh === null ? null : (
                <>
                  {contactWords(spanOf(entry.contactsLow, entry.contactsHigh))}.<span className="hint">{source}</span>
                </>
              ),
          },
          {
            name: 'Interfaces',
            value: system === null ? null : system.interfaces.length === 0 ? 'None' : system.interfaces.join(', '),
          },
        ]}
      />
    </Panel>
  );
}

function DutyPanel({ entry }: { readonly entry: LegacyEntry }) {
  const { acceptedBy, acceptedUntil, acceptedWhy, priceYear, costSource } = entry;
  const accepted =
    acceptedUntil === null ? null : `Until ${formatDate(acceptedUntil)}, by ${acceptedBy}: ${acceptedWhy}`;
  const source = priceYear === null ? '' : ` Prices of ${priceYear}, ${costSource}.`;
  const capital = spanOf(entry.capitalLow, entry.capitalHigh);
  const revenue = spanOf(entry.revenueLow, entry.revenueHigh);
  return (
    <Panel title="Who, until when and for how much">
      <SummaryList
        rows={[
          { name: 'Owner', value: orNull(entry.ownerName) },
          { name: 'Risk accepted', value: accepted },
          { name: 'Retires', value: dayOf(entry.retiresOn) },
          { name: 'Retirement plan', value: orNull(entry.retirementPlan) },
          { name: 'Capital to replace it', value: capital === null ? null : `${costWords(capital)}.${source}` },
          { name: 'Running cost a year', value: revenue === null ? null : `${costWords(revenue)}.${source}` },
          { name: 'Funded', value: entry.funding === 'not-stated' ? null : fundingWords[entry.funding] },
        ]}
      />
    </Panel>
  );
}

function Body({ entry }: { readonly entry: LegacyEntry }) {
  const { href } = useScoped('systems');
  const [isEditing, setEditing] = useState(false);
  return (
    <>
      <Say {...sentenceOf(entry)} />
      {!isEditing && (
        <div className="button-row">
          {entry.mayWrite && (
            <Button kind="primary" onClick={() => setEditing(true)}>
              Change this entry
            </Button>
          )}
          {entry.state === 'open' && (
            <ButtonLink href={href('legacy/what-if', { entries: String(entry.id) })}>What if</ButtonLink>
          )}
        </div>
      )}
      {isEditing && <EntryForm key={entry.version} entry={entry} onDone={() => setEditing(false)} />}
      <ControlsPanel entry={entry} />
      <div className="columns">
        <div className="stack">
          <WeaknessPanel entry={entry} />
          <AssetsPanel entry={entry} />
        </div>
        <div className="stack">
          <DutyPanel entry={entry} />
          <AboutPanel entry={entry} />
        </div>
      </div>
    </>
  );
}

/** One entry of the register of what cannot be patched. */
export function EntryPage({ params }: { readonly params: PageParams }) {
  const { href } = useScoped('systems');
  const answer = useAnswer(oneLegacy, { params: { id: Number(params.id) } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title={data?.name ?? 'Cannot be patched'}
        {...(data === undefined ? {} : { context: data.organisationName })}
        hint={data === undefined ? '' : `${data.organisationName}. Changed by ${data.updatedBy}.`}
        crumbs={[{ href: href('legacy'), name: 'Cannot be patched' }]}
      />
      <SystemTabs current="legacy" />
      <Answered query={answer} title="Cannot be patched" what="this entry">
        {(entry) => <Body entry={entry} />}
      </Answered>
    </>
  );
}
