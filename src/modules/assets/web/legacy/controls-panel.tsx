import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Radios, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { announce } from '#web/kit/toast.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { type ControlKind, controlKinds, controlNames, type Degree } from '../../domain/legacy/legacy-words.ts';
import { dropLegacyControl, putLegacyControl, touched } from './calls.ts';
import type { LegacyEntry } from './entry-page.tsx';

type Control = LegacyEntry['controls'][number];
type Name = 'kind' | 'degree' | 'since' | 'evidence' | 'testedBy' | 'testedOn' | 'testDueOn' | 'why';

function startOf(control: Control | null): Readonly<Record<Name, string>> {
  return {
    kind: control?.kind ?? 'network-isolation',
    degree: control?.degree ?? 'full',
    since: control?.since ?? '',
    evidence: control?.evidence ?? '',
    testedBy: control?.testedBy ?? '',
    testedOn: control?.testedOn ?? '',
    testDueOn: control?.testDueOn ?? '',
    why: '',
  };
}

function ControlForm({
  entry,
  control,
  onDone,
}: {
  readonly entry: LegacyEntry;
  readonly control: Control | null;
  readonly onDone: () => void;
}) {
  const sending = useSend(putLegacyControl, touched);
  const form = useForm<Name>({
    id: 'legacy-control',
    start: startOf(control),
    problem: sending.error,
    check: whyFault,
  });
  // What shows that a test took place is asked once a day of it stands there.
  const isUntested = form.values.testedOn === '';
  const isIsolation = form.values.kind === 'network-isolation';
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ kind, degree, since, evidence, testedBy, testedOn, testDueOn, why }) =>
        sending.mutate(
          {
            params: { id: entry.id, kind: kind as ControlKind },
            body: {
              ...{ degree: degree as Degree, since: since || null, evidence: evidence.trim(), why: why.trim() },
              ...{ testedBy: testedBy.trim(), testedOn: testedOn || null, testDueOn: testDueOn || null },
            },
          },
          {
            onSuccess: () => {
              announce('Saved. The weaknesses behind it were ranked anew.');
              onDone();
            },
          },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Select
        {...form.bind('kind')}
        label="What stands in for an update"
        options={controlKinds.map((value) => ({ value, name: controlNames[value] }))}
      />
      {isIsolation && (
        <Radios
          {...form.bind('degree')}
          label="How far it is isolated"
          options={[
            { value: 'full', name: 'Full', hint: 'Nothing reaches it over a network' },
            { value: 'partial', name: 'In part', hint: 'Something stands between, such as a firewall' },
          ]}
        />
      )}
      <DateInput {...form.bind('since')} label="In place since" isOptional />
      <TextArea {...form.bind('evidence')} label="What shows that it works" isOptional={isUntested} />
      <TextInput {...form.bind('testedBy')} label="Who tested it" isOptional={isUntested} autoComplete="off" />
      <DateInput {...form.bind('testedOn')} label="Tested on" hint="Without a test it counts for nothing" isOptional />
      <DateInput
        {...form.bind('testDueOn')}
        label="Next test due"
        hint="A year after the test at most"
        isOptional={isUntested}
      />
      <TextInput {...form.bind('why')} label="Why do you change this?" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Save control
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

const day = (value: string | null) => (value === null ? <span className="hint">Never</span> : formatDate(value));

function standing({ counts, testedOn, testDueOn }: Control, today: string) {
  if (counts) return { level: 'good' as const, words: 'Works' };
  if (testedOn === null) return { level: 'medium' as const, words: 'Never tested' };
  return testDueOn !== null && testDueOn < today
    ? { level: 'high' as const, words: 'Test overdue' }
    : { level: 'medium' as const, words: 'Test to come' };
}

const columnsFor = (today: string): readonly Column<Control>[] => [
  {
    id: 'kind',
    header: 'Control',
    value: ({ kind }) => controlNames[kind],
    isRowHeader: true,
    isSortable: false,
    cell: ({ kind, degree, evidence }) => (
      <span className="cell-lines">
        <strong>
          {controlNames[kind]}
          {kind === 'network-isolation' && (degree === 'full' ? ', full' : ', in part')}
        </strong>
        {evidence !== '' && <span className="hint">{evidence}</span>}
      </span>
    ),
  },
  {
    id: 'works',
    header: 'Stands',
    value: (row) => standing(row, today).words,
    isSortable: false,
    cell: (row) => <Status level={standing(row, today).level}>{standing(row, today).words}</Status>,
  },
  {
    id: 'tested',
    header: 'Tested',
    value: ({ testedOn }) => testedOn,
    isSortable: false,
    cell: ({ testedOn, testedBy }) => (
      <span className="cell-lines">
        <span>{day(testedOn)}</span>
        {testedBy !== '' && <span className="hint">{testedBy}</span>}
      </span>
    ),
  },
  {
    id: 'due',
    header: 'Next test',
    value: ({ testDueOn }) => testDueOn,
    isSortable: false,
    cell: ({ testDueOn }) => (testDueOn === null ? <span className="hint">Not stated</span> : formatDate(testDueOn)),
  },
];

/** What stands in for an update, with the form that changes it. */
export function ControlsPanel({ entry }: { readonly entry: LegacyEntry }) {
  const [open, setOpen] = useState<ControlKind | 'new' | null>(null);
  const dropping = useSend(dropLegacyControl, touched);
  const { controls, mayWrite, today, state } = entry;
  const mayChange = mayWrite && state === 'open';
  const change: Column<Control> = {
    id: 'change',
    header: 'Change',
    value: () => null,
    isSortable: false,
    cell: ({ kind }) => (
      <span className="button-row">
        <Button isSmall onClick={() => setOpen(kind)}>
          Change
          <span className="visually-hidden"> {controlNames[kind]}</span>
        </Button>
        <Button
          isSmall
          kind="link"
          isBusy={dropping.isPending}
          onClick={() => dropping.mutate({ params: { id: entry.id, kind }, body: { why: 'It is no longer there' } })}
        >
          Remove
          <span className="visually-hidden"> {controlNames[kind]}</span>
        </Button>
      </span>
    ),
  };
  const columns = columnsFor(today);
  return (
    <Panel
      title="What stands in for an update"
      hint="Each counts only while a test shows that it works"
      isWide
      actions={mayChange && open === null && <Button onClick={() => setOpen('new')}>Add a control</Button>}
    >
      <ErrorSummary faults={[]} problem={dropping.error} />
      {mayChange && open !== null && (
        <ControlForm
          key={open}
          entry={entry}
          control={controls.find(({ kind }) => kind === open) ?? null}
          onDone={() => setOpen(null)}
        />
      )}
      <DataTable
        caption="Controls"
        isCaptionHidden
        name="controls"
        columns={mayChange ? [...columns, change] : columns}
        rows={controls}
        keyOf={({ kind }) => kind}
        hasExport={false}
        empty={<EmptyState title="No control is written down.">Nothing keeps an attack from it.</EmptyState>}
      />
    </Panel>
  );
}
