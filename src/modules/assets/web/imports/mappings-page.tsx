import { useState } from 'react';
import { Link } from 'wouter';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { announce } from '#web/kit/toast.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listColumnMappings } from '../../contract/mappings.ts';
import { listMappings, removeMapping, touched } from '../calls.ts';
import { SystemTabs } from '../parts/system-tabs.tsx';

type List = AnswerOf<typeof listColumnMappings>;
type Mapping = List['mappings'][number];

const columns: readonly Column<Mapping>[] = [
  {
    id: 'name',
    header: 'Mapping',
    value: ({ name }) => name,
    isRowHeader: true,
    cell: ({ name, by, madeAt }) => (
      <div className="cell-lines">
        <span>{name}</span>
        <span className="hint">
          {by}, {formatInstant(new Date(madeAt))}
        </span>
      </div>
    ),
  },
  { id: 'source', header: 'Source', value: ({ source }) => source },
  {
    id: 'rules',
    header: 'What columns say',
    value: ({ rules }) =>
      rules.map(({ column, constant, fact }) => `${column ?? `“${constant ?? ''}”`}: ${fact}`).join(', '),
  },
];

function Removing({ mappings }: { readonly mappings: readonly Mapping[] }) {
  const removing = useSend(removeMapping, [...touched]);
  const [id, setId] = useState('');
  const form = useForm({ id: 'remove-mapping', start: { why: '' }, problem: removing.error, check: whyFault });
  return (
    <Panel title="Remove a mapping" hint="Files that were read by it stay. The next one waits for you.">
      <form
        className="form"
        noValidate
        onSubmit={form.submit(({ why }) => {
          if (id === '') return;
          removing.mutate(
            { params: { id: Number(id) }, body: { why: why.trim() } },
            { onSuccess: () => announce('The mapping is gone.') },
          );
        })}
      >
        <ErrorSummary faults={form.faults} problem={removing.error} />
        <Select
          name="mapping"
          label="Mapping"
          value={id}
          onChange={setId}
          empty="Choose one"
          options={mappings.map((each) => ({ value: String(each.id), name: `${each.name}, ${each.source}` }))}
        />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <Button type="submit" isBusy={removing.isPending} disabled={id === ''}>
          Remove it
        </Button>
      </form>
    </Panel>
  );
}

/** How the columns of an organisation’s lists are read. */
export function MappingsPage() {
  const { organisation, href } = useScoped('systems');
  const answer = useAnswer(listMappings, { params: { organisation } });
  return (
    <>
      <PageHeader
        title="How columns are read"
        {...(answer.data === undefined ? {} : { context: answer.data.organisationName })}
        hint="Each saved mapping says what the columns of a list mean. One is made when a list with new headings comes in."
      />
      <SystemTabs current="imports/mappings" />
      <Answered query={answer} title="How columns are read" what="these mappings">
        {(list) => (
          <>
            <Say
              level="none"
              lead={
                list.mappings.length === 0
                  ? 'No mapping has been saved.'
                  : `${countOf(list.mappings.length, 'mapping is', 'mappings are')} saved.`
              }
              rest="Files with the same headings are read by them."
            />
            <Panel title="Saved mappings" isWide>
              <DataTable
                caption="Saved mappings"
                isCaptionHidden
                columns={columns}
                rows={list.mappings}
                keyOf={({ id }) => String(id)}
                pageSize={20}
                empty={
                  <EmptyState title="Nothing has to be done.">
                    Bring in a list under <Link href={href('imports')}>Scans and inventories</Link>: it asks what its
                    columns mean, and saves the answer.
                  </EmptyState>
                }
              />
            </Panel>
            {list.mayImport && list.mappings.length > 0 && <Removing mappings={list.mappings} />}
          </>
        )}
      </Answered>
    </>
  );
}
