import './organisations.css';
import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Details } from '#web/kit/details.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { parsePage } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { whoCanSee as contract, Seer } from '../contract/rights.ts';
import { permissions } from '../domain/roles.ts';
import { permissionWords, untilWords, usedWords } from './parts/right-words.ts';
import { RightsTabs } from './parts/rights-tabs.tsx';
import { roleName } from './parts/role-words.ts';
import { whoCanSee } from './rights-calls.ts';

type Answer = AnswerOf<typeof contract>;

const kindWords = { person: null, token: 'Script', provider: 'By a provider', emergency: 'Emergency' } as const;

function Allowed({ allows }: { readonly allows: readonly string[] }) {
  return (
    <Details summary={countOf(allows.length, 'thing', 'things')}>
      <ul className="plain-list">
        {allows.map((code) => (
          <li key={code}>{permissionWords(code)}</li>
        ))}
      </ul>
    </Details>
  );
}

function Name({ seer }: { readonly seer: Seer }) {
  const tag = kindWords[seer.kind];
  return (
    <>
      {seer.name} {tag !== null && <Tag>{tag}</Tag>}
    </>
  );
}

function giverWords({ givenBy, kind }: Seer): string {
  return givenBy ?? (kind === 'emergency' ? 'Taken in an emergency' : 'Not recorded');
}

const columns: readonly Column<Seer>[] = [
  { id: 'name', header: 'Who', value: ({ name }) => name, cell: (seer) => <Name seer={seer} />, isSortable: false },
  { id: 'role', header: 'Role', value: ({ role }) => roleName(role), isSortable: false },
  {
    id: 'at',
    header: 'Held at',
    value: ({ at }) => at.name,
    cell: ({ at }) => `${at.name}, ${at.kindName.toLowerCase()}`,
    isSortable: false,
  },
  {
    id: 'allows',
    header: 'May',
    value: ({ allows }) => allows.map(permissionWords).join('; '),
    cell: ({ allows }) => <Allowed allows={allows} />,
    isSortable: false,
  },
  {
    id: 'since',
    header: 'Since',
    value: ({ since }) => since,
    cell: ({ since }) => formatDate(since),
    isSortable: false,
  },
  { id: 'until', header: 'Until', value: ({ until }) => untilWords(until), isSortable: false },
  { id: 'by', header: 'Given by', value: giverWords, isSortable: false },
  { id: 'used', header: 'Last used', value: ({ lastUsedAt }) => usedWords(lastUsedAt), isSortable: false },
];

function sentenceOf({ total, fromAbove, organisation, edgeName }: Answer) {
  const here = total - fromAbove;
  return {
    lead: `${countOf(total, 'right')} ${total === 1 ? 'reaches' : 'reach'} ${organisation.name}.`,
    rest: `${countOf(here, 'is', 'are')} held here, ${fromAbove} above it, and ${fromAbove === 1 ? 'reaches' : 'reach'} down by ${edgeName.toLowerCase()}.`,
  };
}

const allowed = Object.entries(permissions)
  .filter(([code]) => code !== 'register:read')
  .map(([value, name]) => ({ value, name }));

/** Who can see what: everybody and everything that reaches one organisation, and where from. */
export function WhoCanSeePage() {
  const { organisation, href } = useScoped('rights');
  const query = useQueryState();
  const asked = { allows: query.get('allows') ?? '', search: query.get('search') ?? '' };
  const seers = useAnswer(whoCanSee, { query: { organisation, ...asked, page: parsePage(query.get('page')) } });
  const exportHref = (format: string) =>
    `/api/rights/who/export?${new URLSearchParams({ organisation, ...asked, format })}`;
  return (
    <>
      <PageHeader
        title="Who can see what"
        context={seers.data?.organisation.name ?? ''}
        hint="Every person, script and emergency access that reaches this organisation beyond what is public."
      />
      <RightsTabs current="" />
      {seers.data === undefined ? (
        <AnswerPanel title="Rights that reach in" query={seers} what="who can see this" loadingRows={12}>
          {() => null}
        </AnswerPanel>
      ) : (
        <div className="stack">
          {asked.allows === '' && asked.search === '' && <Say {...sentenceOf(seers.data)} />}
          <FilterBar
            label="Find rights"
            filters={[
              { name: 'allows', label: 'What they may do', options: allowed },
              { name: 'search', label: 'Name' },
            ]}
          />
          <AnswerPanel title="Rights that reach in" query={seers} what="who can see this" isWide loadingRows={12}>
            {(answer) => (
              <DataTable
                caption="Rights that reach in"
                isCaptionHidden
                columns={columns}
                rows={answer.seers}
                keyOf={({ id }) => id}
                hrefOf={({ personId, kind }) =>
                  personId === null || kind === 'token' ? null : href('why', { person: String(personId) })
                }
                total={answer.total}
                pageSize={answer.pageSize}
                isBusy={seers.isPlaceholderData}
                exportHref={exportHref}
                empty={
                  <EmptyState title="Nobody has such a right here.">Remove a filter to see the others.</EmptyState>
                }
              />
            )}
          </AnswerPanel>
          <p className="hint">
            What this organisation withholds from those above it is not taken off here.{' '}
            <Link href={href('why')}>See why you see it</Link>.
          </p>
        </div>
      )}
    </>
  );
}
