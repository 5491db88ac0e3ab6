import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { PeoplePreview } from '../../contract/people-files.ts';
import { roleName } from './role-words.ts';

type Step = PeoplePreview['steps'][number];
type Fault = PeoplePreview['faults'][number];

const words: Record<Step['doing'], string> = { add: 'Add', change: 'Change', close: 'Close', same: 'Nothing' };

function roleOf({ role, endsOn }: Step): string {
  if (role === null) return '';
  return endsOn === null ? roleName(role) : `${roleName(role)} until ${formatDate(endsOn)}`;
}

const stepColumns: readonly Column<Step>[] = [
  { id: 'line', header: 'Line', value: ({ line }) => line, isNumber: true },
  { id: 'doing', header: 'What happens', value: ({ doing }) => words[doing] },
  { id: 'name', header: 'Name', value: ({ name }) => name },
  { id: 'email', header: 'E-mail address', value: ({ email }) => email },
  { id: 'organisation', header: 'Organisation', value: ({ organisation }) => organisation },
  { id: 'role', header: 'New role', value: roleOf },
];

const faultColumns: readonly Column<Fault>[] = [
  { id: 'line', header: 'Line', value: ({ line }) => line, isNumber: true },
  { id: 'message', header: 'What is wrong', value: ({ message }) => message, isSortable: false },
];

/** What a file would do, or the lines for which it does nothing. */
export function PeopleSteps({ preview }: { readonly preview: PeoplePreview }) {
  const { counts, steps, faults, faultCount, fileName } = preview;
  if (faultCount > 0) {
    return (
      <>
        <Notice kind="warning" title="This file cannot be applied." isSpoken>
          Mend these lines and send it again. Nothing changed.
        </Notice>
        <Panel title={`Lines of ${fileName} to mend`} isWide>
          <DataTable
            caption="Lines to mend"
            isCaptionHidden
            columns={faultColumns}
            rows={faults}
            keyOf={({ line, message }) => `${line} ${message}`}
          />
        </Panel>
      </>
    );
  }
  return (
    <>
      <FigureRow>
        <Figure label="Accounts to add" value={counts.add} />
        <Figure label="To change" value={counts.change} />
        <Figure label="To close" value={counts.close} />
        <Figure label="Already so" value={counts.same} />
      </FigureRow>
      {steps.length === 0 ? (
        <Notice kind="plain" title="The file changes nothing.">
          All accounts are as it says.
        </Notice>
      ) : (
        <Panel title={`What ${fileName} does`} hint="The first 200 accounts that change." isWide>
          <DataTable
            caption="What the file does"
            isCaptionHidden
            columns={stepColumns}
            rows={steps}
            keyOf={({ line }) => String(line)}
          />
        </Panel>
      )}
    </>
  );
}
