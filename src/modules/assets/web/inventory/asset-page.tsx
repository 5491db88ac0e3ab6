import { useState } from 'react';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { Timeline } from '#web/kit/timeline.tsx';
import type { PageParams } from '#web/page-route.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import { asSentence } from '../exposure/reason-words.ts';
import { withdrawnWords } from '../exposure/withdrawn-words.ts';
import { EntryForm } from '../legacy/entry-form.tsx';
import { PriorityMark } from '../parts/priority-mark.tsx';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { weaknessColumns } from '../parts/weakness-columns.tsx';
import { saidWords } from '../weakness/verdict-words.ts';
import { readAsset } from './calls.ts';
import { EditAsset } from './edit-asset.tsx';
import { type Asset, FactsPanel } from './facts-panel.tsx';
import { FormsPanel } from './forms-panel.tsx';
import { GroupActions } from './group-actions.tsx';
import { TakeOutForm } from './group-forms.tsx';
import { identityWords } from './identity-words.ts';
import { RetireForm } from './retire-form.tsx';

type Finding = Asset['findings'][number];

const columns: readonly Column<Finding>[] = [
  ...weaknessColumns<Finding>(),
  { id: 'devices', header: 'Devices', value: ({ devices }) => devices, isNumber: true, isSortable: false },
  {
    id: 'firstSeen',
    header: 'Since',
    value: ({ firstSeen }) => firstSeen,
    isSortable: false,
    cell: ({ firstSeen }) => formatDate(firstSeen),
  },
];

/** How soon, with what suppliers say below it: that closes nothing. */
function columnsFor({ said }: Asset): readonly Column<Finding>[] {
  if (said.length === 0) return columns;
  const cell = (row: Finding) => (
    <div className="cell-lines">
      <PriorityMark of={row.class} />
      {said
        .filter(({ cve }) => cve === row.code)
        .slice(0, 3)
        .map(({ advisory, text, status, publisher, justification, withdrawn }) => (
          <span key={`${advisory} ${text}`} className="hint">
            {withdrawn === null
              ? `${publisher} says: ${saidWords[status].words.toLowerCase()}.${justification === null ? '' : ` ${asSentence(justification)}`}`
              : `What ${publisher} said counts no more. ${withdrawnWords(withdrawn)}`}
          </span>
        ))}
    </div>
  );
  return columns.map((column) => (column.id === 'class' ? { ...column, cell } : column));
}

function sentenceOf({ open, findings, retiredOn, facts }: Asset) {
  if (retiredOn !== null)
    return { level: 'none' as const, lead: `Retired on ${formatDate(retiredOn)}.`, rest: 'Nothing on it counts.' };
  const unknown = facts.filter(({ name, value }) => value === null && name !== 'mapSystem').length;
  const rest = unknown === 0 ? '' : `${countOf(unknown, 'fact is', 'facts are')} not known.`;
  const now = findings.filter((finding) => finding.class === 'immediate').length;
  if (now > 0)
    return {
      level: 'critical' as const,
      lead: `${countOf(now, 'weakness needs', 'weaknesses need')} dealing with now.`,
      rest,
    };
  if (open > 0)
    return { level: 'medium' as const, lead: `${countOf(open, 'weakness is', 'weaknesses are')} open.`, rest };
  return { level: 'good' as const, lead: 'No open weakness is known.', rest };
}

function SupportWords({ support }: { readonly support: Asset['support'] }) {
  const { until, extendedUntil, release, source, isToVerify, list } = support;
  const paid = extendedUntil === null ? '' : ` Paid updates until ${formatDate(extendedUntil)}.`;
  if (until === null) return null;
  const lead = {
    supported: `Until ${formatDate(until)}.`,
    extended: `Ended on ${formatDate(until)}, but for those who pay.`,
    ended: `Ended on ${formatDate(until)}.`,
    unknown: '',
  }[support.state];
  return (
    <span className="cell-lines">
      <span>
        {lead}
        {paid}
      </span>
      <span className="hint">
        {release}, by the {source}
        {isToVerify ? ', not compared with its source' : ''}. {list}.
      </span>
    </span>
  );
}

