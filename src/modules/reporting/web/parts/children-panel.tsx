import { RankedBars } from '#web/kit/charts/ranked-bars.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { Overview } from '../../contract.ts';
import { inText } from '../../domain/plain-words.ts';
import { StatusCell } from './status-cell.tsx';
import { memberWords, spreadWords, statusLabel } from './status-words.ts';
import { useBodyHref } from './use-body-href.ts';

type Child = NonNullable<Overview['group']>['children'][number];

function nameOf(child: Child): string {
  return child.isOpen ? child.name : `${child.name} (closed since)`;
}

function memberColumns(overview: Overview): Column<Child>[] {
  const { words } = overview.standard;
  return [
    { id: 'name', header: 'Name', value: nameOf },
    {
      id: 'status',
      header: 'Status',
      // Sorts by how serious it is, and exports the word.
      value: (child) => (child.distribution.worst === null ? null : (words[child.distribution.worst]?.name ?? null)),
      cell: (child) => <StatusCell overview={overview} status={child.distribution.worst} />,
    },
    {
      id: 'published',
      header: 'Published',
      value: (child) => child.published,
      cell: (child) =>
        child.published === null ? <span className="no-data">Not known</span> : formatDate(child.published),
    },
  ];
}

function groupColumns(overview: Overview): Column<Child>[] {
  return [
    { id: 'name', header: 'Name', value: nameOf },
    { id: 'below', header: 'Below standard', value: (child) => child.distribution.belowStandard, isNumber: true },
    { id: 'total', header: 'In all', value: (child) => child.distribution.total, isNumber: true },
    {
      id: 'statuses',
      header: 'Statuses',
      value: (child) => spreadWords(overview, child.distribution.counts),
      isSortable: false,
    },
  ];
}

function worstNote(overview: Overview, { distribution, openMembers }: Child): string {
  const worst = distribution.worst === null ? undefined : overview.standard.words[distribution.worst];
  if (worst === undefined)
    return `${countOf(openMembers, memberWords(overview, 1), memberWords(overview, 2))}, no status known`;
  return `Worst: ${worst.name}${distribution.worst === null ? '' : ` (${distribution.counts[distribution.worst] ?? 0})`}`;
}

function MemberTable({
  overview,
  rows,
  caption,
}: {
  readonly overview: Overview;
  readonly rows: readonly Child[];
  readonly caption: string;
}) {
  const hrefOf = useBodyHref(overview);
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      name="children"
      columns={memberColumns(overview)}
      rows={rows}
      keyOf={(child) => child.code}
      hrefOf={hrefOf}
      pageSize={20}
    />
  );
}

/** The bodies directly below, those that need help first on top. */
export function ChildrenPanel({ overview }: { readonly overview: Overview }) {
  const { group, edition, edge, scope, asOf } = overview;
  const hrefOf = useBodyHref(overview);
  if (group === null) return null;
  const { children } = group;
  const title = edition === null ? 'Directly below' : `Below standard in ${edition.code}`;
  if (children.length === 0) {
    return (
      <Panel title="Directly below" id="children">
        <EmptyState title={`Nothing lies below ${scope.name} on this day.`}>
          No {inText(edge.name)} link to it is known for {formatDate(asOf.day)}. Choose another day or another
          hierarchy.
        </EmptyState>
      </Panel>
    );
  }
  const hint =
    edition === null
      ? 'No status was public by this day'
      : `${statusLabel(overview, edition.code)}. Most below standard first.`;
  const caption = `${title}, below ${scope.name}`;
  if (children.every((child) => child.isMember)) {
    return (
      <Panel title={`${group.memberPlural}, worst status first`} hint={hint} id="children">
        <MemberTable overview={overview} rows={children} caption={caption} />
      </Panel>
    );
  }
  const most = Math.max(1, ...children.map((child) => child.distribution.belowStandard));
  return (
    <Panel
      title={title}
      hint={hint}
      id="children"
      table={
        <DataTable
          caption={caption}
          isCaptionHidden
          name="children"
          columns={groupColumns(overview)}
          rows={children}
          keyOf={(child) => child.code}
          hrefOf={hrefOf}
          pageSize={12}
        />
      }
    >
      <RankedBars
        label={caption}
        max={most}
        tone={scope.register.isFictional ? 'accent' : 'neutral-3'}
        items={children.slice(0, 12).map((child) => ({
          id: child.code,
          name: nameOf(child),
          value: child.distribution.total === 0 ? null : child.distribution.belowStandard,
          shown:
            child.distribution.total === 0
              ? 'No data'
              : `${formatNumber(child.distribution.belowStandard)} of ${formatNumber(child.distribution.total)}`,
          href: hrefOf(child),
          note: worstNote(overview, child),
        }))}
      />
      {children.length > 12 && <p className="hint">{children.length - 12} more are in the table.</p>}
    </Panel>
  );
}
