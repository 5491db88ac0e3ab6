import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Details } from '#web/kit/details.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { oneAdvisory as contract } from '../../contract/advisories.ts';
import { oneAdvisory } from '../calls.ts';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { saidWords } from '../weakness/verdict-words.ts';
import { originWords } from './origin-words.ts';
import { sureWords } from './product-answer.tsx';
import { reasonOf } from './reason-words.ts';
import { Statements } from './said-list.tsx';
import { tlpWords } from './tlp-words.ts';
import { WithdrawAdvisory } from './withdraw-advisory.tsx';
import { withdrawnWords } from './withdrawn-words.ts';

type Answer = AnswerOf<typeof contract>;
type Affected = Answer['affected'][number];
type Weakness = Answer['advisory']['weaknesses'][number];

const columns: readonly Column<Affected>[] = [
  { id: 'name', header: 'Organisation', value: ({ name }) => name, isRowHeader: true },
  {
    id: 'text',
    header: 'What runs there',
    value: ({ text }) => text,
    cell: ({ text, product }) => (
      <div className="cell-lines">
        <span>{text}</span>
        <span className="hint">In the advisory: {product}</span>
      </div>
    ),
  },
  {
    id: 'status',
    header: 'The advisory says',
    value: ({ status }) => saidWords[status].words,
    cell: ({ status, justification, proposes }) => (
      <div className="cell-lines">
        <Status level={saidWords[status].level}>{saidWords[status].words}</Status>
        {justification !== null && <span className="hint">{reasonOf(justification)}</span>}
        {proposes !== null && <span className="hint">You may decide: {proposes}.</span>}
      </div>
    ),
  },
  { id: 'assets', header: 'Systems', value: ({ assets }) => assets, isNumber: true },
  {
    id: 'sure',
    header: 'How sure',
    value: ({ sure }) => sureWords[sure],
    cell: ({ sure, because }) => (
      <div className="cell-lines">
        <span>{sureWords[sure]}</span>
        <span className="hint">{because}</span>
      </div>
    ),
  },
];

function sentenceOf({ advisory, affected, silent, notShared }: Answer) {
  if (advisory.withdrawn !== null)
    return {
      level: 'none' as const,
      lead: withdrawnWords(advisory.withdrawn),
      rest: 'It counts no more, and proposes nothing. What it said stays here to read. Look again at what was decided because of it.',
    };
  const unknown = silent + notShared;
  const rest = unknown === 0 ? '' : `Of ${countOf(unknown, 'organisation')} it is not known or not shared.`;
  const of = (status: Affected['status']) =>
    new Set(affected.filter((row) => row.status === status).map(({ code }) => code)).size;
  if (of('affected') > 0)
    return {
      level: 'high' as const,
      lead: `${countOf(of('affected'), 'organisation runs', 'organisations run')} what is affected.`,
      rest,
    };
  if (of('cannot tell') > 0)
    return {
      level: 'medium' as const,
      lead: `${countOf(of('cannot tell'), 'organisation may run', 'organisations may run')} what is affected: the version is not known.`,
      rest,
    };
  return { level: 'none' as const, lead: 'Nobody here is known to run what is affected.', rest };
}

function WeaknessPanel({ weakness }: { readonly weakness: Weakness }) {
  const { href } = useScoped('systems');
  const { cve, title, score, statements, reasons, remedies, open } = weakness;
  return (
    <Panel title={cve ?? (title || 'A weakness without a CVE')} isWide hint={cve === null ? '' : title}>
      <div className="stack">
        <SummaryList
          rows={[
            { name: 'Severity it gives (CVSS)', value: score === null ? null : `${score.toFixed(1)} of 10` },
            {
              name: 'Open here, as scans say',
              value: cve === null ? null : <Link href={href('who-has', { code: cve })}>{countOf(open, 'system')}</Link>,
            },
          ]}
        />
        <Statements statements={statements} reasons={reasons} />
        {remedies.length > 0 && (
          <div>
            <h3>What to do</h3>
            <ul>
              {remedies.map(({ category, details }) => (
                <li key={`${category} ${details}`}>{details}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Panel>
  );
}

function Body({ answer }: { readonly answer: Answer }) {
  const { hrefOf } = useScoped('systems');
  const { advisory, affected } = answer;
  const { tlp, isTlpSaid } = advisory;
  return (
    <>
      <Say {...sentenceOf(answer)} />
      <Panel
        title="Who runs what it is about"
        isWide
        hint="Matched by name and version. Nothing is decided by it: people decide."
      >
        <DataTable
          caption={`Who runs what ${advisory.trackingId} is about`}
          isCaptionHidden
          columns={columns}
          rows={affected}
          keyOf={({ code, what, text, product }) => `${code} ${what} ${text} ${product}`}
          hasFind
          hrefOf={({ code, kind }) => hrefOf({ code, kind }, `advisories/${advisory.id}`)}
          pageSize={50}
          empty={<EmptyState title="Nothing that runs here fits its products." />}
        />
      </Panel>
      {advisory.weaknesses.map((weakness) => (
        <WeaknessPanel key={weakness.cve ?? weakness.title} weakness={weakness} />
      ))}
      <Panel title="About this advisory" isWide>
        <div className="stack">
          {advisory.summary !== '' && <p>{advisory.summary}</p>}
          <SummaryList
            rows={[
              { name: 'Tracking id', value: `${advisory.trackingId}, version ${advisory.version}` },
              { name: 'Publisher', value: `${advisory.publisher}, ${originWords(advisory.broughtBy)}` },
              { name: 'Supplier', value: advisory.supplierName },
              {
                name: 'For whom',
                value: `${tlpWords[tlp]}${isTlpSaid ? '' : '. It does not say, so it counts as amber'}`,
              },
              { name: 'Of the day', value: formatDate(advisory.releasedAt.slice(0, 10)) },
              { name: 'Came here', value: formatDate(advisory.broughtAt.slice(0, 10)) },
            ]}
          />
          {advisory.revisions.length > 0 && (
            <Details summary={`${countOf(advisory.revisions.length, 'revision')}`}>
              <ul>
                {advisory.revisions.map(({ number, date, summary }) => (
                  <li key={number}>
                    {number}, {formatDate(date.slice(0, 10))}: {summary}
                  </li>
                ))}
              </ul>
            </Details>
          )}
          <p>
            <a href={`/api/advisories/${advisory.id}/document`} download>
              Download the document as it came
            </a>
          </p>
        </div>
      </Panel>
      {answer.mayWithdraw && <WithdrawAdvisory advisory={advisory} />}
    </>
  );
}

/** One advisory, and what it says of what runs here. */
export function AdvisoryPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { organisation, href } = useScoped('systems');
  const answer = useAnswer(oneAdvisory, { params: { id: params.id ?? '' }, query: { organisation } });
  return (
    <>
      <PageHeader
        title={answer.data?.advisory.title ?? 'Advisory'}
        hint="What it says of what runs here, and what to do."
        crumbs={[{ href: href('advisories'), name: 'Advisories' }]}
      />
      <SystemTabs current="advisories" />
      <Answered query={answer} title="Advisory" what="this advisory">
        {(found) => <Body answer={found} />}
      </Answered>
    </>
  );
}
