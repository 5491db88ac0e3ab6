import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { ServiceMapList } from '../../contract/service-maps.ts';
import { useCare } from '../parts/use-care.ts';
import { ContactsCell } from './map-columns.tsx';

type Row = ServiceMapList['maps'][number];
type Tally = Omit<ServiceMapList['systems'][number], 'id'>;

const mapColumns: readonly Column<Row>[] = [
  { id: 'name', header: 'Organisation', value: ({ name }) => name, isSortable: false },
  { id: 'type', header: 'Type', value: ({ type }) => type, isSortable: false },
  {
    id: 'map',
    header: 'Map',
    value: ({ isOwn }) => (isOwn ? 'Own' : 'Template'),
    cell: ({ isOwn, updatedAt, updatedBy }) => (
      <>
        <Tag>{isOwn ? 'Own map' : 'Template'}</Tag>
        {updatedAt !== null && (
          <span className="cell-more">
            {formatInstant(new Date(updatedAt))} by {updatedBy}
          </span>
        )}
      </>
    ),
    isSortable: false,
  },
  { id: 'systems', header: 'Systems', value: ({ systems }) => systems, isNumber: true, isSortable: false },
  { id: 'pathways', header: 'Pathways', value: ({ pathways }) => pathways, isNumber: true, isSortable: false },
  {
    id: 'unknown',
    header: 'Volumes not known',
    value: ({ unknownVolumes }) => unknownVolumes,
    isNumber: true,
    isSortable: false,
  },
  {
    id: 'plans',
    header: 'Plans missing',
    value: ({ missingPlans }) => missingPlans,
    isNumber: true,
    isSortable: false,
  },
  { id: 'circles', header: 'Circles', value: ({ circles }) => circles, isNumber: true, isSortable: false },
  { id: 'record', header: 'Record system', value: ({ recordSystem }) => recordSystem, isSortable: false },
];

function tallyColumns<T extends Tally>(header: string): readonly Column<T>[] {
  return [
    { id: 'name', header, value: ({ name }) => name },
    { id: 'organisations', header: 'Trusts', value: ({ organisations }) => organisations, isNumber: true },
    {
      id: 'weekly',
      header: 'Contacts a week that meet it',
      value: ({ weekly }) => weekly,
      isNumber: true,
      cell: ({ weekly, unknownVolumes }) => <ContactsCell weekly={weekly} unknown={unknownVolumes} />,
    },
  ];
}

function sentenceOf({ counts, suppliers }: ServiceMapList) {
  if (counts.organisations === 0) return { lead: 'There is no service map here that you may see.' };
  const [top] = suppliers;
  const lead =
    top === undefined
      ? `${countOf(counts.organisations, 'trust has', 'trusts have')} a map or a template.`
      : `${countOf(top.organisations, 'trust stands', 'trusts stand')} on ${top.name}.`;
  return {
    lead,
    rest: `${counts.own} of ${countOf(counts.organisations, 'trust')} ${counts.own === 1 ? 'has' : 'have'} a map of their own; the others stand on the template of their type.`,
  };
}

/** "Imaging and 3 more". */
function briefly([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** Service maps of the trusts below a board, a region or a nation, and what most of their care stands on. */
export function ManyMaps({ list, isBusy }: { readonly list: ServiceMapList; readonly isBusy: boolean }) {
  const query = useQueryState();
  const { hrefOf } = useCare();
  const { counts, hidden } = list;
  return (
    <div className="care-page">
      <Say {...sentenceOf(list)} />
      <FigureRow>
        <Figure
          label="Own maps"
          value={counts.own}
          unit={`of ${countOf(counts.organisations, 'trust')}`}
          href={query.hrefWith({ state: 'own', page: null })}
        />
        <Figure
          label="Volumes not known"
          value={counts.unknownVolumes}
          unit={`of ${countOf(counts.pathways, 'pathway')}`}
        />
        <Figure label="Plans missing" value={counts.missingPlans} unit={`of ${countOf(counts.pathways, 'pathway')}`} />
      </FigureRow>
      {hidden > 0 && (
        <p className="hint">You may not see the maps of {countOf(hidden, 'trust')} here, so they are not counted.</p>
      )}
      <div className="columns columns-even">
        <Panel title="Suppliers most depended on" hint="Where a supplier is public, or named on a map">
          <DataTable
            caption="Suppliers most depended on"
            isCaptionHidden
            name="suppliers"
            columns={[
              ...tallyColumns<ServiceMapList['suppliers'][number]>('Supplier'),
              { id: 'of', header: 'Of', value: ({ systems }) => briefly(systems), isSortable: false },
            ]}
            rows={list.suppliers}
            keyOf={({ name }) => name}
            pageSize={10}
          />
        </Panel>
        <Panel title="Systems most depended on" hint="If each stopped everywhere at once">
          <DataTable
            caption="Systems most depended on"
            isCaptionHidden
            name="systems"
            columns={tallyColumns<ServiceMapList['systems'][number]>('System')}
            rows={list.systems}
            keyOf={({ id }) => id}
            pageSize={10}
          />
        </Panel>
      </div>
      <Panel title="Organisations" isWide>
        <FilterBar
          label="Find maps"
          filters={[
            {
              name: 'state',
              label: 'Map',
              options: [
                { value: 'own', name: 'Own map' },
                { value: 'template', name: 'Template' },
              ],
            },
          ]}
        />
        <DataTable
          caption="Service maps"
          isCaptionHidden
          columns={mapColumns}
          rows={list.maps}
          keyOf={({ code }) => code}
          hrefOf={(row) => hrefOf(row, 'map')}
          total={list.total}
          pageSize={list.pageSize}
          isBusy={isBusy}
          hasExport={list.total <= list.pageSize}
          empty={<EmptyState title="No map fits here.">Remove the filter to see more.</EmptyState>}
        />
      </Panel>
    </div>
  );
}
