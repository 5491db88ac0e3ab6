import { Link } from 'wouter';
import { WithheldPanel } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { ButtonLink } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { showControlCoverage as contract } from '../../contract/controls.ts';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { showControlCoverage } from './calls.ts';
import { ChosenControl } from './parts/chosen-control.tsx';
import { CoverageBars } from './parts/coverage-bars.tsx';
import { coverageColumns } from './parts/coverage-columns.ts';

type Answer = AnswerOf<typeof contract>;
type Control = Answer['controls'][number];

function columnsFor(hrefOf: (code: string) => string): readonly Column<Control>[] {
  return [
    {
      id: 'name',
      header: 'Control',
      value: ({ name }) => name,
      isRowHeader: true,
      cell: ({ code, name }) => <Link href={hrefOf(code)}>{name}</Link>,
    },
    ...coverageColumns<Control>(),
    {
      id: 'newest',
      header: 'Newest value of',
      isMinor: true,
      value: ({ newest }) => newest,
      cell: ({ newest }) => (newest === null ? <span className="hint">Nothing yet</span> : formatDate(newest).slice(2)),
    },
  ];
}

function sentenceOf({ controls, isOne }: Answer, hrefOf: (control: Control) => string) {
  const told = controls.filter(({ eligible, unknown, old }) => eligible > unknown + old);
  if (told.length === 0)
    return {
      level: 'none' as const,
      lead: 'Nobody has said what protects these systems.',
      rest: 'That is not the same as nothing protecting them.',
    };
  const short = controls.filter(({ lacking }) => lacking > 0);
  const worst = short.toSorted((one, two) => two.lacking / two.eligible - one.lacking / one.eligible)[0];
  const widest = controls.toSorted((one, two) => gapOf(two) - gapOf(one))[0];
  const where = isOne ? 'here' : 'in what is shared with you';
  return {
    level: worst === undefined ? ('medium' as const) : ('high' as const),
    lead:
      worst === undefined
        ? `No control is known to be missing ${where}.`
        : `${worst.name}: missing on ${formatNumber(worst.lacking)} of ${countOf(worst.eligible, worst.unit.one, worst.unit.many)}.`,
    rest:
      widest === undefined || gapOf(widest) === 0
        ? ''
        : `Least is known of “${widest.name}”: nobody has said of ${formatNumber(widest.unknown + widest.old)} of ${formatNumber(widest.eligible)}.`,
    ...(worst === undefined ? {} : { link: { href: hrefOf(worst), text: 'Show where it is missing' } }),
  };
}

const gapOf = ({ eligible, unknown, old }: Control) => (eligible === 0 ? 0 : (unknown + old) / eligible);

function Body({ answer, isBusy }: { readonly answer: Answer; readonly isBusy: boolean }) {
  const query = useQueryState();
  const { href } = useScoped('systems');
  const { controls, chosen, withheld } = answer;
  const control = controls.find(({ code }) => code === chosen.code);
  const choose = (code: string) => query.hrefWith({ control: code, page: null });
  const behind = ({ code, from }: Control) =>
    answer.isOne && from === 'assets' ? href(`controls/${code}`, { state: 'lacking' }) : choose(code);
  const shown = controls.filter(({ eligible }) => eligible > 0);
  return (
    <>
      <Say {...sentenceOf(answer, behind)} />
      {answer.maySay && answer.isOne && (
        <div className="button-row">
          <ButtonLink href={href('controls/say')}>Say what protects your systems</ButtonLink>
        </div>
      )}
      <Panel
        title="Coverage by control"
        isWide
        hint="What is not known never counts as covered. What is known to be missing stays so until somebody says otherwise."
        table={
          <DataTable
            caption="Coverage by control"
            isCaptionHidden
            name="controls"
            columns={columnsFor(choose)}
            rows={controls}
            keyOf={({ code }) => code}
          />
        }
      >
        {shown.length === 0 ? (
          <EmptyState title="No system here counts for any control yet." />
        ) : (
          <CoverageBars label="Coverage by control" rows={shown} unit={{ one: 'counted', many: 'counted' }} />
        )}
      </Panel>
      <Panel title="One control in detail">
        <Select
          name="control"
          label="Control"
          value={chosen.code}
          onChange={(code) => query.set({ control: code, page: null })}
          options={controls.map(({ code, name }) => ({ value: code, name }))}
        />
      </Panel>
      {control !== undefined && <ChosenControl answer={answer} control={control} isBusy={isBusy} />}
      {withheld.count > 0 && <WithheldPanel what="figures of coverage" withheld={withheld} />}
    </>
  );
}

/** Which protections stand on how much of what is run, and of how much nobody knows. */
export function ControlsPage() {
  const { branch } = useScoped('systems');
  const control = useQueryState().get('control') ?? 'endpoint-detection';
  const { page } = useTableQuery();
  const answer = useAnswer(showControlCoverage, {
    query: { ...branch, control, page } as Parameters<typeof useAnswer<typeof contract>>[1]['query'] & object,
  });
  return (
    <>
      <PageHeader
        title="Controls"
        hint="Second check, detection, patches, backup, restore, segmentation and logging: how much is covered."
      />
      <SystemTabs current="controls" />
      <Answered query={answer} title="Controls" what="the coverage of controls">
        {(data) => <Body answer={data} isBusy={answer.isPlaceholderData} />}
      </Answered>
    </>
  );
}
