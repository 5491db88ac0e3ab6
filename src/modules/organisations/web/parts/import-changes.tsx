import { useAnswer } from '#web/api/use-answer.ts';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { TabLinks } from '#web/kit/tabs.tsx';
import { parsePage, withQuery } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { formatNumber } from '#web/words/format-number.ts';
import type { ImportShown } from '../../contract/imports.ts';
import { listImportChanges } from '../calls.ts';
import { importChangeColumns } from './import-change-columns.tsx';
import { doneOf, entitiesOf, entityPlural, isEntity, isOutcome, outcomeNames, outcomeOrder } from './import-words.ts';

const pageSize = 25;

/** What the list is narrowed to, from the address; what is not given is left out. */
function useChangeFilter() {
  const { get } = useQueryState();
  const [outcome, entity] = [get('outcome'), get('entity')];
  return { ...(isOutcome(outcome) ? { outcome } : {}), ...(isEntity(entity) ? { entity } : {}) };
}

function OutcomeTabs({ shown: { counts } }: { readonly shown: ImportShown }) {
  const query = useQueryState();
  const { outcome } = useChangeFilter();
  const tab = (value: string | null, name: string, count: number) => ({
    href: query.hrefWith({ outcome: value, page: null }),
    name: `${name} (${formatNumber(count)})`,
    isCurrent: (outcome ?? null) === value,
  });
  const present = outcomeOrder.filter((each) => counts[each] > 0 || each === outcome);
  return (
    <TabLinks
      label="By outcome"
      tabs={[
        tab(null, 'All', doneOf(counts) + counts.rejected),
        ...present.map((each) => tab(each, outcomeNames[each], counts[each])),
      ]}
    />
  );
}

/** What an import does, thing by thing: a page of it at a time, by outcome and by kind of thing, and whole as a file. */
export function ImportChanges({ shown }: { readonly shown: ImportShown }) {
  const query = useQueryState();
  const filter = useChangeFilter();
  const { id, counts, state } = shown;
  const page = parsePage(query.get('page'));
  const changes = useAnswer(listImportChanges, { params: { id }, query: { ...filter, page, limit: pageSize } });
  const present = entitiesOf(counts);
  return (
    <AnswerPanel
      title={state === 'previewed' ? 'What it would do' : 'What it did'}
      query={changes}
      what="the changes"
      isWide
      id="changes"
      loadingRows={18}
    >
      {(answer) => (
        <>
          <OutcomeTabs shown={shown} />
          {present.length > 1 && (
            <FilterBar
              label="Find changes"
              filters={[
                {
                  name: 'entity',
                  label: 'Kind of thing',
                  options: present.map((entity) => ({ value: entity, name: entityPlural(entity) })),
                },
              ]}
            />
          )}
          <DataTable
            caption={`Changes of import ${id}`}
            isCaptionHidden
            columns={importChangeColumns}
            rows={answer.changes}
            keyOf={({ seq }) => String(seq)}
            total={answer.total}
            pageSize={answer.limit}
            isBusy={changes.isPlaceholderData}
            exportHref={(format) => `/api/imports/${id}/changes/export${withQuery('', { ...filter, format })}`}
            empty={
              doneOf(counts) + counts.rejected === 0 ? (
                <EmptyState title="Nothing to do.">The register already holds all that this file says.</EmptyState>
              ) : (
                <EmptyState title="Nothing fits these filters.">Remove a filter to see more.</EmptyState>
              )
            }
          />
        </>
      )}
    </AnswerPanel>
  );
}
