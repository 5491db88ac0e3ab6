import { Panel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import { formatNumber } from '#web/words/format-number.ts';
import type { ImportShown } from '../../contract/imports.ts';

/** Where an import comes from, and what was remarked while its file was read. */
export function ImportAbout({ shown }: { readonly shown: ImportShown }) {
  const { fileName, registerName, effective, createdAt, createdBy, undoes, counts, notes } = shown;
  const rows = [
    { name: 'Register', value: registerName },
    { name: 'Changes count from', value: formatDate(effective) },
    { name: undoes === null ? 'Sent by' : 'Made by', value: `${createdBy}, ${formatInstant(new Date(createdAt))}` },
  ];
  const ofFile = [
    { name: 'File', value: <span className="cell-break">{fileName}</span> },
    { name: 'Rows read', value: formatNumber(counts.rows) },
  ];
  const remarks = { name: 'Good to know', value: notes.length === 1 ? notes[0] : <Remarks notes={notes} /> };
  return (
    <Panel title="About this import" isWide>
      <SummaryList rows={[...(undoes === null ? ofFile : []), ...rows, ...(notes.length === 0 ? [] : [remarks])]} />
    </Panel>
  );
}

function Remarks({ notes }: { readonly notes: readonly string[] }) {
  return (
    <ul className="plain-list">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
