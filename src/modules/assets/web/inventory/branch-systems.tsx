import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import type { SystemList } from './system-columns.tsx';

type Kind = SystemList['kinds'][number];
type Body = SystemList['bodies'][number];

const figures = <Row extends Pick<Kind, 'assets' | 'devices' | 'withoutOwner' | 'withoutService'>>(): Column<Row>[] => [
  { id: 'assets', header: 'Systems and groups', value: ({ assets }) => assets, isNumber: true, isMinor: true },
  { id: 'devices', header: 'Devices', value: ({ devices }) => devices, isNumber: true },
  { id: 'withoutOwner', header: 'Without an owner', value: ({ withoutOwner }) => withoutOwner, isNumber: true },
  { id: 'withoutService', header: 'Without a service', value: ({ withoutService }) => withoutService, isNumber: true },
];

const kindColumns: readonly Column<Kind>[] = [
  { id: 'name', header: 'Kind', value: ({ name }) => name, isRowHeader: true },
  ...figures<Kind>(),
];
const bodyColumns: readonly Column<Body>[] = [
  { id: 'name', header: 'Organisation', value: ({ name }) => name, isRowHeader: true },
  ...figures<Body>(),
];

/** How many systems of each kind, in one organisation or in all of a branch. */
export function KindsPanel({ list }: { readonly list: SystemList }) {
  const { href } = useScoped('systems');
  return (
    <Panel title="By kind" isWide>
      <DataTable
        caption="Systems by kind"
        isCaptionHidden
        name="kinds"
        columns={kindColumns}
        rows={list.kinds}
        keyOf={({ kind }) => kind}
        {...(list.isOne ? { hrefOf: ({ kind }: Kind) => href('', { kind }) } : {})}
        empty={<EmptyState title="No system is known here." />}
      />
    </Panel>
  );
}

/** What organisations below one have, each with a link to its own list. */
export function BranchSystems({ list }: { readonly list: SystemList }) {
  const { hrefOf } = useScoped('systems');
  const silent = list.members - list.bodies.length;
  return (
    <>
      <KindsPanel list={list} />
      <Panel
        title="By organisation"
        isWide
        hint={silent === 0 ? '' : `${countOf(silent, 'organisation')} here stored no inventory, or share nothing.`}
      >
        <DataTable
          caption="Systems by organisation"
          isCaptionHidden
          columns={bodyColumns}
          rows={list.bodies}
          keyOf={({ code }) => code}
          hrefOf={(row) => hrefOf(row, '')}
          startOrder="-devices"
          hasFind
          pageSize={50}
          empty={<EmptyState title="No organisation here has stored an inventory." />}
        />
      </Panel>
    </>
  );
}
