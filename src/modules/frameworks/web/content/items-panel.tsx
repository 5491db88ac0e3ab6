import { useSend } from '#web/api/use-answer.ts';
import { ButtonLink } from '#web/kit/button.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { LinesFromFile } from '../cycle/parts/lines-from-file.tsx';
import { importItems } from './calls.ts';

/** Items of evidence and questions of the year of a version: out as a file, and in again by those who keep it. */
export function ItemsPanel({ framework, version }: { readonly framework: string; readonly version: string }) {
  const looking = useSend(importItems, []);
  const applying = useSend(importItems, ['/api/frameworks', '/api/assurance']);
  const address = `/api/frameworks/${framework}/${version}/items`;
  return (
    <div className="stack">
      <Panel
        title="Items of evidence and questions of the year"
        hint="Asked beside the statements, or in their place. Take the file out, change it, and load it again: its codes stay."
      >
        <div className="button-row">
          <ButtonLink href={address} isDownload icon="download">
            Items (XLSX)
          </ButtonLink>
          <ButtonLink href={`${address}?format=csv`} isDownload icon="download">
            Items (CSV)
          </ButtonLink>
        </div>
      </Panel>
      <LinesFromFile
        id="items"
        title="Items from a file"
        hint="Columns: outcome, item, text, answer (text, date, yes-no, file, or policy for a question), mandatory (categories)"
        label="File of items (XLSX or CSV)"
        accept=".xlsx,.csv"
        unit="item"
        subject="Item"
        subjectOf={({ outcome, item }) => `${outcome}: ${item}`}
        looking={looking}
        applying={applying}
        sent={(file, why) => ({
          params: { framework, version },
          query: why === null ? { apply: 'no' as const, why: '' } : { apply: 'yes' as const, why },
          body: file,
        })}
      />
    </div>
  );
}
