import './organisations.css';
import './imports.css';
import { useAnswer } from '#web/api/use-answer.ts';
import { ButtonLink } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { Segments } from '#web/kit/segments.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { parsePage } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { listImports } from './calls.ts';
import { importColumns } from './parts/import-columns.tsx';
import { PageSteps } from './parts/page-steps.tsx';
import { useImportRegisters } from './parts/use-import-registers.ts';

/** Imports into the registers that the reader administers, newest first. */
export function ImportsPage() {
  const query = useQueryState();
  const register = query.get('register');
  const page = parsePage(query.get('page'));
  const imports = useAnswer(listImports, { query: { page, ...(register === null ? {} : { register }) } });
  const registers = useImportRegisters();
  const columns = importColumns(new Map(registers.map(({ code, name }) => [code, name])));
  const start = (
    <ButtonLink href="/imports/new" kind="primary">
      Import a file
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Imports"
        hint="Files that changed the register: each was previewed first, and can be undone."
        actions={imports.error?.status === 403 ? undefined : start}
      />
      {registers.length > 1 && (
        <div className="filter-line">
          <Segments
            label="Register"
            value={register ?? ''}
            options={[{ value: '', name: 'All' }, ...registers.map(({ code, name }) => ({ value: code, name }))]}
            onChange={(next) => query.set({ register: next, page: null })}
          />
        </div>
      )}
      <AnswerPanel title="All imports" hint="Newest first" query={imports} what="the imports" isWide loadingRows={8}>
        {(answer) => (
          <>
            <DataTable
              caption="Imports"
              isCaptionHidden
              columns={columns}
              rows={answer.imports}
              keyOf={({ id }) => String(id)}
              hrefOf={({ id }) => `/imports/${id}`}
              total={answer.imports.length}
              isBusy={imports.isPlaceholderData}
              hasExport={false}
              empty={
                <EmptyState title="No file was imported yet.">
                  The register holds what the platform came with. A file that you import is shown here, with what it
                  changes.
                </EmptyState>
              }
            />
            <PageSteps
              label="Pages of imports"
              previous={
                page === 1 ? null : { href: query.hrefWith({ page: String(page - 1) }), words: 'Newer imports' }
              }
              next={
                answer.hasMore ? { href: query.hrefWith({ page: String(page + 1) }), words: 'Older imports' } : null
              }
            />
          </>
        )}
      </AnswerPanel>
    </>
  );
}
