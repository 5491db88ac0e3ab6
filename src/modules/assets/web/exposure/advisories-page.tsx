import { type FormEvent, useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { withQuery } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listAdvisories as contract } from '../../contract/advisories.ts';
import { listAdvisories } from '../calls.ts';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { BringAdvisory } from './bring-advisory.tsx';
import { originWords } from './origin-words.ts';
import { tlpWords } from './tlp-words.ts';

type List = AnswerOf<typeof contract>;
type Row = List['advisories'][number];

const columns: readonly Column<Row>[] = [
  {
    id: 'title',
    header: 'Advisory',
    value: ({ title }) => title,
    isRowHeader: true,
    cell: ({ title, trackingId, version, publisher, broughtBy, withdrawn }) => (
      <div className="cell-lines">
        <span>{title}</span>
        <span className="hint">
          {trackingId} version {version}, {publisher}, {originWords(broughtBy)}
        </span>
        {withdrawn !== null && <Status level="none">Withdrawn on {formatDate(withdrawn.on)}</Status>}
      </div>
    ),
  },
  {
    id: 'open',
    header: 'Systems open here',
    value: ({ open }) => open,
    isNumber: true,
  },
  {
    id: 'cves',
    header: 'CVEs',
    value: ({ cves }) => cves.slice(0, 3).join(', ') + (cves.length > 3 ? ' and more' : ''),
  },
  { id: 'tlp', header: 'For whom', value: ({ tlp }) => tlpWords[tlp], cell: ({ tlp }) => <Tag>{tlpWords[tlp]}</Tag> },
  {
    id: 'released',
    header: 'Of the day',
    value: ({ releasedAt }) => releasedAt,
    cell: ({ releasedAt }) => formatDate(releasedAt.slice(0, 10)),
  },
];

function Search() {
  const query = useQueryState();
  const [text, setText] = useState(query.get('search') ?? '');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    query.set({ search: text.trim() || null, page: null });
  };
  return (
    <form className="form" noValidate onSubmit={onSubmit}>
      <TextInput
        name="search"
        label="Find an advisory"
        hint="Words, a tracking id or a CVE id"
        type="search"
        value={text}
        onChange={setText}
        autoComplete="off"
      />
      <Button type="submit">Find</Button>
    </form>
  );
}

function sentenceOf({ advisories, total }: List) {
  const open = advisories.filter(({ open, withdrawn }) => open > 0 && withdrawn === null).length;
  if (total === 0)
    return { level: 'none' as const, lead: 'No advisory is here.', rest: 'That says nothing about what is weak.' };
  if (open > 0)
    return {
      level: 'high' as const,
      lead: `${countOf(open, 'advisory speaks', 'advisories speak')} of weaknesses that are open here.`,
      rest: `Of ${countOf(total, 'advisory', 'advisories')} that you may see.`,
    };
  return {
    level: 'none' as const,
    lead: `${countOf(total, 'advisory is', 'advisories are')} here.`,
    rest: 'No scan here names their weaknesses. Select one to see what it says of what runs here.',
  };
}

interface BodyProps {
  readonly list: List;
  readonly exportHref: (format: string) => string;
}

function Body({ list, exportHref }: BodyProps) {
  const { organisation, href } = useScoped('systems');
  const query = useQueryState();
  const isEmpty = list.total === 0 && !query.get('search');
  return (
    <>
      <Say {...sentenceOf(list)} />
      {!isEmpty && (
        <Panel title="Advisories" isWide>
          <Search />
          <DataTable
            caption="Advisories"
            isCaptionHidden
            columns={columns.map((column) => ({ ...column, isSortable: false }))}
            rows={list.advisories}
            keyOf={({ id }) => String(id)}
            hrefOf={({ id }) => href(`advisories/${id}`)}
            total={list.total}
            pageSize={list.pageSize}
            exportHref={exportHref}
            empty={<EmptyState title="No advisory fits.">Search for other words, or for none to see all.</EmptyState>}
          />
        </Panel>
      )}
      {list.mayBring && <BringAdvisory organisation={organisation} />}
    </>
  );
}

/** Advisories of suppliers and centres: what is weak, in which versions, and whether it is open here. */
export function AdvisoriesPage() {
  const { organisation } = useScoped('systems');
  const query = useQueryState();
  const search = query.get('search') ?? undefined;
  const page = query.get('page') ?? undefined;
  const listed = { organisation, ...(search === undefined ? {} : { search }) };
  const asked = { ...listed, ...(page === undefined ? {} : { page }) };
  const exportHref = (format: string) => `/api/advisories/export${withQuery('', { ...listed, format })}`;
  const answer = useAnswer(listAdvisories, { query: asked });
  return (
    <>
      <PageHeader title="Advisories" hint="What suppliers and centres say is weak, and whether it runs here." />
      <SystemTabs current="advisories" />
      <Answered query={answer} title="Advisories" what="the advisories">
        {(list) => <Body list={list} exportHref={exportHref} />}
      </Answered>
    </>
  );
}
