import { Link } from 'wouter';
import { StandingStatus } from '#modules/obligations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { RankedBars } from '#web/kit/charts/ranked-bars.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf, formatShare } from '#web/words/format-number.ts';
import type { showExposure as contract } from '../../contract/exposure.ts';
import { classNames, PriorityMark } from '../parts/priority-mark.tsx';
import { AskedPanel, NextSteps } from './asked-panel.tsx';
import { CalledAdvisories } from './called-advisories.tsx';
import { SaidList } from './said-list.tsx';

type Exposure = AnswerOf<typeof contract>;
type Row = Exposure['organisations'][number];

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Organisation', value: ({ name }) => name, isRowHeader: true },
  {
    id: 'class',
    header: 'How soon',
    value: (row) => classNames[row.class],
    cell: (row) => (row.open > 0 ? <PriorityMark of={row.class} /> : ''),
  },
  { id: 'open', header: 'Systems open', value: ({ open }) => open, isNumber: true },
  { id: 'held', header: 'Mitigated or accepted', value: ({ held }) => held, isNumber: true, isMinor: true },
  { id: 'fixed', header: 'Fixed', value: ({ fixed }) => fixed, isNumber: true, isMinor: true },
  {
    id: 'oldest',
    header: 'Open since',
    isMinor: true,
    value: ({ oldest }) => oldest,
    cell: ({ oldest }) => (oldest === null ? '' : formatDate(oldest)),
  },
];

const answered: Column<Row> = {
  id: 'said',
  header: 'What they answered',
  value: ({ said }) => said?.standing ?? null,
  cell: ({ said }) => (said === null ? <span className="hint">Not asked</span> : <StandingStatus row={said} />),
};

const sumOf = (rows: readonly Row[], part: 'open' | 'held' | 'fixed') => rows.reduce((sum, row) => sum + row[part], 0);

function sentenceOf({ code, isKnown, sentence, organisations, state, withheld, silent }: Exposure) {
  const exposed = organisations.filter(({ open }) => open > 0);
  const unknown = silent + withheld.count;
  const rest = unknown === 0 ? '' : `Of ${countOf(unknown, 'organisation')} it is not known or not shared.`;
  if (!isKnown)
    return {
      level: 'none' as const,
      lead: `Nobody here has told of ${code}.`,
      rest: sentence ?? 'No feed and no file has named it. Check how it is written.',
    };
  if (state === 'rejected')
    return { level: 'none' as const, lead: `${code} was rejected: it is not a weakness.`, rest };
  if (exposed.length === 0)
    return {
      level: unknown === 0 ? ('good' as const) : ('none' as const),
      lead: `Nobody here is known to have ${code}.`,
      rest,
    };
  const assets = countOf(sumOf(exposed, 'open'), 'system');
  const lead = `${countOf(exposed.length, 'organisation has', 'organisations have')} ${code}, on ${assets}.`;
  return { level: 'high' as const, lead, rest };
}

function Figures({ exposure }: { readonly exposure: Exposure }) {
  const { organisations, silent, withheld } = exposure;
  const [open, held, fixed] = [
    sumOf(organisations, 'open'),
    sumOf(organisations, 'held'),
    sumOf(organisations, 'fixed'),
  ];
  const all = open + held + fixed;
  return (
    <FigureRow>
      <Figure
        label="Organisations exposed"
        value={organisations.filter((row) => row.open > 0).length}
        unit={{ one: 'organisation', many: 'organisations' }}
      />
      <Figure label="Systems open" value={open} unit={{ one: 'system', many: 'systems' }} />
      <Figure
        label="Fixed"
        value={all === 0 ? null : formatShare(fixed / all)}
        note={all === 0 ? 'Nobody has had it' : `${countOf(fixed, 'system')} of ${countOf(all, 'system')} that had it`}
      />
      <Figure
        label="Not known or not shared"
        value={silent + withheld.count}
        unit={{ one: 'organisation', many: 'organisations' }}
        note={`${countOf(silent, 'has', 'have')} stored no scan, ${countOf(withheld.count, 'shares', 'share')} counts or nothing`}
      />
    </FigureRow>
  );
}

function Hanging({ exposure, what }: { readonly exposure: Exposure; readonly what: 'service' | 'supplier' }) {
  const { href } = useScoped();
  const rows = exposure.hanging.filter((each) => each.what === what);
  if (rows.length === 0) return null;
  const { isOne, code } = exposure;
  const hrefFor = (name: string) => {
    if (what === 'supplier') return { href: href('suppliers', { search: name }) };
    return isOne ? { href: href(`systems/to-fix/${encodeURIComponent(code)}`, { service: name }) } : {};
  };
  const title = what === 'service' ? 'Services that hang on it' : 'Suppliers of these systems';
  return (
    <Panel
      title={title}
      hint="Of organisations that share their rows with you"
      {...(what === 'service' ? { actions: <Link href={href('care')}>See the care behind them</Link> } : {})}
    >
      <RankedBars
        label={title}
        unit="systems"
        items={rows.map(({ name, assets }) => ({
          ...{ id: name, name: name || 'Not stated', value: assets },
          ...(name === '' ? {} : hrefFor(name)),
        }))}
      />
    </Panel>
  );
}

function Trend({ trend }: Pick<Exposure, 'trend'>) {
  const [first] = trend;
  if (first === undefined) return null;
  return (
    <Panel
      title="Week by week"
      hint={`Systems on which it was open. Counted since ${formatDate(first.day)} or before.`}
    >
      <RankedBars
        label="Systems open at the end of each week"
        unit="systems"
        items={trend.map(({ day, open }) => ({ id: day, name: formatDate(day), value: open }))}
      />
    </Panel>
  );
}

/** Who has a weakness, how it went, what hangs on it, and what advisories say of it. */
export function WeaknessAnswer({ exposure }: { readonly exposure: Exposure }) {
  const { hrefOf } = useScoped('systems');
  const { organisations, title, code, trend, advisories, isHangingRead, called, isKnown, asked } = exposure;
  if (called.length > 0) return <CalledAdvisories called={called} />;
  return (
    <>
      <Say {...sentenceOf(exposure)} />
      {isKnown && <NextSteps exposure={exposure} />}
      <Figures exposure={exposure} />
      <Panel
        title="By organisation"
        isWide
        hint={`${title === '' ? '' : `${title}. `}A group of like devices counts as one system.`}
      >
        <DataTable
          caption={`Organisations with ${code}`}
          isCaptionHidden
          columns={asked.length > 0 ? [...columns, answered] : columns}
          rows={organisations}
          keyOf={(row) => row.code}
          hrefOf={(row) => hrefOf({ kind: row.kind, code: row.code }, `who-has?code=${encodeURIComponent(code)}`)}
          startOrder="-open"
          hasFind
          pageSize={50}
          empty={<EmptyState title="No organisation here is known to have it." />}
        />
      </Panel>
      <AskedPanel exposure={exposure} />
      <div className="columns">
        <div className="stack">
          <Trend trend={trend} />
        </div>
        <div className="stack">
          <Hanging exposure={exposure} what="service" />
          <Hanging exposure={exposure} what="supplier" />
        </div>
      </div>
      {!isHangingRead && (
        <p className="hint">What hangs on so many systems is not added up here. Select one organisation to see it.</p>
      )}
      {advisories.length > 0 && (
        <Panel title="What advisories say" isWide hint="Nothing is decided by them: people decide.">
          <SaidList advisories={advisories} />
        </Panel>
      )}
    </>
  );
}
