import type { Column } from '#web/kit/table/column.ts';
import { formatNumber } from '#web/words/format-number.ts';
import type { ImportChangeShown } from '../../contract/imports.ts';
import { type AuditChange, auditChanges, inPlainWords } from './audit-changes.ts';
import { entityName, outcomeNames } from './import-words.ts';

// Said beside it, or the same in every row; exports hold all.
const saidAlready = new Set(['Code', 'Name', 'Source']);

function nameOf({ before, after }: ImportChangeShown): string | null {
  const name = after?.name ?? before?.name;
  return typeof name === 'string' && name !== '' ? name : null;
}

function changesOf(row: ImportChangeShown): AuditChange[] {
  const changes = auditChanges(row.before, row.after);
  return row.before === null || row.after === null ? changes.filter(({ name }) => !saidAlready.has(name)) : changes;
}

/** All that a new thing is, or that one which goes was. */
function Values({ changes }: { readonly changes: readonly AuditChange[] }) {
  return (
    <dl className="values">
      {changes.map(({ name, before, after }) => (
        <div key={name}>
          <dt>{name} </dt>
          <dd>{name === 'Kind' ? inPlainWords(after ?? before ?? '') : (after ?? before)} </dd>
        </div>
      ))}
    </dl>
  );
}

function Fields({ changes }: { readonly changes: readonly AuditChange[] }) {
  return (
    <dl className="changes">
      {changes.map(({ name, before, after }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {before === null ? <span className="no-data">Nothing</span> : <del>{before}</del>}
            <span aria-hidden="true"> → </span>
            <span className="visually-hidden"> becomes </span>
            {after === null ? <span className="no-data">Nothing</span> : <ins>{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function BeforeAndAfter({ row }: { readonly row: ImportChangeShown }) {
  const changes = changesOf(row);
  return (
    <>
      {row.reason}
      {changes.length === 0 ? (
        row.reason === null && <span className="no-data">Nothing more to say</span>
      ) : row.before === null || row.after === null ? (
        <Values changes={changes} />
      ) : (
        <Fields changes={changes} />
      )}
    </>
  );
}

/** The columns of what an import does. The server keeps their order: that in which they are saved. */
export const importChangeColumns: readonly Column<ImportChangeShown>[] = [
  {
    id: 'key',
    header: 'What',
    value: ({ key }) => key,
    cell: (row) => (
      <div className="cell-break">
        {row.key === '' ? 'No code' : row.key}
        {nameOf(row) !== null && <span className="cell-more">{nameOf(row)}</span>}
      </div>
    ),
    isRowHeader: true,
    isSortable: false,
  },
  {
    id: 'entity',
    header: 'Kind of thing',
    value: ({ entity }) => entityName(entity),
    isSortable: false,
  },
  {
    id: 'outcome',
    header: 'Outcome',
    value: ({ outcome }) => outcomeNames[outcome],
    cell: ({ outcome }) => (outcome === 'rejected' ? <strong>Refused</strong> : outcomeNames[outcome]),
    isSortable: false,
  },
  {
    id: 'change',
    header: 'Change, or reason',
    value: ({ reason }) => reason,
    cell: (row) => <BeforeAndAfter row={row} />,
    isSortable: false,
  },
  {
    id: 'line',
    header: 'Line',
    value: ({ line }) => line,
    cell: ({ line }) => (line === null ? <span className="no-data">None</span> : formatNumber(line)),
    isNumber: true,
    isSortable: false,
  },
];
