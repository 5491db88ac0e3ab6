import './cycle.css';
import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { parsePage } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { listCategories as contract } from '../../contract/categories.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { importCategories, listCategories } from './calls.ts';
import { LinesFromFile } from './parts/lines-from-file.tsx';
import { PlaceMany } from './parts/place-many.tsx';

export type CategoriesAnswer = AnswerOf<typeof contract>;
type Row = CategoriesAnswer['rows'][number];

const columns: readonly Column<Row>[] = [
  {
    id: 'name',
    header: 'Organisation',
    value: ({ name }) => name,
    isRowHeader: true,
    isSortable: false,
    cell: ({ name, code, kindName }) => (
      <div className="cell-lines">
        {name}
        <span className="cell-under">
          {code}, {kindName}
        </span>
      </div>
    ),
  },
  {
    id: 'category',
    header: 'Category',
    value: ({ category }) => category,
    isSortable: false,
    cell: ({ category, returnIn }) => (
      <div className="cell-lines">
        {category === null ? <Status level="none">None</Status> : category}
        {returnIn !== null && returnIn !== category && (
          <span className="cell-under">Its open return is in category {returnIn}</span>
        )}
      </div>
    ),
  },
  {
    id: 'rule',
    header: 'By',
    value: ({ rule }) => rule,
    isSortable: false,
    cell: ({ rule, why }) => (
      <div className="cell-lines">
        {rule === 'kind' ? 'Its kind' : rule === 'name' ? 'Name' : 'No rule names it'}
        {why !== '' && <span className="cell-under">{why}</span>}
      </div>
    ),
  },
  {
    id: 'source',
    header: 'Source',
    value: ({ source }) => source,
    isSortable: false,
    cell: ({ rule, source, isVerified }) =>
      rule !== 'name' ? (
        ''
      ) : (
        <div className="cell-lines">
          {source === '' ? 'None given' : source}
          <Status level={isVerified ? 'good' : 'medium'}>{isVerified ? 'Compared' : 'Not compared'}</Status>
        </div>
      ),
  },
];

function CategoryFile({ list }: { readonly list: CategoriesAnswer }) {
  const looking = useSend(importCategories, []);
  const applying = useSend(importCategories, ['/api/years', '/api/assurance']);
  const { register, year } = list;
  return (
    <LinesFromFile
      id="categories"
      title="Categories from a file"
      hint="Columns: organisation (its code), category, source, verified. The file that you download fits."
      label="File of categories (CSV)"
      unit="organisation"
      subject="Organisation"
      subjectOf={({ organisation, name }) => (name === '' ? organisation : `${name} (${organisation})`)}
      looking={looking}
      applying={applying}
      sent={(file, why) => ({
        params: { code: year.code },
        query: { register, ...(why === null ? { apply: 'no' as const, why: '' } : { apply: 'yes' as const, why }) },
        body: file,
      })}
    />
  );
}

function List({ list }: { readonly list: CategoriesAnswer }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isPlacing, setIsPlacing] = useState(false);
  return (
    <>
      <Panel
        title="Organisations"
        hint="Select some to place them by name"
        isWide
        actions={
          list.mayManage && (
            <Button isSmall disabled={selected.size === 0} onClick={() => setIsPlacing(true)}>
              {selected.size === 0 ? 'Place the selected' : `Place ${countOf(selected.size, 'organisation')}`}
            </Button>
          )
        }
      >
        {list.rows.length === 0 ? (
          <EmptyState title="No organisation fits." />
        ) : (
          <DataTable
            isCaptionHidden
            caption="Organisations with their category"
            columns={columns}
            rows={list.rows}
            total={list.total}
            pageSize={list.pageSize}
            keyOf={({ code }) => code}
            hasExport={false}
            {...(list.mayManage ? { selection: { selected, onChange: setSelected } } : {})}
          />
        )}
      </Panel>
      {isPlacing && (
        <PlaceMany
          list={list}
          organisations={[...selected]}
          onClose={(isDone) => {
            setIsPlacing(false);
            if (isDone) setSelected(new Set());
          }}
        />
      )}
    </>
  );
}

/** Which organisation is in which category of a year, and the way to change it. */
export function CategoriesPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const code = params.code ?? '';
  const query = useQueryState();
  const given = (name: string) => {
    const value = query.get(name) ?? '';
    return value === '' ? {} : { [name]: value };
  };
  const page = parsePage(query.get('page'));
  const asked = { ...given('register'), ...given('show'), ...given('search'), page };
  const answer = useAnswer(listCategories, { params: { code }, query: asked });
  const { data } = answer;
  const register = data?.register ?? '';
  return (
    <>
      <PageHeader
        title="Categories"
        hint={data ? `${data.year.name}. Who answers what.` : 'Who answers what'}
        actions={
          <ButtonLink href={`/api/years/${code}/categories/file?register=${register}`} isDownload>
            Download (CSV)
          </ButtonLink>
        }
        crumbs={[
          { href: '/years', name: 'Years' },
          { href: `/years/${code}`, name: data?.year.name ?? code },
        ]}
      />
      <AssuranceTabs current="/years" />
      <Answered query={answer} title="Categories" what="the categories">
        {(list) => (
          <>
            <Say
              lead={
                list.without === 0
                  ? 'Every open organisation is in a category.'
                  : `${countOf(list.without, 'organisation')} ${list.without === 1 ? 'is' : 'are'} in no category.`
              }
              rest={
                list.named === 0
                  ? 'All are placed by their kind.'
                  : `${formatNumber(list.named)} placed by name, ${formatNumber(list.toVerify)} not compared with a source.`
              }
            />
            <FigureRow>
              {list.categories.map(({ code: category, name, organisations }) => (
                <Figure
                  key={category}
                  label={`Category ${category}`}
                  value={organisations}
                  note={name}
                  href={query.hrefWith({ show: category, page: null })}
                />
              ))}
            </FigureRow>
            <FilterBar
              label="Which organisations"
              pageKeys={['page']}
              filters={[
                { name: 'search', label: 'Name or code' },
                {
                  name: 'show',
                  label: 'Category',
                  options: [
                    ...list.categories.map((one) => ({ value: one.code, name: `Category ${one.code}` })),
                    { value: 'none', name: 'No category' },
                    { value: 'named', name: 'Placed by name' },
                  ],
                },
                {
                  name: 'register',
                  label: 'Nation',
                  options: list.registers.map((one) => ({ value: one.code, name: one.name })),
                },
              ]}
            />
            <List list={list} />
            {list.mayManage && <CategoryFile list={list} />}
          </>
        )}
      </Answered>
    </>
  );
}
