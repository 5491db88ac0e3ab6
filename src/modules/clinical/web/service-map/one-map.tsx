import { ButtonLink } from '#web/kit/button.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { Checkbox, Select } from '#web/kit/forms/choices.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { ServiceMapView } from '../../contract/service-maps.ts';
import { useCare } from '../parts/use-care.ts';
import { chainColumns, chainRows, pathwayColumns, stopColumns } from './map-columns.tsx';
import { MapGraph } from './map-graph.tsx';
import { chainOf } from './picture-chain.ts';
import { templateNames } from './template-names.ts';

/** The system whose stop meets the most contacts, applications before the ground they share. */
function heaviest({ systems }: ServiceMapView) {
  const used = systems.filter(({ isGround, weekly }) => !isGround && weekly !== null);
  return used.toSorted((a, b) => (b.weekly ?? 0) - (a.weekly ?? 0) || b.services.length - a.services.length)[0];
}

/** A name in the middle of a sentence; "A&E" and "NHS 111" stay as they are. */
function lowerFirst(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? `${name[0]?.toLowerCase()}${name.slice(1)}` : name;
}

function sentenceOf(map: ServiceMapView) {
  const missing = map.pathways.filter(({ plan }) => plan === 'missing').length;
  const top = heaviest(map);
  const plans =
    missing === 0
      ? 'Every pathway has a continuity plan.'
      : `${countOf(missing, 'pathway has', 'pathways have')} no continuity plan.`;
  const lead =
    top === undefined
      ? 'How many patients depend on these systems is not known yet.'
      : `Care for ${countOf(Math.round(top.weekly ?? 0), 'contact')} a week needs ${lowerFirst(top.name)}.`;
  return { level: missing > 0 ? ('high' as const) : ('low' as const), lead, rest: plans };
}

function Standing({ map }: { readonly map: ServiceMapView }) {
  const name = templateNames[map.template] ?? map.template;
  if (map.isOwn)
    return (
      <p className="hint">
        Own map, version {map.version}, changed {map.updatedAt === null ? '' : formatInstant(new Date(map.updatedAt))}{' '}
        by {map.updatedBy}. It started from the template for {name}.
      </p>
    );
  return (
    <Notice title={`This is the template for ${name}, with public figures filled in.`}>
      <p>
        Which systems care needs, and how much, is an assumption until the organisation changes the map.
        {map.mayWrite ? ' Change it to make it yours.' : ''}
      </p>
    </Notice>
  );
}

function Figures({ map }: { readonly map: ServiceMapView }) {
  const unknown = map.pathways.filter(({ weekly }) => weekly.value === null).length;
  const missing = map.pathways.filter(({ plan }) => plan === 'missing').length;
  const suppliers = new Set(map.systems.flatMap(({ supplier }) => supplier ?? [])).size;
  return (
    <FigureRow>
      <Figure label="Pathways" value={map.pathways.length} note={`${missing} without a continuity plan`} />
      <Figure label="Systems" value={map.systems.length} note={`${countOf(suppliers, 'supplier')} named`} />
      <Figure label="Volumes not known" value={unknown} unit={`of ${countOf(map.pathways.length, 'pathway')}`} />
      <Figure
        label="Weaknesses"
        value={map.weaknesses.length}
        note={map.weaknesses.length === 0 ? 'No open hazard names a system here' : 'Named by open hazards'}
      />
    </FigureRow>
  );
}

/** Ids of nodes by name, for the choice of what to light. */
function lightChoices(map: ServiceMapView) {
  return [
    ...map.pathways.map(({ service, name }) => ({ value: `pathway:${service}`, name: `Pathway: ${name}` })),
    ...map.systems
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(({ id, name }) => ({ value: id, name: `System: ${name}` })),
    ...map.weaknesses.map(({ name }) => ({ value: `weakness:${name}`, name: `Weakness: ${name}` })),
  ];
}

function PicturePanel({ map }: { readonly map: ServiceMapView }) {
  const query = useQueryState();
  const asked = query.get('show');
  const lit = asked !== null && map.picture.ids.includes(asked) ? asked : null;
  const isOnlyChain = query.get('only') === 'chain';
  const chain = chainOf(map.picture, lit);
  const light = (id: string | null) => query.set({ show: id, ...(id === null ? { only: null } : {}) });
  return (
    <Panel
      title="How a failure reaches patients"
      hint="From what may fail, through servers and systems, to pathways. Select a box to light its chain. Dashed lines: another system may stand in."
      isWide
      chartName="Map"
      phoneView="table"
      table={
        <DataTable
          caption="Ways from weakness to patients"
          isCaptionHidden
          name="chain"
          columns={chainColumns}
          rows={chainRows(map, chain)}
          keyOf={({ key }) => key}
          pageSize={12}
        />
      }
    >
      <div className="map-choice">
        <Select
          label="Show the chain of"
          name="map-show"
          value={lit ?? ''}
          empty="Nothing chosen"
          options={lightChoices(map)}
          onChange={(id) => light(id === '' ? null : id)}
        />
        {lit !== null && (
          <Checkbox
            label="Hide the rest"
            name="map-only"
            isOn={isOnlyChain}
            onChange={(isOn) => query.set({ only: isOn ? 'chain' : null })}
          />
        )}
      </div>
      <MapGraph map={map} lit={lit} isOnlyChain={isOnlyChain} onLight={light} />
    </Panel>
  );
}

/** Circles are no mistake of the map, but whoever keeps it should know of them. */
function Circles({ circles }: Pick<ServiceMapView, 'circles'>) {
  if (circles.length === 0) return null;
  return (
    <Notice
      kind="warning"
      title={`${countOf(circles.length, 'group of systems needs', 'groups of systems need')} each other in a circle.`}
    >
      <p>Each group counts as one system: when one stops, all do. Check that this is so.</p>
      <ul>
        {circles.map((circle) => (
          <li key={circle.join()}>{circle.join(' and ')}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** The service map of one organisation. */
export function OneMap({ map }: { readonly map: ServiceMapView }) {
  const { href } = useCare();
  const file = (format: string) => `/api/service-maps/${map.organisationCode}/export?format=${format}`;
  return (
    <div className="care-page">
      <Say {...sentenceOf(map)} />
      <Standing map={map} />
      <Figures map={map} />
      <Circles circles={map.circles} />
      <PicturePanel map={map} />
      <Panel
        title="If this stops"
        isWide
        hint="Each system by itself, while everything else works. Contacts leave out tests and emergency admissions, which belong to other contacts. A trust counts for a supplier where that is public, or on a map that you may see."
      >
        <DataTable
          caption="If this stops"
          isCaptionHidden
          name="stops"
          columns={stopColumns}
          rows={map.systems}
          keyOf={({ id }) => id}
          startOrder="-weekly"
          pageSize={12}
        />
      </Panel>
      <Panel
        title="Pathways"
        isWide
        hint={`On the map: ${countOf(map.sites, 'site')} and ${countOf(map.neighbours, 'neighbour')}.`}
        actions={
          <>
            <ButtonLink href={file('xlsx')} isSmall isDownload icon="download">
              Download map (XLSX)
            </ButtonLink>
            <ButtonLink href={file('json')} isSmall isDownload>
              Download map (JSON)
            </ButtonLink>
          </>
        }
      >
        <DataTable
          caption="Pathways of the map"
          isCaptionHidden
          name="pathways"
          columns={pathwayColumns}
          rows={map.pathways}
          keyOf={({ service }) => service}
          hrefOf={({ service }) => href(`plans/${service}`)}
        />
      </Panel>
    </div>
  );
}