function AboutPanel({ asset }: { readonly asset: Asset }) {
  const { href } = useScoped('systems');
  const { kind, amount, firstSeen, lastSeen, identities, group, owners, mapServices } = asset;
  return (
    <Panel title="About it">
      <SummaryList
        rows={[
          { name: 'Kind', value: kind },
          ...(amount > 1 ? [{ name: 'Group of', value: countOf(amount, 'device') }] : []),
          ...(group === null
            ? []
            : [{ name: 'Stands in', value: <a href={href(`asset/${group.id}`)}>{group.name}</a> }]),
          { name: 'Seen', value: `${formatDate(firstSeen)} to ${formatDate(lastSeen)}` },
          {
            name: 'Security updates',
            value: asset.support.state === 'unknown' ? null : <SupportWords support={asset.support} />,
          },
          ...(asset.legacy === null
            ? []
            : [
                {
                  name: 'Cannot be patched',
                  value: <a href={href(`legacy/${asset.legacy.id}`)}>{asset.legacy.name}</a>,
                },
              ]),
          { name: 'Who looks after it', value: owners.length === 0 ? null : owners.join(', ') },
          { name: 'Care that stops with it', value: mapServices.length === 0 ? null : mapServices.join(', ') },
          {
            name: 'Known by',
            value:
              identities.length === 0 ? null : (
                <ul className="plain-list">
                  {identities.map((each) => (
                    <li key={`${each.kind} ${each.value}`}>
                      <span className="hint">{identityWords[each.kind] ?? each.kind}</span> {each.value}
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </Panel>
  );
}

/** Begins an entry in the register of what cannot be patched with what the inventory knows of this system. */
function legacyOf({ id, name, values, support }: Asset) {
  const isOver = support.state === 'ended' || support.state === 'extended';
  return {
    asset: id,
    values: {
      ...{
        name: name.slice(0, 200),
        kind: String(values.kind ?? 'unknown'),
        what: String(values.operatingSystem ?? ''),
      },
      ...{
        owner: values.ownerDuty === null ? '' : `duty:${values.ownerDuty}`,
        systemId: String(values.mapSystem ?? ''),
      },
      ...(isOver
        ? { reason: 'no-longer-supported', supportEndsOn: support.until ?? '', supportSource: support.list }
        : {}),
    },
  };
}

function Body({ asset }: { readonly asset: Asset }) {
  const { href } = useScoped('systems');
  const [doing, setDoing] = useState<'edit' | 'legacy' | null>(null);
  const entries = asset.history.map(({ at, who, why, what }, number) => ({
    id: `change-${number}`,
    at,
    who,
    what: what.length === 0 ? 'Retired, or brought back' : what.join('; '),
    text: why,
  }));
  return (
    <>
      <Say {...sentenceOf(asset)} />
      {asset.doubtful > 0 && (
        <p>
          <ButtonLink href={href('doubtful')}>
            {countOf(asset.doubtful, 'system')} may be the same as this one
          </ButtonLink>
        </p>
      )}
      {asset.mayWrite && doing === null && (
        <div className="button-row">
          <Button kind="primary" onClick={() => setDoing('edit')}>
            Change what is known
          </Button>
          {asset.legacy === null && asset.retiredOn === null && (
            <Button onClick={() => setDoing('legacy')}>It cannot be patched</Button>
          )}
        </div>
      )}
      {doing === 'edit' && <EditAsset asset={asset} onDone={() => setDoing(null)} />}
      {doing === 'legacy' && <EntryForm entry={null} about={legacyOf(asset)} onDone={() => setDoing(null)} />}
      <div className="columns">
        <Panel title="Open weaknesses" hint={asset.open > asset.findings.length ? 'The most urgent first' : ''}>
          <DataTable
            caption="Open weaknesses of this system"
            isCaptionHidden
            name="weaknesses"
            columns={columnsFor(asset)}
            rows={asset.findings}
            keyOf={({ code }) => code}
            hrefOf={({ code }) => href(`to-fix/${encodeURIComponent(code)}`)}
            pageSize={12}
            hasExport={false}
            empty={<EmptyState title="No open weakness is known." />}
          />
        </Panel>
        <AboutPanel asset={asset} />
      </div>
      <FactsPanel asset={asset} />
      <FormsPanel forms={asset.forms} />
      {asset.deviceCount > 0 && (
        <Panel title="Devices in this group" isWide>
          <ul className="plain-list">
            {asset.devices.map(({ id, name }) => (
              <li key={id}>
                <a href={href(`asset/${id}`)}>{name}</a>
              </li>
            ))}
          </ul>
          {asset.deviceCount > asset.devices.length && (
            <p className="hint">And {countOf(asset.deviceCount - asset.devices.length, 'other')}.</p>
          )}
        </Panel>
      )}
      <Panel title="History" isWide>
        {entries.length === 0 ? (
          <EmptyState title="Nobody has changed anything yet.">
            What sources say stands under “What is known”.
          </EmptyState>
        ) : (
          <Timeline label="Changes by people" entries={entries} />
        )}
      </Panel>
      <GroupActions asset={asset} />
      {asset.mayWrite && asset.group !== null && (
        <Details summary="Take it out of its group">
          <TakeOutForm id={asset.id} group={asset.group.id} />
        </Details>
      )}
      {asset.mayWrite && (
        <Details summary={asset.retiredOn === null ? 'Retire this system' : 'Bring this system back'}>
          <RetireForm asset={asset} />
        </Details>
      )}
    </>
  );
}

/** One system or group: what is known of it and who says so. */
export function AssetPage({ params }: { readonly params: PageParams }) {
  const { href } = useScoped('systems');
  const answer = useAnswer(readAsset, { params: { id: Number(params.id) } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title={data?.name ?? 'System'}
        {...(data === undefined ? {} : { context: data.organisationName })}
        hint={data === undefined ? '' : `${data.organisationName}. ${data.kind}.`}
        crumbs={[{ href: href(''), name: 'Systems' }]}
      />
      <SystemTabs current="" />
      <Answered query={answer} title="System" what="this system">
        {(asset) => <Body key={asset.id} asset={asset} />}
      </Answered>
    </>
  );
}
