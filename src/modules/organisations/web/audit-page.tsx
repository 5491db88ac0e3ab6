import './organisations.css';
import { useAnswer } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { withQuery } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { listAudit } from './calls.ts';
import { auditColumns } from './parts/audit-columns.tsx';
import { AuditFilters, auditFilterWords, useAuditFilter } from './parts/audit-filters.tsx';
import { PageSteps } from './parts/page-steps.tsx';
import { VerifyLog } from './parts/verify-log.tsx';

/** Who changed what, when and why; with the check that nothing in the log was changed since. */
export function AuditPage() {
  const query = useQueryState();
  const filter = useAuditFilter();
  const before = Number(query.get('before')) || undefined;
  const entries = useAnswer(listAudit, { query: { ...filter, ...(before === undefined ? {} : { before }) } });
  const last = entries.data?.entries.at(-1)?.seq;
  const isFiltered = auditFilterWords(filter).length > 0;
  return (
    <>
      <PageHeader
        title="Audit log"
        hint="Who changed what in your organisations, when and why. Nobody can change or remove an entry unseen."
      />
      <AuditFilters />
      <div className="stack">
        <VerifyLog />
        <AnswerPanel title="Entries" hint="Newest first" query={entries} what="the audit log" isWide loadingRows={12}>
          {(answer) => (
            <>
              <DataTable
                caption="Audit log"
                isCaptionHidden
                name="entry"
                columns={auditColumns}
                rows={answer.entries}
                keyOf={({ seq }) => String(seq)}
                isBusy={entries.isPlaceholderData}
                exportHref={(format) => `/api/audit/export${withQuery('', { ...filter, format })}`}
                empty={
                  isFiltered ? (
                    <EmptyState title="No entry fits these filters.">Remove a filter to see more.</EmptyState>
                  ) : (
                    <EmptyState title="No entries yet.">Every change from now on is written here.</EmptyState>
                  )
                }
              />
              <PageSteps
                label="Pages of the log"
                previous={
                  before === undefined ? null : { href: query.hrefWith({ before: null }), words: 'Newest entries' }
                }
                next={
                  answer.hasMore && last !== undefined
                    ? { href: query.hrefWith({ before: String(last) }), words: 'Older entries' }
                    : null
                }
              />
            </>
          )}
        </AnswerPanel>
      </div>
    </>
  );
}
