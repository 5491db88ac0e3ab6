import './organisations.css';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import type { sharingBelow as contract } from '../contract/sharing.ts';
import { levels } from '../domain/sharing.ts';
import { levelWords } from './parts/level-words.ts';
import { SharingTabs } from './parts/sharing-tabs.tsx';
import { sharingBelow } from './sharing-calls.ts';

type Below = AnswerOf<typeof contract>;
type Row = Below['organisations'][number];

function columnsOf(below: Below): readonly Column<Row>[] {
  return [
    { id: 'name', header: 'Organisation', value: ({ name }) => name, isRowHeader: true, isSortable: false },
    ...below.classes.map(({ code, name }) => ({
      id: code,
      header: name,
      value: ({ levels: seen }: Row) => seen[code] ?? null,
      cell: ({ levels: seen }: Row) => levelWords[seen[code] ?? 'nothing'],
      isSortable: false,
    })),
  ];
}

/** What the organisations below one share with it. Not sharing is a state of its own. */
export function SharingBelowPage() {
  const { organisation, hrefOf } = useScoped();
  const query = useQueryState();
  const { page } = useTableQuery();
  const [search, level, dataClass] = [query.get('search'), query.get('level'), query.get('class')];
  const answer = useAnswer(sharingBelow, {
    query: {
      organisation,
      page,
      ...(search ? { search } : {}),
      ...(dataClass ? { class: dataClass } : {}),
      ...(level ? { level: levels.find((each) => each === level) ?? 'full' } : {}),
    },
  });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Shared with us"
        {...(data === undefined ? {} : { context: data.organisation.name })}
        hint="What the organisations below share with this one. What is not shared is in no figure."
      />
      <SharingTabs current="sharing/below" />
      <FilterBar
        label="Find organisations"
        filters={[
          { name: 'search', label: 'Name or code' },
          {
            name: 'class',
            label: 'What',
            options: (data?.classes ?? []).map(({ code, name }) => ({ value: code, name })),
          },
          {
            name: 'level',
            label: 'They share',
            options: levels.map((each) => ({ value: each, name: levelWords[each] })),
          },
        ]}
      />
      <AnswerPanel title="Organisations" query={answer} what="what is shared" isWide loadingRows={12}>
        {(below) => (
          <DataTable
            caption="What organisations below share"
            isCaptionHidden
            columns={columnsOf(below)}
            rows={below.organisations}
            keyOf={({ code }) => code}
            hrefOf={(row) => hrefOf(row, 'sharing')}
            total={below.total}
            pageSize={below.pageSize}
            isBusy={answer.isPlaceholderData}
            empty={<EmptyState title="No organisation fits here.">Remove a filter to see more.</EmptyState>}
          />
        )}
      </AnswerPanel>
    </>
  );
}
