import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { ButtonLink } from '#web/kit/button.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { withQuery } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listWeaknesses as contract } from '../contract/weaknesses.ts';
import { listWeaknesses } from './calls.ts';
import { classNames } from './parts/priority-mark.tsx';
import { SystemTabs } from './parts/system-tabs.tsx';
import { nameOf, weaknessColumns } from './parts/weakness-columns.tsx';

type List = AnswerOf<typeof contract>;
type Row = List['weaknesses'][number];
type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;

const filterNames = ['q', 'class', 'overdue', 'state', 'service', 'kind'];
/** The most urgent first. */
const startOrder = 'class';
const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
const percent = (share: number) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`;

function givenBy(query: ReturnType<typeof useQueryState>): Record<string, string> {
  return Object.fromEntries(
    filterNames.flatMap((name): [string, string][] => (query.get(name) ? [[name, query.get(name) ?? '']] : [])),
  );
}

/** Left out where nobody loaded the list of chances: a column of "not known" helps nobody. */
const chance: Column<Row> = {
  id: 'epss',
  header: 'Chance of attack in 30 days',
  value: ({ epss }) => epss,
  cell: ({ epss }) => (epss === null ? <span className="hint">Not known</span> : percent(epss)),
  isSortable: false,
};

const byUrgency = { isSortable: true, orderNames: ['most urgent first', 'least urgent first'] } as const;

function columnsFor({ isOne, weaknesses }: List, state: string | undefined): readonly Column<Row>[] {
  const organisations: readonly Column<Row>[] = isOne
    ? []
    : [
        {
          id: 'organisations',
          header: 'Organisations',
          value: (row) => row.organisations,
          isNumber: true,
        },
      ];
  return [
    ...weaknessColumns<Row>().map((column) => (column.id === 'class' ? { ...column, ...byUrgency } : column)),
    {
      id: 'why',
      header: 'Why',
      value: ({ why }) => why,
      // The mark beside it says how soon already.
      cell: ({ why }) => <span className="small">{sentence(why.slice(why.indexOf(': ') + 2))}</span>,
      isSortable: false,
    },
    {
      id: 'due',
      header: 'Fix by',
      value: ({ dueOn }) => dueOn,
      cell: ({ dueOn, overdue }) =>
        dueOn === null ? (
          ''
        ) : overdue > 0 ? (
          <span className="cell-lines one-line">
            {formatDate(dueOn)}
            <strong>{isOne ? 'Overdue' : `Overdue at ${overdue}`}</strong>
          </span>
        ) : (
          <span className="one-line">{formatDate(dueOn)}</span>
        ),
      isSortable: false,
    },
    {
      id: 'open',
      header: state === 'held' ? 'Systems held' : 'Systems open',
      value: ({ open, held }) => (state === 'held' ? held : open),
      isNumber: true,
    },
    ...organisations,
    ...(weaknesses.some(({ epss }) => epss !== null) ? [chance] : []),
    {
      id: 'oldest',
      header: 'Since',
      isMinor: true,
      value: ({ oldest }) => oldest,
      cell: ({ oldest }) => (oldest === null ? '' : <span className="one-line">{formatDate(oldest)}</span>),
    },
  ];
}

const startWith = (row: Row) => `Start with ${nameOf(row)}`;

/** `isTop`: the list begins with the most urgent. */
function sentenceOf(list: List, { href, isTop }: { readonly href: (part: string) => string; readonly isTop: boolean }) {
  const { counts, estates, total, isOne, weaknesses } = list;
  if (estates === 0) {
    return {
      level: 'none' as const,
      lead: 'Nothing is known here yet.',
      rest: `${isOne ? 'No scan has been stored.' : 'No organisation here has stored a scan.'} That is not the same as nothing being weak.`,
      ...(isOne ? { link: { href: href('imports'), text: 'Bring in a scan' } } : {}),
    };
  }
  const rest = `${countOf(total, 'weakness', 'weaknesses')} in all.`;
  if (counts.immediate > 0) {
    const lead = `${countOf(counts.immediate, 'weakness needs', 'weaknesses need')} dealing with now.`;
    const [first] = weaknesses;
    const link = isTop &&
      first?.class === 'immediate' && {
        href: href(`to-fix/${encodeURIComponent(first.code)}`),
        text: startWith(first),
      };
    return { level: 'critical' as const, lead, rest, ...(link ? { link } : {}) };
  }
  if (total === 0) return { level: 'good' as const, lead: 'No open weakness is known.', rest: '' };
  return { level: 'medium' as const, lead: 'Nothing has to be dealt with at once.', rest };
}

function hintOf({ lastSeenOn, isOne, members, estates }: List, isByUrgency: boolean): string {
  const order = `${isByUrgency ? 'In the order of priority; a' : 'A'} group of like devices counts as one system.`;
  if (lastSeenOn === null) return order;
  const day = formatDate(lastSeenOn);
  const age = isOne ? `The newest file is of ${day}` : `The newest file of each organisation is of ${day} or later`;
  const silent = members - estates;
  const rest = silent > 0 && !isOne ? `; ${countOf(silent, 'organisation')} here stored none or do not share` : '';
  return `${order} ${age}${rest}.`;
}

function Body({ list, isBusy }: { readonly list: List; readonly isBusy: boolean }) {
  const { href, branch } = useScoped('systems');
  const query = useQueryState();
  const filters = givenBy(query);
  const { page, asked } = useTableQuery('', startOrder);
  const isByUrgency = asked.sort === startOrder;
  return (
    <>
      <Say {...sentenceOf(list, { href, isTop: isByUrgency && page === 1 })} />
      {list.feedDay === null && list.sampleDay === null && list.estates > 0 && (
        <Notice kind="warning" title="Nobody has looked up what is exploited">
          The lists of exploited weaknesses (KEV), of chances (EPSS) and of CVEs were never loaded here, so every
          weakness counts as if it were exploited. Ask whoever runs this platform to load them.
        </Notice>
      )}
      <Panel
        title="What to fix first"
        isWide
        actions={list.isOne && <ButtonLink href={href('to-fix/days')}>Days to fix each</ButtonLink>}
        hint={hintOf(list, isByUrgency)}
      >
        <FilterBar
          label="Find weaknesses"
          filters={[
            { name: 'q', label: 'CVE or words' },
            {
              name: 'class',
              label: 'How soon',
              options: Object.entries(classNames).map(([value, name]) => ({ value, name })),
            },
            { name: 'overdue', label: 'Fix by', options: [{ value: 'yes', name: 'Overdue' }] },
            {
              name: 'state',
              label: 'Instead of open ones',
              options: [
                { value: 'held', name: 'Held by a decision' },
                { value: 'fixed', name: 'Fixed' },
              ],
            },
            ...(list.kinds.length === 0
              ? []
              : [
                  { name: 'service', label: 'Service', options: list.services.map((name) => ({ value: name, name })) },
                  { name: 'kind', label: 'Kind of system', options: list.kinds },
                ]),
          ]}
        />
        <DataTable
          caption={isByUrgency ? 'Weaknesses in the order of priority' : 'Weaknesses'}
          isCaptionHidden
          columns={columnsFor(list, filters.state)}
          rows={list.weaknesses}
          keyOf={({ code }) => code}
          hrefOf={({ code }) => href(`to-fix/${encodeURIComponent(code)}`)}
          startOrder={startOrder}
          total={list.total}
          pageSize={list.pageSize}
          isBusy={isBusy}
          exportHref={(format) =>
            `/api/weaknesses/export${withQuery('', { ...branch, ...filters, sort: asked.sort ?? startOrder, format })}`
          }
          empty={
            list.estates === 0 ? (
              <EmptyState title="No scan has been stored.">
                Bring one in under <Link href={href('imports')}>Scans and inventories</Link>: Nessus, nmap, Defender,
                Qualys and others are read.
              </EmptyState>
            ) : (
              <EmptyState title="No open weakness fits.">Remove a filter to see others.</EmptyState>
            )
          }
        />
      </Panel>
      {list.sampleDay !== null && (
        <Notice title="This is a sample">
          The systems are invented. Which weaknesses are being attacked now is from public lists (KEV) of{' '}
          {formatDate(list.sampleDay)}; nobody has loaded newer ones.
        </Notice>
      )}
    </>
  );
}

/** What to fix first, in one organisation or in a branch. */
export function WeaknessesPage() {
  const { branch } = useScoped('systems');
  const query = useQueryState();
  const { asked } = useTableQuery('', startOrder);
  const filters = givenBy(query);
  const answer = useAnswer(listWeaknesses, { query: { ...branch, ...filters, ...asked } as unknown as Asked });
  return (
    <>
      <PageHeader
        title="What to fix first"
        {...(answer.data === undefined ? {} : { context: answer.data.scopeName })}
        hint={`${answer.data === undefined ? '' : `${answer.data.scopeName}. `}Weaknesses of systems (vulnerabilities), with why each stands where it does.`}
      />
      <SystemTabs current="to-fix" />
      <Answered query={answer} title="What to fix first" what="these weaknesses">
        {(list) => <Body list={list} isBusy={answer.isPlaceholderData} />}
      </Answered>
    </>
  );
}
