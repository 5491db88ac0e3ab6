import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Radios, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { showImportColumns } from '../../contract/mappings.ts';
import { mapColumns, showColumns, touched } from '../calls.ts';
import type { Import } from '../send-file.ts';

type Columns = AnswerOf<typeof showImportColumns>;
type Rule = Columns['rules'][number];

const constantColumn = '';
const shownCells = 3;

const dateChoices = [
  { value: 'year-first', name: 'Year first, such as 2026-11-21' },
  { value: 'day-first', name: 'Day first, such as 21/11/2026' },
  { value: 'month-first', name: 'Month first, such as 11/21/2026' },
];

const cellsOf = ({ headings, rows }: Columns, heading: string): string[] => {
  const place = headings.indexOf(heading);
  return [...new Set(rows.map((row) => row[place] ?? '').filter(Boolean))];
};

function hintOf(columns: Columns, heading: string): string {
  const cells = cellsOf(columns, heading).slice(0, shownCells);
  const such =
    cells.length === 0
      ? 'No cell of the first rows says anything.'
      : `Such as ${cells.map((cell) => `“${cell}”`).join(', ')}.`;
  const because = columns.rules.find(({ column }) => column === heading)?.because;
  return because === undefined ? such : `${such} Proposed: ${because}`;
}

function Changed({ columns: { nearest, gone, added } }: { readonly columns: Columns }) {
  if (nearest === null) return null;
  return (
    <Notice kind="warning" title={`The headings are not those of “${nearest}”`}>
      <p>
        {gone.length > 0 && `No longer there: ${gone.join(', ')}. `}
        {added.length > 0 && `New: ${added.join(', ')}.`}
      </p>
    </Notice>
  );
}

interface Chosen {
  /** What each column says, by its heading; the constant stands under the empty one. */
  readonly facts: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, string>>;
}

function rulesOf(columns: Columns, { facts, kinds }: Chosen, constant: string) {
  const proposed = new Map(columns.rules.map((rule) => [rule.column, rule]));
  const rules = columns.headings.flatMap((column): Omit<Rule, 'because'>[] => {
    const fact = facts[column] ?? '';
    if (fact === '') return [];
    const values = fact === 'kind' ? { ...proposed.get(column)?.values, ...kinds } : {};
    return [{ fact, column, constant: null, values }];
  });
  const same = facts[constantColumn] ?? '';
  return same === '' || constant === '' ? rules : [...rules, { fact: same, column: null, constant, values: {} }];
}

function startOf({ rules }: Columns): Chosen {
  const facts = Object.fromEntries(rules.map(({ column, fact }) => [column ?? constantColumn, fact]));
  const kinds = rules.find(({ fact }) => fact === 'kind')?.values ?? {};
  return { facts, kinds };
}

function Kinds({ columns, chosen, onChange }: MapProps & { readonly columns: Columns }) {
  const column = columns.headings.find((heading) => chosen.facts[heading] === 'kind');
  if (column === undefined) return null;
  return (
    <fieldset className="field-group">
      <legend>What the values of “{column}” mean</legend>
      {cellsOf(columns, column).map((cell) => (
        <Select
          key={cell}
          name={`kind-${cell}`}
          label={cell}
          value={chosen.kinds[cell] ?? 'unknown'}
          options={columns.kinds.map(({ code, words }) => ({ value: code, name: words }))}
          onChange={(code) => onChange({ ...chosen, kinds: { ...chosen.kinds, [cell]: code } })}
        />
      ))}
    </fieldset>
  );
}

interface MapProps {
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}

function ColumnsForm({ columns, onDone }: { readonly columns: Columns; readonly onDone: (read: Import) => void }) {
  const [chosen, setChosen] = useState(() => startOf(columns));
  const saving = useSend(mapColumns, touched);
  const form = useForm({
    id: 'map-columns',
    start: { name: columns.nearest ?? '', dates: columns.dates as string, constant: '', why: '' },
    problem: saving.error,
    check: (values) => ({ ...whyFault(values), ...(values.name.trim() === '' ? { name: 'Name the mapping' } : {}) }),
  });
  const facts = columns.facts.map(({ code, words }) => ({ value: code, name: words }));
  const set = (heading: string) => (fact: string) =>
    setChosen((before) => ({ ...before, facts: { ...before.facts, [heading]: fact } }));
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ name, dates, constant, why }) =>
        saving.mutate(
          {
            params: { id: columns.id },
            body: {
              name: name.trim(),
              dates: dates as Columns['dates'],
              rules: rulesOf(columns, chosen, constant.trim()),
              why: why.trim(),
            },
          },
          {
            onSuccess: (read) => {
              announce('The mapping is saved, and the file was read by it.');
              onDone(read);
            },
          },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={saving.error} />
      <Changed columns={columns} />
      {columns.headings.map((heading) => (
        <Select
          key={heading}
          name={`column-${heading}`}
          label={heading}
          hint={hintOf(columns, heading)}
          value={chosen.facts[heading] ?? ''}
          empty="Do not take it over"
          options={facts}
          onChange={set(heading)}
        />
      ))}
      <Kinds columns={columns} chosen={chosen} onChange={setChosen} />
      <Select
        name="constant-fact"
        label="The same for every row"
        hint="Such as a site, where the list is of one site alone"
        value={chosen.facts[constantColumn] ?? ''}
        empty="Nothing"
        options={facts}
        onChange={set(constantColumn)}
        isOptional
      />
      {(chosen.facts[constantColumn] ?? '') !== '' && (
        <TextInput {...form.bind('constant')} label="What it is" autoComplete="off" />
      )}
      <Radios {...form.bind('dates')} label="How days are written" options={dateChoices} />
      <TextInput
        {...form.bind('name')}
        label="Name of this mapping"
        hint="The next file of this source with the same headings is read by it"
        autoComplete="off"
      />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={saving.isPending}>
        Save and show what it holds
      </Button>
    </form>
  );
}

/** Asks what the columns of a list mean, with what its headings and cells suggest. */
export function MapColumns({ file, onDone }: { readonly file: Import; readonly onDone: (read: Import) => void }) {
  const answer = useAnswer(showColumns, { params: { id: file.id } });
  return (
    <Panel
      title={`What the columns of ${file.fileName} mean`}
      hint="Correct what is proposed. Nothing is stored before you have seen what it holds."
      isWide
    >
      <Answered query={answer} title="Columns" what="the columns of this file">
        {(columns) => <ColumnsForm key={columns.id} columns={columns} onDone={onDone} />}
      </Answered>
    </Panel>
  );
}
