import { useState } from 'react';
import { addDays } from '#kernel/dates.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { Person } from '../../contract/people.ts';
import { endRole } from '../calls.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { roleName } from './role-words.ts';

type Appointment = Person['appointments'][number];

/** Props of `RolesOfPerson`. `onDone` hears what was done, in words. */
export interface RolesOfPersonProps {
  readonly person: Person;
  readonly mayManage: boolean;
  readonly onDone: (words: string) => void;
}

const columns: readonly Column<Appointment>[] = [
  { id: 'role', header: 'Role', value: ({ role }) => roleName(role) },
  {
    id: 'organisation',
    header: 'Organisation',
    value: ({ organisationName }) => organisationName,
    cell: ({ organisationName, organisationCode }) => `${organisationName}, ${organisationCode}`,
  },
  { id: 'from', header: 'Since', value: ({ from }) => from, cell: ({ from }) => formatDate(from) },
  // The server's day is the first on which it no longer holds.
  { id: 'to', header: 'Until', value: ({ to }) => (to === null ? 'No end' : formatDate(addDays(to, -1))) },
];

/** The roles that a person holds now, each with a way to end it. */
export function RolesOfPerson({ person, mayManage, onDone }: RolesOfPersonProps) {
  const [asked, setAsked] = useState<Appointment | null>(null);
  const ending = useSend(endRole, ['/api/people', '/api/audit', '/api/me']);

  function close(): void {
    setAsked(null);
    ending.reset();
  }

  function end(appointment: Appointment, why: string): void {
    const words = `${person.name} is no longer ${roleName(appointment.role)} of ${appointment.organisationName}.`;
    ending.mutate(
      { params: { id: appointment.id }, body: { why } },
      {
        onSuccess: () => {
          close();
          onDone(words);
        },
      },
    );
  }

  const endColumn: Column<Appointment> = {
    id: 'end',
    header: 'Change',
    value: () => '',
    isSortable: false,
    cell: (appointment) => (
      <Button kind="link" onClick={() => setAsked(appointment)}>
        End role
        <span className="visually-hidden">
          {' '}
          {roleName(appointment.role)} of {appointment.organisationName}
        </span>
      </Button>
    ),
  };

  return (
    <>
      <DataTable
        caption={`Roles of ${person.name}`}
        isCaptionHidden
        columns={mayManage ? [...columns, endColumn] : columns}
        rows={person.appointments}
        keyOf={({ id }) => String(id)}
        hasExport={false}
        empty={
          <EmptyState title="No role now.">
            Without a role, this person can log in but sees only their own account.
          </EmptyState>
        }
      />
      <ReasonDialog
        id="end-role"
        title={asked === null ? '' : `End the role ${roleName(asked.role)}`}
        action="End role"
        isWarning
        isOpen={asked !== null}
        isBusy={ending.isPending}
        problem={ending.error}
        onClose={close}
        onSend={(why) => asked !== null && end(asked, why)}
      >
        <p>
          {person.name} loses at once what this role allows at {asked?.organisationName}.
        </p>
      </ReasonDialog>
    </>
  );
}
