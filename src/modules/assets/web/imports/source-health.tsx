import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { announce } from '#web/kit/toast.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { listAssetImports as contract } from '../../contract/imports.ts';
import { setRhythm, touched } from '../calls.ts';

type List = AnswerOf<typeof contract>;
export type Source = List['sources'][number];

/** Older than this, a scan says little about today. */
const staleDays = 30;

const rhythms = [
  { value: '1', name: 'Every day' },
  { value: '7', name: 'Every week' },
  { value: '14', name: 'Every 2 weeks' },
  { value: '31', name: 'Every month' },
  { value: '92', name: 'Every 3 months' },
];

/** Overdue by its rhythm, or older than a month where nobody said one. What waits for somebody here is not late. */
export const isLate = ({ isOverdue, rhythmDays, days, waiting }: Source): boolean =>
  isOverdue || (rhythmDays === null && (days === null ? waiting === 0 : days > staleDays));

function rhythmWords(days: number | null): string {
  if (days === null) return 'Nobody said';
  return rhythms.find(({ value }) => value === String(days))?.name ?? `Every ${formatNumber(days)} days`;
}

function ageWords(days: number | null): string {
  if (days === null) return 'Nothing stored yet';
  return days === 0 ? 'Of today' : `${countOf(days, 'day')} old`;
}

const columns: readonly Column<Source>[] = [
  { id: 'name', header: 'Source', value: ({ name }) => name, isRowHeader: true },
  {
    id: 'days',
    header: 'Newest file',
    value: ({ days }) => days ?? Number.MAX_SAFE_INTEGER,
    cell: (source) => (
      <Status level={source.days === null ? 'none' : isLate(source) ? 'high' : 'good'}>
        {ageWords(source.days)}
        {source.isOverdue && ', overdue'}
      </Status>
    ),
  },
  { id: 'rhythm', header: 'Expected', value: ({ rhythmDays }) => rhythmWords(rhythmDays), isMinor: true },
  { id: 'waiting', header: 'Waits for you', value: ({ waiting }) => waiting, isNumber: true },
  { id: 'faulty', header: 'Failed or refused', value: ({ faulty }) => faulty, isNumber: true },
  { id: 'around', header: 'Read around in it', value: ({ readAround }) => readAround, isNumber: true, isMinor: true },
  { id: 'files', header: 'Files in 90 days', value: ({ files }) => files, isNumber: true, isMinor: true },
];

function RhythmForm({ list }: { readonly list: List }) {
  const saving = useSend(setRhythm, touched);
  const form = useForm<'source' | 'days' | 'why'>({
    id: 'rhythm',
    start: { source: list.sources[0]?.name ?? '', days: '7', why: '' },
    problem: saving.error,
    check: whyFault,
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ source, days, why }) =>
        saving.mutate(
          {
            params: { organisation: list.organisationCode },
            body: { source, rhythmDays: days === '' ? null : Number(days), why: why.trim() },
          },
          { onSuccess: () => announce('It is kept. A source that is late will show.') },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={saving.error} />
      <Select
        {...form.bind('source')}
        label="Source"
        options={list.sources.map(({ name }) => ({ value: name, name }))}
      />
      <Select {...form.bind('days')} label="Expected" options={rhythms} empty="Nobody says" />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" isBusy={saving.isPending}>
        Keep it
      </Button>
    </form>
  );
}

/** How fresh each source is, what is late first, and what went wrong. */
export function SourceHealth({ list }: { readonly list: List }) {
  const rows = [...list.sources].sort(
    (one, two) => Number(isLate(two)) - Number(isLate(one)) || one.name.localeCompare(two.name),
  );
  return (
    <Panel title="Sources" hint="How old the newest file of each is, and when the next is expected" isWide>
      <DataTable
        caption="Sources"
        isCaptionHidden
        columns={columns}
        rows={rows}
        keyOf={({ name }) => name}
        pageSize={20}
      />
      {list.mayImport && (
        <Details summary="Say how often files are expected">
          <RhythmForm list={list} />
        </Details>
      )}
    </Panel>
  );
}
