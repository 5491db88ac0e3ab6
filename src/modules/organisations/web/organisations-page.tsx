import './organisations.css';
import { isIsoDate } from '#kernel/dates.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { withQuery } from '#web/scope/query.ts';
import { registers as webRegisters } from '#web/scope/scope.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { DemoBanner } from '#web/shell/banners.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { OrganisationFilters } from '../contract/register.ts';
import { listOrganisations, listRegisters } from './calls.ts';
import { organisationColumns, pageOfRow } from './parts/organisation-columns.tsx';
import { RegisterFilters } from './parts/register-filters.tsx';
import { useMay } from './parts/use-may.ts';

const pageSize = 50;
// Shown until the server's own list is there, so that nothing below has to move.
const knownRegisters = webRegisters.map(({ slug, name }) => ({ code: slug, name }));

function stateOf(text: string | null): OrganisationFilters['state'] {
  return text === 'closed' || text === 'all' ? text : 'open';
}

function sortOf(text: string | undefined): OrganisationFilters['sort'] {
  return text === '-name' || text === 'code' || text === '-code' ? text : 'name';
}

/** What the list is narrowed to, from the address; what is not given is left out. */
function useRegisterFilter() {
  const { get } = useQueryState();
  const asOf = get('as-of');
  const text = (name: string) => {
    const value = get(name);
    return value ? { [name]: value } : {};
  };
  return {
    register: get('register') ?? 'england',
    state: stateOf(get('state')),
    ...text('kind'),
    ...text('status'),
    ...text('search'),
    ...(asOf !== null && isIsoDate(asOf) ? { 'as-of': asOf } : {}),
  };
}

/** A whole register as a list that sorts, filters, pages and exports. */
export function OrganisationsPage() {
  const query = useQueryState();
  const filter = useRegisterFilter();
  const { asked } = useTableQuery('', 'name');
  const sort = sortOf(asked.sort);
  const list = useAnswer(listOrganisations, { query: { ...filter, sort, page: asked.page, limit: pageSize } });
  const registers = useAnswer(listRegisters, {});
  const register = registers.data?.registers.find(({ code }) => code === filter.register);
  const mayEdit = useMay('register:edit');
  const asOf = query.get('as-of');
  return (
    <>
      {/* Until the registers are there, the address tells: the warning must not come late. */}
      {(register?.isFictional ?? filter.register === 'demo') && <DemoBanner />}
      <PageHeader
        title="Organisations"
        {...(register === undefined ? {} : { context: register.name })}
        hint={`${register?.name ?? 'The register'}${list.data === undefined ? '' : ` on ${formatDate(list.data.asOf)}`}`}
      />
      <RegisterFilters
        registers={registers.data?.registers ?? knownRegisters}
        kinds={list.data?.kinds ?? []}
        statuses={list.data?.statuses ?? []}
        state={filter.state}
      />
      <AnswerPanel
        title="The register"
        hint="The status is the last known public status: what each published last, and for which year. It is not its status today."
        query={list}
        what="the organisations"
        isWide
        loadingRows={20}
      >
        {(answer) => (
          <DataTable
            caption={`Organisations, ${register?.name ?? filter.register}`}
            isCaptionHidden
            columns={organisationColumns({ mayEdit, state: filter.state })}
            rows={answer.organisations}
            keyOf={({ code }) => code}
            hrefOf={(row) =>
              register === undefined ? null : `${pageOfRow(row, register)}${withQuery('', { 'as-of': asOf })}`
            }
            total={answer.total}
            pageSize={answer.limit}
            startOrder="name"
            isBusy={list.isPlaceholderData}
            exportHref={(format) => `/api/organisations/export${withQuery('', { ...filter, sort, format })}`}
            empty={
              <EmptyState title="No organisation fits these filters.">
                Remove a filter, or look among the closed ones.
              </EmptyState>
            }
          />
        )}
      </AnswerPanel>
    </>
  );
}
