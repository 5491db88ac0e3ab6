import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { StackedBars } from '#web/kit/charts/stacked-bars.tsx';
import { Details } from '#web/kit/details.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { showControlCoverage as contract } from '../../../contract/controls.ts';
import { CoverageBars } from './coverage-bars.tsx';
import { coverageColumns, percent, shareWords } from './coverage-columns.ts';

type Answer = AnswerOf<typeof contract>;
type Control = Answer['controls'][number];
type Named = Answer['chosen']['services'][number];
type Month = Answer['chosen']['months'][number];
type Organisation = Answer['chosen']['organisations'][number];

const monthName = (day: string) => formatDate(day).replace(/^\d+ /, '');
const serviceName = (name: string) => (name === '' ? 'No service named' : name);
const kindName = (name: string) => {
  const words = name.replaceAll('-', ' ');
  return name === 'unknown' ? 'Kind not known' : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

/** Props of the parts about one control. */
interface ChosenProps {
  readonly answer: Answer;
  readonly control: Control;
}

function Figures({ answer, control }: ChosenProps) {
  const { href } = useScoped('systems');
  const { covered, lacking, old, unknown, excluded, unit, eligible, code } = control;
  const behind = (state: string) =>
    answer.isOne && control.from === 'assets' ? { href: href(`controls/${code}`, { state }) } : {};
  return (
    <FigureRow label={control.name}>
      <Figure
        label="Known to be covered"
        value={covered}
        unit={unit}
        note={
          covered + lacking === 0 ? shareWords(control) : `${percent(covered / eligible)} of ${formatNumber(eligible)}`
        }
        {...behind('covered')}
      />
      <Figure label="Known not to be" value={lacking} unit={unit} {...behind('lacking')} />
      <Figure
        label="Not known"
        value={unknown + old}
        unit={unit}
        note={old === 0 ? 'Nobody has said' : `${formatNumber(old)} said before ${formatDate(control.freshSince)}`}
        {...behind('unknown')}
      />
      <Figure
        label="Left out"
        value={excluded}
        unit={unit}
        note="Somebody said that it does not apply"
        {...behind('not-applicable')}
      />
    </FigureRow>
  );
}

function Measure({ answer, control }: ChosenProps) {
  const { sample } = answer.chosen;
  const rows = [
    { name: 'What counts as covered', value: control.numerator },
    { name: 'Out of', value: control.denominator },
    {
      name: 'How long a value counts',
      value: `Its own month and ${countOf(control.freshMonths, 'month')} after it`,
    },
    { name: 'Where it comes from', value: control.standards.join('; ') },
    { name: 'Newest value of', value: control.newest === null ? 'Nothing is known yet' : monthName(control.newest) },
    ...(sample === null
      ? []
      : [
          {
            name: 'From the sample',
            value: `${percent(sample.value)} of those looked at, ${countOf(sample.looked, control.unit.one, control.unit.many)}, on ${formatDate(sample.day)}. Of all, most likely between ${percent(sample.low)} and ${percent(sample.high)}.`,
          },
        ]),
  ];
  return (
    <Details summary="How this is measured">
      <SummaryList rows={rows} />
    </Details>
  );
}

function Parts({ answer, control }: ChosenProps) {
  const { href } = useScoped('systems');
  const { services, kinds } = answer.chosen;
  const column = (header: string, words: (name: string) => string, key: string): Column<Named> => ({
    id: 'name',
    header,
    value: ({ name }) => words(name),
    isRowHeader: true,
    cell: ({ name }) =>
      answer.isOne && control.from === 'assets' ? (
        <Link href={href(`controls/${control.code}`, { [key]: name })}>{words(name)}</Link>
      ) : (
        words(name)
      ),
  });
  const named = services.slice(0, 12).map((row) => ({ ...row, name: serviceName(row.name) }));
  return (
    <>
      <Panel
        title="By clinical service"
        isWide
        hint={services.length > 12 ? 'The chart shows the 12 largest; the table has all.' : 'The largest first'}
        table={
          <DataTable
            caption={`${control.name} by clinical service`}
            isCaptionHidden
            name="services"
            columns={[column('Service', serviceName, 'service'), ...coverageColumns<Named>()]}
            rows={services}
            keyOf={({ name }) => name}
            pageSize={20}
            empty={<EmptyState title="Nothing is known by service." />}
          />
        }
      >
        {named.length === 0 ? (
          <EmptyState title="Nothing is known by service." />
        ) : (
          <CoverageBars label={`${control.name} by clinical service`} rows={named} unit={control.unit} />
        )}
      </Panel>
      {kinds.length > 0 && (
        <Panel title="By kind of system" isWide>
          <DataTable
            caption={`${control.name} by kind`}
            isCaptionHidden
            name="kinds"
            columns={[column('Kind', kindName, 'kind'), ...coverageColumns<Named>()]}
            rows={kinds}
            keyOf={({ name }) => name}
            pageSize={20}
          />
        </Panel>
      )}
    </>
  );
}

const monthColumns: readonly Column<Month>[] = [
  {
    id: 'month',
    header: 'Month',
    value: ({ month }) => month,
    cell: ({ month }) => monthName(month),
    isRowHeader: true,
  },
  ...coverageColumns<Month>(),
  { id: 'organisations', header: 'Organisations', value: ({ organisations }) => organisations, isNumber: true },
];

/** More organisations may have begun to tell since: a longer bar is then no better or worse one. */
const trendName = ({ month, organisations }: Month, isOne: boolean) =>
  isOne ? monthName(month) : `${monthName(month)}, ${countOf(organisations, 'organisation')}`;

function Trend({ answer, control }: ChosenProps) {
  const { months } = answer.chosen;
  if (months.length < 2) return null;
  return (
    <Panel
      title="Month by month"
      isWide
      hint="How it stood at the end of each month"
      table={
        <DataTable
          caption={`${control.name} month by month`}
          isCaptionHidden
          name="months"
          columns={monthColumns}
          rows={months}
          keyOf={({ month }) => month}
        />
      }
    >
      <CoverageBars
        label={`${control.name} month by month`}
        rows={months.map((row) => ({ ...row, name: trendName(row, answer.isOne) }))}
        unit={control.unit}
      />
    </Panel>
  );
}

const withControl = (href: string, code: string) => `${href}${href.includes('?') ? '&' : '?'}control=${code}`;

const spreadTones = ['risk-4', 'risk-3', 'risk-2', 'risk-1', 'risk-0'] as const;
const spreadNames = ['Under 50%', '50 to 70%', '70 to 85%', '85 to 95%', '95% or more'] as const;

function Organisations({ answer, control, isBusy }: ChosenProps & { readonly isBusy: boolean }) {
  const { hrefOf } = useScoped('systems');
  const { organisations, organisationCount, silent, pageSize, spread } = answer.chosen;
  const columns: readonly Column<Organisation>[] = [
    { id: 'name', header: 'Organisation', value: ({ name }) => name, isRowHeader: true, isSortable: false },
    ...coverageColumns<Organisation>().map((column) => ({ ...column, isSortable: false })),
  ];
  const series = [
    ...spreadTones.map((tone, at) => ({ name: spreadNames[at] ?? '', tone })),
    { name: 'Nobody knows', tone: 'none' as const },
  ];
  const parts = [...spread.bins.map(({ count }) => count), spread.unknown];
  return (
    <Panel
      title="By organisation"
      isWide
      hint={`The least covered first. ${spread.worst === null ? '' : `The lowest share is ${percent(spread.worst)}. `}${countOf(silent, 'organisation')} here told nothing or do not share.`}
    >
      <StackedBars
        label="How organisations are spread"
        series={series}
        bars={[{ name: 'Organisations', parts }]}
        unit={{ one: 'organisation', many: 'organisations' }}
      />
      <DataTable
        caption={`${control.name} by organisation`}
        isCaptionHidden
        columns={columns}
        rows={organisations}
        keyOf={({ code }) => code}
        hrefOf={({ kind, code }) => withControl(hrefOf({ kind, code }, 'controls'), control.code)}
        total={organisationCount}
        pageSize={pageSize}
        isBusy={isBusy}
        empty={<EmptyState title="No organisation here has said anything of it." />}
      />
    </Panel>
  );
}

/** One control: its figures, how it is measured, and by service, kind, month and organisation. */
export function ChosenControl({ answer, control, isBusy }: ChosenProps & { readonly isBusy: boolean }) {
  return (
    <>
      <h2>{control.name}</h2>
      <Figures answer={answer} control={control} />
      <Measure answer={answer} control={control} />
      {!answer.isOne && <Organisations answer={answer} control={control} isBusy={isBusy} />}
      <Parts answer={answer} control={control} />
      <Trend answer={answer} control={control} />
    </>
  );
}
