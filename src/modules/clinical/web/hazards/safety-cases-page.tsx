import '../clinical.css';
import { useState } from 'react';
import { Link } from 'wouter';
import { useForm } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { CaseSummary, listSafetyCases as contract } from '../../contract/safety-cases.ts';
import { listSafetyCases, signSafetyCase } from '../calls.ts';
import { CareTabs } from '../parts/care-tabs.tsx';
import { useCare } from '../parts/use-care.ts';
import { CaseContents } from './case-contents.tsx';

type Cases = AnswerOf<typeof contract>;

/** What the officer must know before signing, and what the signed version in force leaves open. */
function sentenceOf({ draft, cases }: Cases) {
  const { unrated, unacceptable = 0, plansMissing } = draft.counts;
  const signed = cases[0];
  const lead =
    signed === undefined
      ? 'No safety case is signed.'
      : `Version ${signed.version} is in force, signed by ${signed.signedBy} on ${formatDate(signed.signedAt.slice(0, 10))}.`;
  const open = [
    unacceptable > 0 && `${countOf(unacceptable, 'hazard')} must be controlled`,
    unrated > 0 && `${countOf(unrated, 'hazard has', 'hazards have')} no residual rating`,
    plansMissing > 0 && `${countOf(plansMissing, 'continuity plan is', 'continuity plans are')} missing`,
  ].filter((part) => part !== false);
  const isSound = open.length === 0;
  return {
    level: isSound ? (signed === undefined ? ('medium' as const) : ('good' as const)) : ('medium' as const),
    lead,
    rest: isSound ? 'Every hazard is rated and every plan is in place.' : `Today ${open.join(', ')}.`,
  };
}

function countWords({ hazards, open, unrated, plans, plansMissing }: CaseSummary['counts']): string {
  const unratedWords = unrated === 0 ? 'none without a residual rating' : `${unrated} without a residual rating`;
  return `${countOf(hazards, 'hazard')}, ${open} open, ${unratedWords}; ${countOf(plans, 'continuity plan')}, ${plansMissing} missing.`;
}

function Versions({ cases }: { readonly cases: readonly CaseSummary[] }) {
  const { href } = useCare();
  return (
    <DataTable
      caption="Signed versions"
      isCaptionHidden
      hasExport={false}
      rows={cases}
      keyOf={({ id }) => String(id)}
      hrefOf={({ id }) => href(`safety-case/${id}`)}
      columns={[
        {
          id: 'version',
          header: 'Version',
          value: ({ version }) => version,
          cell: ({ version }) => `Version ${version}`,
        },
        { id: 'signedBy', header: 'Signed by', value: ({ signedBy }) => signedBy },
        {
          id: 'signedAt',
          header: 'Signed',
          value: ({ signedAt }) => signedAt,
          cell: ({ signedAt }) => formatInstant(new Date(signedAt)),
        },
        { id: 'holds', header: 'Holds', value: ({ counts }) => countWords(counts), isSortable: false },
        {
          id: 'state',
          header: 'State',
          value: ({ supersededBy }) => (supersededBy === null ? 'In force' : `Superseded by version ${supersededBy}`),
          cell: ({ supersededBy }) => (
            <Tag>{supersededBy === null ? 'In force' : `Superseded by version ${supersededBy}`}</Tag>
          ),
          isSortable: false,
        },
      ]}
      empty={
        <EmptyState title="No version is signed yet.">
          The clinical safety officer signs the first one below.
        </EmptyState>
      }
    />
  );
}

function SignForm({ answer, onSigned }: { readonly answer: Cases; readonly onSigned: (signed: CaseSummary) => void }) {
  const { draft, organisation } = answer;
  const sending = useSend(signSafetyCase, ['/api/safety-cases', '/api/audit']);
  const form = useForm<'statement' | 'reason'>({
    id: 'sign',
    start: { statement: '', reason: '' },
    problem: sending.error,
    check: ({ statement, reason }) => ({
      ...(statement.trim().length < 20
        ? { statement: 'Write the statement that you sign, in at least 20 characters' }
        : {}),
      ...(reason.trim().length < 3 ? { reason: 'Say why in a few words' } : {}),
    }),
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ statement, reason }) =>
        sending.mutate(
          {
            params: { organisation: organisation.code },
            body: {
              contentHash: draft.contentHash,
              version: draft.nextVersion,
              statement: statement.trim(),
              reason: reason.trim(),
            },
          },
          { onSuccess: onSigned },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextArea
        {...form.bind('statement')}
        label="Your statement"
        hint="What you stand for with your name: is care safe with the hazards and controls below, and under which conditions?"
        rows={5}
      />
      <TextInput
        {...form.bind('reason')}
        label="Why now"
        hint="For example: yearly review, new system, after an incident"
        autoComplete="off"
      />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Sign version {draft.nextVersion}
      </Button>
    </form>
  );
}

function CasesBody({ answer }: { readonly answer: Cases }) {
  const { href } = useCare();
  const [signed, setSigned] = useState<CaseSummary | null>(null);
  const { draft, cases, maySign } = answer;
  return (
    <div className="care-page">
      {signed !== null && (
        <Notice kind="good" isSpoken title={`Version ${signed.version} was signed by ${signed.signedBy}.`}>
          <Link href={href(`safety-case/${signed.id}`)}>Read version {signed.version}</Link>
        </Notice>
      )}
      <Say {...sentenceOf(answer)} />
      <Panel title="Signed versions" hint="Later changes of the log never alter a signed version.">
        <Versions cases={cases} />
      </Panel>
      <div className="columns">
        <Panel title={`What version ${draft.nextVersion} would hold`} hint={countWords(draft.counts)}>
          <CaseContents content={draft.content} />
        </Panel>
        <Panel
          title={`Sign version ${draft.nextVersion}`}
          hint="You sign exactly what is on this page. If somebody changes the log meanwhile, nothing is signed."
        >
          {maySign ? (
            <SignForm key={draft.nextVersion} answer={answer} onSigned={setSigned} />
          ) : (
            <p className="hint">Only a clinical safety officer of the organisation itself can sign.</p>
          )}
          <p className="small">
            Ratings mean what the <Link href={href('matrix')}>risk matrix</Link> says
            {draft.content.matrices.length > 0 && ` (${draft.content.matrices.join(', ')})`}.
          </p>
          <p className="small hash">SHA-256 of what you sign: {draft.contentHash}</p>
        </Panel>
      </div>
    </div>
  );
}

/** Signed versions of an organisation's safety case, and what its officer would sign today. */
export function SafetyCasesPage() {
  const { organisation } = useCare();
  const answer = useAnswer(listSafetyCases, { params: { organisation } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Safety case"
        {...(data === undefined ? {} : { context: data.organisation.name })}
        hint={`${data === undefined ? '' : `${data.organisation.name}. `}The hazard log and the continuity plans at one moment, signed by a clinical safety officer.`}
      />
      <CareTabs current="safety-case" />
      {data === undefined && (
        <UnreadPage
          what="the safety case"
          title="Safety case"
          problem={answer.error}
          onRetry={answer.refetch}
          missing="A safety case belongs to one organisation. Choose yours at the top of the page."
        />
      )}
      {data !== undefined && <CasesBody key={data.organisation.code} answer={data} />}
    </>
  );
}
