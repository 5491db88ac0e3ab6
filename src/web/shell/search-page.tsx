import { type FormEvent, useId, useState } from 'react';
import { useAnswer } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { placeHref, placeKey, registerName } from '#web/shell/place-words.ts';
import { findOrganisations, type PlaceName } from '#web/shell/shell-contract.ts';

/** The server gives at most this many; a longer list needs a better word. */
const most = 100;

const columns: readonly Column<PlaceName>[] = [
  { id: 'name', header: 'Name', value: ({ name }) => name },
  { id: 'code', header: 'Code', value: ({ code }) => code },
  { id: 'kind', header: 'Kind', value: ({ kindName }) => kindName },
  { id: 'nation', header: 'Nation', value: ({ register }) => registerName(register) },
];

function Results({ wanted }: { readonly wanted: string }) {
  const found = useAnswer(findOrganisations, { query: { search: wanted, limit: most } });
  return (
    <AnswerPanel title={`Organisations with “${wanted}”`} query={found} what="the organisations">
      {({ rows, hasMore }) => (
        <>
          {hasMore && <p className="hint">These are the {rows.length} that fit best. Add a word to see fewer.</p>}
          <DataTable
            caption={`Organisations with “${wanted}”`}
            isCaptionHidden
            columns={columns}
            rows={rows}
            keyOf={placeKey}
            hrefOf={(place) => placeHref(place)}
            empty={
              <EmptyState title="No organisation has this in its name or code.">
                Check the spelling, or use its code.
              </EmptyState>
            }
          />
        </>
      )}
    </AnswerPanel>
  );
}

/** All organisations whose name or code fits the words in the address. */
export function SearchPage() {
  const query = useQueryState();
  const wanted = query.get('q')?.trim() ?? '';
  const [typed, setTyped] = useState(wanted);
  const id = useId();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    query.set({ q: typed.trim(), page: null }, true);
  };
  return (
    <>
      <PageHeader title="Search" {...(wanted === '' ? {} : { context: wanted })} />
      <search>
        <form className="search-form" onSubmit={onSubmit}>
          <label htmlFor={id}>Name or code of an organisation</label>
          <input
            id={id}
            className="input"
            type="search"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Button type="submit" kind="primary">
            Search
          </Button>
        </form>
      </search>
      {wanted !== '' && <Results wanted={wanted} />}
    </>
  );
}
