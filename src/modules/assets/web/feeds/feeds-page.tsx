import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import { listFeeds } from '../calls.ts';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { BringFeed } from './bring-feed.tsx';
import { type Feed, type FeedFile, type Feeds, feedNames } from './feed-words.ts';
import { HeldFeed } from './held-feed.tsx';

const ages = {
  fresh: { words: 'Fresh', level: 'good' },
  old: { words: 'Old', level: 'high' },
  missing: { words: 'Never loaded', level: 'high' },
} as const;

function ageWords({ state, days, oldSince }: Feed): string {
  if (state === 'missing' || days === null) return ages.missing.words;
  const age = days === 0 ? 'of today' : `${countOf(days, 'day')} old`;
  return oldSince === null ? `Fresh, ${age}` : `Old since ${formatDate(oldSince)}`;
}

const never = <span className="hint">Not loaded</span>;

const feedColumns: readonly Column<Feed>[] = [
  {
    id: 'name',
    header: 'List',
    value: ({ name }) => feedNames[name].name,
    isRowHeader: true,
    cell: ({ name }) => (
      <div className="cell-lines">
        <span>{feedNames[name].name}</span>
        <span className="hint">{feedNames[name].what}</span>
      </div>
    ),
  },
  {
    id: 'state',
    header: 'How old',
    value: ageWords,
    cell: (feed) => <Status level={ages[feed.state].level}>{ageWords(feed)}</Status>,
  },
  {
    id: 'limit',
    header: 'Old after',
    value: ({ freshDays }) => freshDays,
    cell: ({ freshDays }) => countOf(freshDays, 'day'),
    isNumber: true,
  },
  {
    id: 'day',
    header: 'Of the day',
    value: ({ day }) => day,
    cell: ({ day }) => (day === null ? never : formatDate(day)),
  },
  { id: 'rows', header: 'Rows', value: ({ rows }) => rows, isNumber: true },
  {
    id: 'loaded',
    header: 'Taken over',
    value: ({ loadedAt }) => loadedAt,
    cell: ({ loadedAt, by }) =>
      loadedAt === null ? never : `${formatInstant(new Date(loadedAt))}, ${by || 'not known'}`,
  },
];

const states = {
  taken: { words: 'Taken over', level: 'good' },
  held: { words: 'Waits for somebody', level: 'high' },
  refused: { words: 'Refused', level: 'none' },
  unreadable: { words: 'Could not be read', level: 'high' },
} as const;

const fileColumns: readonly Column<FeedFile>[] = [
  {
    id: 'file',
    header: 'File',
    value: ({ fileName }) => fileName,
    isRowHeader: true,
    cell: ({ fileName, via, by }) => (
      <div className="cell-lines">
        <span>{fileName}</span>
        <span className="hint">{via === 'folder' ? 'From the watched folder' : by}</span>
      </div>
    ),
  },
  { id: 'feed', header: 'List', value: ({ feed }) => (feed === null ? null : feedNames[feed].name) },
  {
    id: 'state',
    header: 'State',
    value: ({ state }) => states[state].words,
    cell: ({ state }) => <Status level={states[state].level}>{states[state].words}</Status>,
  },
  { id: 'rows', header: 'Rows', value: ({ rows }) => (rows === null ? null : formatNumber(rows)), isNumber: true },
  {
    id: 'came',
    header: 'Came in',
    value: ({ cameAt }) => cameAt,
    cell: ({ cameAt }) => formatInstant(new Date(cameAt)),
  },
  { id: 'why', header: 'Note', value: ({ reasons, decidedWhy }) => decidedWhy ?? reasons.join(' ') },
];

function sentenceOf({ feeds, files, sampleDay }: Feeds) {
  const held = files.filter(({ state }) => state === 'held').length;
  const [exploited] = feeds;
  const missing = feeds.filter(({ state }) => state === 'missing');
  const old = feeds.filter(({ state }) => state === 'old');
  const sample = sampleDay === null ? '' : ` The facts that came with Wardkeep are of ${formatDate(sampleDay)}.`;
  if (held > 0)
    return {
      level: 'high' as const,
      lead: `${countOf(held, 'list waits', 'lists wait')} for somebody to look.`,
      rest: '',
    };
  if (exploited?.state === 'missing')
    return {
      level: 'high' as const,
      lead: 'No list of exploited weaknesses was loaded.',
      rest: `Until one is, nobody can say that a weakness is not used in attacks.${sample}`,
    };
  if (old.length > 0)
    return {
      level: 'high' as const,
      lead: `${countOf(old.length, 'list is', 'lists are')} old: ${old.map(({ name }) => feedNames[name].name).join(', ')}.`,
      rest: '“Not listed” says what was true on the day of the list. It is not a promise for today.',
    };
  if (missing.length > 0)
    return {
      level: 'medium' as const,
      lead: `${missing.map(({ name }) => feedNames[name].name).join(', ')} ${missing.length === 1 ? 'was' : 'were'} never loaded.`,
      rest: 'What is missing counts as its worst.',
    };
  return { level: 'good' as const, lead: 'Every list is fresh.', rest: '' };
}

function Body({ list }: { readonly list: Feeds }) {
  const { organisation } = useScoped('systems');
  const held = list.files.filter(({ state }) => state === 'held');
  return (
    <>
      <Say {...sentenceOf(list)} />
      {held.map((file) => (
        <HeldFeed key={file.sha256} file={file} organisation={organisation} mayManage={list.mayManage} />
      ))}
      <Panel
        title="Lists that count now"
        isWide
        hint="What is known in public about weaknesses. They count for every organisation."
      >
        <DataTable
          caption="Public lists"
          isCaptionHidden
          columns={feedColumns}
          rows={list.feeds}
          keyOf={({ name }) => name}
          name="lists"
        />
      </Panel>
      {list.mayManage && <BringFeed organisation={organisation} />}
      <Panel title="Files that came in" isWide>
        <DataTable
          caption="Files that came in"
          isCaptionHidden
          columns={fileColumns}
          rows={list.files}
          keyOf={({ sha256 }) => sha256}
          name="files"
          empty={<EmptyState title="No list has come in by the page or the watched folder." />}
        />
      </Panel>
    </>
  );
}

/** Public lists about weaknesses: how old each is, what waits for somebody, and what came in. */
export function FeedsPage() {
  const { organisation } = useScoped('systems');
  const answer = useAnswer(listFeeds, { query: { organisation } });
  return (
    <>
      <PageHeader title="Public lists" hint="What is known in public about weaknesses, and how old it is." />
      <SystemTabs current="feeds" />
      <Answered query={answer} title="Public lists" what="the public lists">
        {(list) => <Body list={list} />}
      </Answered>
    </>
  );
}
