import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatNumber } from '#web/words/format-number.ts';
import type { AssuranceOverview } from '../../contract/roll-up.ts';
import { type InheritedFrom, LevelMark } from '../parts/level-mark.tsx';
import { ownCounts } from './assurance-words.ts';
import { DueFigure } from './due-figure.tsx';
import { inheritedOf, levelName, markOf } from './heat-of.ts';
import { useRollUp } from './use-roll-up.ts';

/** The main figures of one organisation. */
export function OwnFigures({ overview }: { readonly overview: AssuranceOverview }) {
  const own = ownCounts(overview);
  if (!own) return null;
  const { reached, below, open, asked } = own;
  return (
    <FigureRow>
      <Figure label="At the level asked" value={reached} unit={`of ${formatNumber(asked)}`} />
      <Figure label="Below it" value={below} unit={{ one: 'outcome', many: 'outcomes' }} />
      <Figure
        label="Not answered"
        value={open}
        unit={{ one: 'outcome', many: 'outcomes' }}
        note="Not known, so not good"
      />
      <DueFigure year={overview.year} />
    </FigureRow>
  );
}

interface Row {
  readonly code: string;
  readonly title: string;
  readonly group: string;
  readonly held: number;
  readonly from: InheritedFrom | null;
  readonly required: number;
  readonly peers: string | null;
}

function rowsOf(overview: AssuranceOverview): Row[] {
  const own = ownCounts(overview);
  const { comparison, organisations } = overview;
  const [row] = organisations;
  const inherited = row === undefined ? undefined : inheritedOf(row, overview);
  return overview.outcomes.map(({ code, title, group }, at) => {
    const tally = comparison?.tallies[at];
    return {
      code,
      title,
      group,
      held: own?.held[at] ?? 0,
      from: inherited?.get(at) ?? null,
      required: own?.required[at] ?? 0,
      peers: peerWords(tally, own?.held[at] ?? 0, comparison?.peers ?? 0),
    };
  });
}

function peerWords(
  tally: NonNullable<AssuranceOverview['comparison']>['tallies'][number] | undefined,
  held: number,
  peers: number,
): string | null {
  if (!tally || held === 0) return null;
  if (tally.atLeastOwn === null) return `Fewer than 8 of about ${formatNumber(peers)}`;
  if (tally.atLeastOwn === 0) return `None of about ${formatNumber(peers)}`;
  return `About ${formatNumber(Math.min(tally.atLeastOwn, peers))} of ${formatNumber(peers)}`;
}

function gapOf({ held, required }: Row): number {
  return held === 0 || required === 0 ? 0 : Math.max(0, required - held);
}

function Gap({ row }: { readonly row: Row }) {
  if (row.required === 0) return 'Nothing asked';
  if (row.held === 0) return <span className="no-data">Not known</span>;
  return gapOf(row) > 0 ? <Status level="high">Below</Status> : <Status level="good">At the level</Status>;
}

/** Every outcome of one organisation: what it holds, what is asked, and how those like it stand. */
export function OwnOutcomes({ overview }: { readonly overview: AssuranceOverview }) {
  const { href, query } = useRollUp();
  const { levels, comparison, groups } = overview;
  const group = query.get('principle');
  const rows = rowsOf(overview).filter((row) => group === null || group === '' || row.group === group);
  const columns: Column<Row>[] = [
    { id: 'outcome', header: 'Outcome', value: ({ code, title }) => `${code} ${title}` },
    {
      id: 'held',
      header: 'Held',
      value: ({ held }) => held,
      cell: ({ held, from }) => <LevelMark {...markOf(held, levels)} from={from} />,
    },
    {
      id: 'required',
      header: 'Asked',
      value: ({ required }) => required,
      cell: ({ required }) => (required === 0 ? 'No level' : levelName(required, levels)),
    },
    { id: 'gap', header: 'Gap', value: gapOf, cell: (row) => <Gap row={row} /> },
    ...(comparison === null
      ? []
      : [
          {
            id: 'peers',
            header: 'Others like it with as much or more',
            value: ({ peers }: Row) => peers,
            cell: ({ peers }: Row) => peers ?? 'No data',
            isSortable: false,
          },
        ]),
  ];
  const like =
    comparison === null
      ? 'There are too few organisations like it that share their levels to compare with: fewer than 8.'
      : `Beside about ${formatNumber(comparison.peers)} like it (${comparison.like}). Counts are to the nearest 5, and say nothing of any one of them.`;
  return (
    <Panel title="Outcome by outcome" hint={like} isWide>
      <DataTable
        caption={`Outcomes${groups.length > 0 ? ', by principle' : ''}`}
        isCaptionHidden
        name="outcomes"
        columns={columns}
        rows={rows}
        keyOf={({ code }) => code}
        hrefOf={({ code }) => href(`return/${code}`)}
        startOrder="-gap"
        pageSize={50}
      />
    </Panel>
  );
}
