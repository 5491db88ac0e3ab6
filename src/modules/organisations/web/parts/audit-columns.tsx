import { Details } from '#web/kit/details.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { AuditRow } from '../../contract/audit.ts';
import { type AuditChange, auditChanges, inPlainWords } from './audit-changes.ts';
import { WhoLink } from './who-link.tsx';

const few = 2;

function changeWords({ name, before, after }: AuditChange): string {
  if (before === null) return `${name}: ${after}`;
  return `${name}: ${before} to ${after ?? 'nothing'}`;
}

function Change({ change: { name, before, after } }: { readonly change: AuditChange }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {before !== null && (
          <>
            <span className="visually-hidden">was </span>
            <del>{before}</del>{' '}
          </>
        )}
        {after === null ? (
          <span className="no-data">Removed</span>
        ) : (
          <>
            {before !== null && <span className="visually-hidden">is now </span>}
            <ins>{after}</ins>
          </>
        )}
      </dd>
    </div>
  );
}

function Changes({ entry }: { readonly entry: AuditRow }) {
  const changes = auditChanges(entry.before, entry.after);
  if (changes.length === 0) return <span className="no-data">None</span>;
  const list = (
    <dl className="changes">
      {changes.map((change) => (
        <Change key={change.name} change={change} />
      ))}
    </dl>
  );
  return changes.length <= few ? (
    list
  ) : (
    <Details summary={countOf(changes.length, 'field')} isLate>
      {list}
    </Details>
  );
}

function Subject({ entry }: { readonly entry: AuditRow }) {
  return (
    <div>
      <WhoLink who={entry.subject} />
      {entry.organisationName !== null && (
        <span className="cell-more">
          {entry.organisationName}, {entry.organisationCode}
        </span>
      )}
    </div>
  );
}

/** The columns of the log. The server keeps its order: newest first. */
export const auditColumns: readonly Column<AuditRow>[] = [
  {
    id: 'action',
    header: 'What',
    value: ({ action }) => inPlainWords(action),
    cell: (entry) => (
      <>
        <strong>{inPlainWords(entry.action)}</strong>
        <span className="cell-more">Entry {entry.seq}</span>
      </>
    ),
    isRowHeader: true,
    isSortable: false,
  },
  {
    id: 'at',
    header: 'When',
    value: ({ at }) => at,
    cell: ({ at }) => <time dateTime={at}>{formatInstant(new Date(at))}</time>,
    isSortable: false,
  },
  { id: 'who', header: 'Who', value: ({ whoName }) => whoName, isSortable: false },
  {
    id: 'subject',
    header: 'About',
    value: ({ subject }) => subject,
    cell: (entry) => <Subject entry={entry} />,
    isSortable: false,
  },
  { id: 'why', header: 'Why', value: ({ why }) => why, isSortable: false },
  {
    id: 'changes',
    header: 'Before and after',
    value: ({ before, after }) => auditChanges(before, after).map(changeWords).join('; '),
    cell: (entry) => <Changes entry={entry} />,
    isSortable: false,
  },
];
