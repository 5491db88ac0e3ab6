import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { HexMap } from '#web/kit/hex-map.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatShare } from '#web/words/format-number.ts';
import type { Overview } from '../../contract.ts';
import { StatusCell } from './status-cell.tsx';
import { memberWords, statusLabel } from './status-words.ts';
import { type BodyHref, useBodyHref } from './use-body-href.ts';

type Group = NonNullable<Overview['group']>;
type Cell = NonNullable<Group['map']>['cells'][number];

/** Tells the panel which cell the map shows, as the map keeps its own selection. */
function OnSelected({ code, onSelected }: { readonly code: string; readonly onSelected: (code: string) => void }) {
  useEffect(() => onSelected(code), [code, onSelected]);
  return null;
}

function cellColumns(overview: Overview): Column<Cell>[] {
  const { words } = overview.standard;
  const many = overview.group?.memberPlural ?? '';
  return [
    { id: 'name', header: 'Name', value: (cell) => cell.name },
    { id: 'members', header: `${many} open`, value: (cell) => cell.openMembers, isNumber: true },
    {
      id: 'below',
      header: 'Below standard',
      value: (cell) => (cell.total === 0 ? null : cell.belowStandard),
      isNumber: true,
    },
    {
      id: 'share',
      header: 'Share below',
      value: (cell) => cell.share,
      cell: (cell) => formatShare(cell.share),
      isNumber: true,
    },
    {
      id: 'worst',
      header: 'Worst status',
      value: (cell) => (cell.worst === null ? null : (words[cell.worst]?.name ?? null)),
      cell: (cell) => <StatusCell overview={overview} status={cell.worst} />,
    },
  ];
}

function MembersOfCell({
  overview,
  cell,
  hrefOf,
}: {
  readonly overview: Overview;
  readonly cell: Cell;
  readonly hrefOf: BodyHref;
}) {
  const members = overview.group?.members.filter((member) => member.under === cell.code) ?? [];
  const worstFirst = members.toSorted((a, b) => (a.status ?? 99) - (b.status ?? 99));
  return (
    <section className="cell-members" aria-label={`${overview.group?.memberPlural ?? ''} of ${cell.name}`}>
      <h3>
        {overview.group?.memberPlural} of {cell.name}
      </h3>
      {members.length === 0 && <p className="hint">None is known on this day.</p>}
      <ul className="plain-list">
        {worstFirst.map((member) => (
          <li key={member.code}>
            <Link href={hrefOf({ code: member.code, kind: member.kind ?? overview.group?.memberKind ?? '' })}>
              {member.name}
            </Link>
            {member.isClosed && <span className="hint"> closed since</span>}
            <StatusCell overview={overview} status={member.status} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CellDetails({ overview, cell }: { readonly overview: Overview; readonly cell: Cell }): ReactNode {
  const worst = cell.worst === null ? undefined : overview.standard.words[cell.worst]?.name;
  return (
    <>
      <p>of {cell.total} with a status</p>
      {worst !== undefined && <p>Worst: {worst}</p>}
    </>
  );
}

/** Where the members below standard are: a map of equal hexagons, with a table twin and the members of one cell. */
export function MapPanel({ overview, actions }: { readonly overview: Overview; readonly actions?: ReactNode }) {
  const { group, edition, standard, scope } = overview;
  const [selected, setSelected] = useState<string | null>(null);
  const hrefOf = useBodyHref(overview);
  if (group === null || group.map === null) return null;
  const { cells, bins } = group.map;
  const many = memberWords(overview, 2);
  const worst = Math.min(...cells.flatMap((cell) => cell.worst ?? []));
  const worstWord = standard.words[worst];
  const kindsBelow = standard.words.filter(
    (word, index) => !word.isAtStandard && (group.distribution.counts[index] ?? 0) > 0,
  );
  // Where everybody below standard has the same status, the number says it already.
  const isMarked = worstWord !== undefined && kindsBelow.length > 1;
  const chosen = cells.find((cell) => cell.code === selected);
  const year = edition === null ? '' : ` in ${edition.code}`;
  return (
    <Panel
      title={`Where ${many} were below standard${year}`}
      hint={edition === null ? 'No status was public by this day' : statusLabel(overview, edition.code)}
      chartName="Map"
      phoneView="table"
      id="map"
      actions={actions}
      table={
        <DataTable
          caption={`${group.memberPlural} below standard${year}, by area`}
          isCaptionHidden
          name="map"
          columns={cellColumns(overview)}
          rows={cells}
          keyOf={(cell) => cell.code}
          hrefOf={hrefOf}
          startOrder="-below"
          pageSize={10}
        />
      }
    >
      <HexMap
        label={`Map of ${scope.name}`}
        cells={cells.map((cell) => ({
          code: cell.code,
          name: cell.name,
          label: cell.label,
          q: cell.q,
          r: cell.r,
          value: cell.total === 0 ? null : cell.belowStandard,
          isMarked: isMarked && cell.worst === worst,
          href: hrefOf(cell),
        }))}
        bins={bins}
        ramp={scope.register.isFictional ? 'risk' : 'neutral'}
        unit={{ one: `${memberWords(overview, 1)} below standard`, many: `${many} below standard` }}
        {...(isMarked
          ? { markerMeaning: `Has a ${memberWords(overview, 1)} with the worst status: ${worstWord.name}` }
          : {})}
        details={({ code }) => {
          const cell = cells.find((each) => each.code === code);
          return (
            <>
              <OnSelected code={code} onSelected={setSelected} />
              {cell !== undefined && <CellDetails overview={overview} cell={cell} />}
            </>
          );
        }}
      />
      {chosen !== undefined && <MembersOfCell overview={overview} cell={chosen} hrefOf={hrefOf} />}
    </Panel>
  );
}
