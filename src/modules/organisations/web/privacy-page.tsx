import './organisations.css';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { ButtonLink } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { showPrivacy as contract } from '../contract/privacy.ts';
import { heldColumns, keptWords } from './parts/held-columns.tsx';
import { showPrivacy } from './privacy-calls.ts';

type Privacy = AnswerOf<typeof contract>;

const classColumns: readonly Column<Privacy['classes'][number]>[] = [
  { id: 'name', header: 'What', value: ({ name }) => name },
  { id: 'days', header: 'How long', value: ({ days }) => days, cell: keptWords },
  { id: 'why', header: 'Why', value: ({ why }) => why, isSortable: false },
];

function tableColumns(classes: Privacy['classes']): readonly Column<Privacy['tables'][number]>[] {
  const names = new Map(classes.map(({ code, name }) => [code, name]));
  return [
    ...heldColumns,
    { id: 'kinds', header: 'It says', value: ({ kinds }) => kinds.join(', '), isSortable: false },
    { id: 'why', header: 'Why it is held', value: ({ why }) => why },
    { id: 'basis', header: 'Lawful basis', value: ({ basis }) => basis },
    { id: 'kept', header: 'Kept as', value: ({ keptAs }) => names.get(keptAs) ?? keptAs },
  ];
}

/** The record of processing: what is held of people, why, and how long. */
export function PrivacyPage() {
  const privacy = useAnswer(showPrivacy, {});
  return (
    <>
      <PageHeader
        title="What is held about people"
        hint="Every place in Wardkeep that says something about a person. The tables themselves are checked against this list."
        actions={
          <>
            <ButtonLink href="/account/data">What is held about you</ButtonLink>
            {privacy.data?.mayManage && <ButtonLink href="/retention">How long things are kept</ButtonLink>}
          </>
        }
      />
      <Answered title="What is held" query={privacy} what="what is held about people">
        {(answer) => (
          <div className="stack">
            <Panel title="What is held" isWide>
              <DataTable
                caption="What is held about people"
                isCaptionHidden
                columns={tableColumns(answer.classes)}
                rows={answer.tables}
                keyOf={({ table }) => table}
                empty={
                  <EmptyState title="Nothing is held.">No part of Wardkeep holds anything about people.</EmptyState>
                }
              />
            </Panel>
            <Panel title="How long" isWide>
              <DataTable
                caption="How long things are kept"
                isCaptionHidden
                columns={classColumns}
                rows={answer.classes}
                keyOf={({ code }) => code}
                empty={<EmptyState title="No classes.">Nothing is kept.</EmptyState>}
              />
            </Panel>
          </div>
        )}
      </Answered>
    </>
  );
}
