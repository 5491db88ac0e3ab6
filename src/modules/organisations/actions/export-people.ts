import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import { exportTable } from '#platform/http/table-export.ts';
import { peopleWithin } from '../store/people.ts';

const pieceSize = 2000;

/** Accounts within the scope with their roles, as a file; no secret and no way in is in it. */
export function exportPeople(
  context: Context,
  { search, format }: { readonly search: string; readonly format: 'csv' | 'json' },
): Answer {
  const pieces = async function* () {
    for (let offset = 0; ; offset += pieceSize) {
      const people = await context.read((reader) => peopleWithin(reader, search, pieceSize, offset));
      yield people.map(({ appointments, ...person }) => ({
        ...person,
        roles: appointments
          .map(({ role, organisationCode, from }) => `${role}@${organisationCode} from ${from}`)
          .join('; '),
      }));
      if (people.length < pieceSize) return;
    }
  };
  return exportTable({
    name: 'people',
    format,
    note: search === '' ? 'Accounts' : `Accounts, search "${search}"`,
    at: context.now(),
    columns: ['id', 'email', 'name', 'organisationCode', 'organisationName', 'isDisabled', 'isSecondCheckOn', 'roles'],
    rows: pieces(),
  });
}
