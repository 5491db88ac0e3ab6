import { useState } from 'react';
import { useForm } from '#modules/organisations/web/index.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { Timeline } from '#web/kit/timeline.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { PageParams } from '#web/page-route.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { EvidenceDetail } from '../../contract/evidence.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { confirmEvidenceUse, endEvidenceUse, oneEvidence, touched, useEvidence } from './calls.ts';
import { ScanStatus, StandingStatus } from './evidence-words.tsx';

import { EditEvidence } from './parts/edit-evidence.tsx';
import { ReviseEvidence } from './parts/revise-evidence.tsx';
import { ShownContent } from './parts/shown-content.tsx';

type Use = EvidenceDetail['uses'][number];

function sentenceOf({ standing, useCount, uses, scan }: EvidenceDetail) {
  const shown = useCount === 0 ? 'It is shown for nothing yet.' : `It is shown for ${countOf(useCount, 'outcome')}.`;
  if (scan === 'infected')
    return {
      level: 'critical' as const,
      lead: 'A virus scan found something harmful in this file.',
      rest: 'It is not handed out. Put another in its place.',
    };
  if (standing === 'expired')
    return {
      level: 'high' as const,
      lead: 'This evidence has expired and proves nothing.',
      rest: `${shown} Put a newer one in its place.`,
    };
  if (standing === 'withdrawn') return { level: 'none' as const, lead: 'This evidence was withdrawn.', rest: shown };
  const carried = uses.filter(({ carriedFrom }) => carriedFrom !== null).length;
  if (carried > 0)
    return {
      level: 'medium' as const,
      lead: `${countOf(carried, 'use was', 'uses were')} carried from an earlier year and not looked at again.`,
      rest: shown,
    };
  if (standing === 'expiring') return { level: 'medium' as const, lead: 'This evidence runs out soon.', rest: shown };
  return { level: 'good' as const, lead: 'This evidence is in force.', rest: shown };
}

function UseLine({ one, use }: { readonly one: EvidenceDetail; readonly use: Use }) {
  const { hrefOf } = useScoped('assurance');
  const ending = useSend(endEvidenceUse, touched);
  const confirming = useSend(confirmEvidenceUse, touched);
  const params = { id: one.id, use: use.id };
  const place = { kind: one.organisationKind, code: one.organisationCode };
  const problem = ending.error ?? confirming.error;
  return (
    <li>
      <p>
        <a href={hrefOf(place, `return/${use.code}?year=${use.year}`)}>
          {use.code} {use.title}
        </a>{' '}
        <span className="hint">
          {use.frameworkTitle}, {use.year}
          {use.note === '' ? '' : `. ${use.note}`}
        </span>
      </p>
      {use.carriedFrom !== null && <p className="hint">Carried from {use.carriedFrom}, not looked at again</p>}
      {problem !== null && <p role="alert">{problem.detail}</p>}
      {one.mayWrite && (
        <div className="button-row">
          {use.carriedFrom !== null && (
            <Button
              isSmall
              isBusy={confirming.isPending}
              onClick={() => confirming.mutate({ params, body: { why: 'It still shows this' } })}
            >
              Confirm<span className="visually-hidden"> for {use.code}</span>
            </Button>
          )}
          <Button
            kind="link"
            isBusy={ending.isPending}
            onClick={() => ending.mutate({ params, body: { why: 'It does not show this' } })}
          >
            Remove<span className="visually-hidden"> from {use.code}</span>
          </Button>
        </div>
      )}
    </li>
  );
}

function AddUse({ one }: { readonly one: EvidenceDetail }) {
  const sending = useSend(useEvidence, touched);
  const form = useForm<'choice' | 'note' | 'nodes'>({
    id: 'use-evidence',
    start: { choice: '', note: '', nodes: '' },
    problem: sending.error,
    check: ({ choice }) => (choice === '' ? { choice: 'Select an outcome' } : {}),
  });
  const options = one.choices.map(({ year, node, code, title }) => ({
    value: `${year} ${node}`,
    name: `${year}: ${code} ${title}`,
  }));
  return (
    <form
      className="form form-under"
      noValidate
      onSubmit={form.submit(({ choice, note }) => {
        const [year = '', node] = choice.split(' ');
        const body = { year, nodes: [Number(node)], note: note.trim() };
        const onSuccess = () => {
          announce('Saved');
          form.set({ choice: '', note: '' });
        };
        sending.mutate({ params: { id: one.id }, body }, { onSuccess });
      })}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Select
        {...form.bind('choice')}
        label="Show it for another outcome"
        options={options}
        empty="Select an outcome"
      />
      <TextInput {...form.bind('note')} label="Where in it to look" autoComplete="off" isOptional />
      <Button type="submit" kind="secondary" isBusy={sending.isPending}>
        Show it there
      </Button>
    </form>
  );
}

