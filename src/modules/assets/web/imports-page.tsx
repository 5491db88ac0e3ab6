import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { refresh, useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listAssetImports as contract } from '../contract/imports.ts';
import { listImports, touched } from './calls.ts';
import { MapColumns } from './imports/map-columns.tsx';
import { isLate, SourceHealth } from './imports/source-health.tsx';
import { BringFile } from './parts/bring-file.tsx';
import { ReadFile } from './parts/read-file.tsx';
import { SystemTabs } from './parts/system-tabs.tsx';
import type { Import } from './send-file.ts';

type List = AnswerOf<typeof contract>;

const states: Readonly<
  Record<Import['state'], { words: string; level: 'critical' | 'high' | 'medium' | 'good' | 'none' }>
> = {
  receiving: { words: 'Being sent', level: 'none' },
  read: { words: 'Waits for you', level: 'medium' },
  held: { words: 'Held: look first', level: 'high' },
  running: { words: 'Being stored', level: 'medium' },
  done: { words: 'Stored', level: 'good' },
  refused: { words: 'Could not be read', level: 'high' },
  failed: { words: 'Failed', level: 'critical' },
  cancelled: { words: 'Cancelled', level: 'none' },
};

function resultOf({ state, counts, faults, of }: Import): string {
  const { components = 0, assets = 0, findings = 0 } = counts;
  if (state === 'refused' || state === 'failed') return faults.at(-1)?.message ?? '';
  const stored = counts['stored.findings'];
  if (components > 0)
    return `${countOf(components, 'component')}${of === null ? '' : ` of ${of}`}, ${countOf(findings, 'finding')}`;
  if (stored === undefined) return `${countOf(assets, 'device')}, ${countOf(findings, 'finding')}`;
  return `${countOf(counts['stored.newAssets'] ?? 0, 'new device')}, ${countOf(counts['stored.changed'] ?? 0, 'change')} from ${countOf(stored, 'finding')}`;
}

const columns: readonly Column<Import>[] = [
  {
    id: 'fileName',
    header: 'File',
    value: ({ fileName }) => fileName,
    isRowHeader: true,
    cell: ({ fileName, source, by, beganAt }) => (
      <div className="cell-lines">
        <span>{fileName}</span>
        <span className="hint">
          {source}, {by}, {formatInstant(new Date(beganAt))}
        </span>
      </div>
    ),
  },
  { id: 'seenOn', header: 'Of the day', value: ({ seenOn }) => seenOn, cell: ({ seenOn }) => formatDate(seenOn) },
  {
    id: 'state',
    header: 'State',
    value: ({ state }) => states[state].words,
    cell: ({ state }) => <Status level={states[state].level}>{states[state].words}</Status>,
  },
  { id: 'result', header: 'What it held', value: resultOf },
];

function sentenceOf({ sources, imports }: List) {
  const waiting = imports.filter(({ state }) => state === 'read' || state === 'held').length;
  if (sources.length === 0)
    return {
      level: 'none' as const,
      lead: 'No scan has been stored yet.',
      rest: 'Until one is, nobody can say what is weak here.',
    };
  const late = sources.filter(isLate);
  if (late.length > 0)
    return {
      level: 'high' as const,
      lead: `${countOf(late.length, 'source is late', 'sources are late')}.`,
      rest: late.map(({ name }) => name).join(', '),
    };
  if (waiting > 0)
    return {
      level: 'medium' as const,
      lead: `${countOf(waiting, 'file waits', 'files wait')} for you to store it.`,
      rest: '',
    };
  return { level: 'good' as const, lead: 'Every source is fresh.', rest: '' };
}

/** A list asks first what its columns mean; anything else shows what it holds. */
function Waiting({ file, onRead }: { readonly file: Import; readonly onRead: (read: Import | null) => void }) {
  if (file.heldBecause === 'columns' || file.heldBecause === 'headings')
    return <MapColumns file={file} onDone={onRead} />;
  return <ReadFile file={file} onDone={() => onRead(null)} />;
}

function Body({ list }: { readonly list: List }) {
  const queries = useQueryClient();
  const { href } = useScoped('systems');
  const [read, setRead] = useState<Import | null>(null);
  const waiting = read ?? list.imports.find(({ state }) => state === 'read' || state === 'held') ?? null;
  const done = async (next: Import | null) => {
    setRead(next);
    await refresh(queries, touched);
  };
  return (
    <>
      <Say {...sentenceOf(list)} />
      {list.mayImport && <BringFile organisation={list.organisationCode} formats={list.formats} onRead={done} />}
      {list.mayImport && waiting !== null && <Waiting key={waiting.id} file={waiting} onRead={done} />}
      {list.sources.length > 0 && <SourceHealth list={list} />}
      <Panel title="Files" isWide>
        <DataTable
          caption="Files that came in"
          isCaptionHidden
          columns={columns}
          rows={list.imports}
          keyOf={({ id }) => String(id)}
          hasFind
          pageSize={20}
          empty={<EmptyState title="No file has come in yet." />}
        />
        <p>
          <Link href={href('imports/mappings')}>How columns are read</Link>
        </p>
      </Panel>
    </>
  );
}

/** Files of scanners and inventories: bring one in, look at it, store it, and how fresh each source is. */
export function ImportsPage() {
  const { organisation } = useScoped('systems');
  const answer = useAnswer(listImports, { params: { organisation } }, { refreshSeconds: 5 });
  return (
    <>
      <PageHeader
        title="Scans and inventories"
        {...(answer.data === undefined ? {} : { context: answer.data.organisationName })}
        hint={`${answer.data === undefined ? '' : `${answer.data.organisationName}. `}Where what is known of systems comes from.`}
      />
      <SystemTabs current="imports" />
      <Answered query={answer} title="Scans and inventories" what="these files">
        {(list) => <Body list={list} />}
      </Answered>
    </>
  );
}