function Uses({ one }: { readonly one: EvidenceDetail }) {
  return (
    <Panel title="What it is shown for" hint="One piece serves many outcomes, frameworks and years">
      {one.uses.length === 0 ? (
        <EmptyState title="Nothing yet." />
      ) : (
        <ul className="plain-list">
          {one.uses.map((use) => (
            <UseLine key={use.id} one={one} use={use} />
          ))}
        </ul>
      )}
      {one.mayWrite && one.standing !== 'withdrawn' && one.choices.length > 0 && <AddUse one={one} />}
    </Panel>
  );
}

function Facts({ one }: { readonly one: EvidenceDetail }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel title="What it is">
      <SummaryList
        rows={[
          { name: one.kind === 'file' ? 'File' : 'Link', value: <ShownContent id={one.id} content={one} /> },
          ...(one.kind === 'file' ? [{ name: 'Virus scan', value: <ScanStatus scan={one.scan} /> }] : []),
          { name: 'How it stands', value: <StandingStatus piece={one} /> },
          { name: 'Note', value: one.note === '' ? 'None' : one.note },
          { name: 'Saved', value: `${one.savedBy}, ${formatInstant(new Date(one.savedAt))}` },
          ...(one.sameFile.length === 0
            ? []
            : [
                {
                  name: 'The same file',
                  value: `Also kept as ${one.sameFile.map(({ title }) => `“${title}”`).join(', ')}`,
                },
              ]),
        ]}
      />
      {one.mayWrite &&
        (isOpen ? (
          <EditEvidence key={one.version} one={one} onClose={() => setOpen(false)} />
        ) : (
          <div className="button-row">
            <Button kind="secondary" onClick={() => setOpen(true)}>
              Change or withdraw it
            </Button>
          </div>
        ))}
    </Panel>
  );
}

/** One piece of evidence: what it is, what it is shown for, and its revisions. */
export function EvidenceItemPage({ params }: { readonly params: PageParams }) {
  const { href } = useScoped('assurance');
  const answer = useAnswer(oneEvidence, { params: { id: Number(params.id) } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title={data?.title ?? 'A piece of evidence'}
        {...(data === undefined ? {} : { context: data.organisationName, hint: data.organisationName })}
        crumbs={[{ href: href('evidence'), name: 'Evidence' }]}
      />
      <AssuranceTabs current="evidence" />
      <Answered query={answer} title="This evidence" what="this evidence">
        {(one) => (
          <>
            <Say {...sentenceOf(one)} />
            <div className="columns columns-top">
              <div className="stack">
                <Facts one={one} />
                <Uses one={one} />
              </div>
              <div className="stack">
                {one.mayWrite && (
                  <Panel title="Put a newer one in its place" hint="It keeps its uses; the older one is kept, too">
                    <ReviseEvidence key={one.version} one={one} />
                  </Panel>
                )}
                {one.revisions.length > 0 && (
                  <Panel title="Revisions" hint="The newest first; nothing is ever lost">
                    <Timeline
                      label="Revisions of this evidence"
                      entries={one.revisions.map((revision) => ({
                        id: String(revision.revision),
                        at: revision.addedAt,
                        what: (
                          <>
                            Revision {revision.revision}: <ShownContent id={one.id} content={revision} />
                          </>
                        ),
                        who: revision.addedBy,
                        ...(revision.why === '' ? {} : { text: revision.why }),
                      }))}
                    />
                  </Panel>
                )}
              </div>
            </div>
          </>
        )}
      </Answered>
    </>
  );
}
