import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Checkboxes } from '#web/kit/forms/choices.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { type MapNeighbour, mapBaselineIds, mapBaselineNames, type Site } from '../../domain/own-map.ts';
import { pathwayName } from '../../domain/pathways.ts';
import { replaced } from './draft-gate.ts';
import type { DraftProps } from './edit-systems.tsx';
import { FigureFields } from './figure-fields.tsx';
import { NumberField } from './number-field.tsx';

interface OneProps<T> {
  readonly id: string;
  readonly onChange: (next: T | null) => void;
}

function SiteFields({
  id,
  site,
  given,
  onChange,
}: OneProps<Site> & { readonly site: Site; readonly given: readonly string[] }) {
  const set = (changes: Partial<Site>) => onChange({ ...site, ...changes });
  return (
    <fieldset className="map-need">
      <legend>{site.name === '' ? 'New site' : site.name}</legend>
      <div className="map-pair">
        <TextInput
          label="Name of the site"
          name={`${id}-name`}
          autoComplete="off"
          value={site.name}
          onChange={(name) => set({ name })}
        />
        <TextInput
          label="Postcode"
          name={`${id}-postcode`}
          isOptional
          autoComplete="off"
          size={8}
          value={site.postcode}
          onChange={(postcode) => set({ postcode })}
        />
        <NumberField
          label="Latitude (optional)"
          name={`${id}-latitude`}
          value={site.latitude}
          onChange={(latitude) => set({ latitude })}
        />
        <NumberField
          label="Longitude (optional)"
          name={`${id}-longitude`}
          value={site.longitude}
          onChange={(longitude) => set({ longitude })}
        />
      </div>
      <Details summary={`Care given there: ${site.services.length} of ${given.length}`}>
        <Checkboxes
          label="Care given there"
          name={`${id}-services`}
          values={site.services}
          options={given.map((service) => ({ value: service, name: pathwayName(service) }))}
          onChange={(services) => set({ services: services as Site['services'] })}
        />
      </Details>
      <Button kind="link" onClick={() => onChange(null)}>
        Remove this site<span className="visually-hidden">: {site.name}</span>
      </Button>
    </fieldset>
  );
}

function NeighbourFields({ id, neighbour, onChange }: OneProps<MapNeighbour> & { readonly neighbour: MapNeighbour }) {
  const set = (changes: Partial<MapNeighbour>) => onChange({ ...neighbour, ...changes });
  return (
    <fieldset className="map-need">
      <legend>{neighbour.code === '' ? 'New neighbour' : neighbour.code}</legend>
      <div className="map-pair">
        <TextInput
          label="Code of the organisation"
          name={`${id}-code`}
          autoComplete="off"
          size={10}
          value={neighbour.code}
          onChange={(code) => set({ code: code.toUpperCase() })}
        />
        <NumberField
          label="Share of diverted patients, 0 to 1 (optional)"
          name={`${id}-share`}
          value={neighbour.share}
          onChange={(share) => set({ share })}
        />
        <NumberField
          label="Kilometres away (optional)"
          name={`${id}-km`}
          value={neighbour.km}
          onChange={(km) => set({ km })}
        />
      </div>
      <Button kind="link" onClick={() => onChange(null)}>
        Remove this neighbour<span className="visually-hidden">: {neighbour.code}</span>
      </Button>
    </fieldset>
  );
}

function freeSiteId(sites: readonly Site[]): string {
  for (let number = sites.length + 1; ; number += 1)
    if (!sites.some(({ id }) => id === `S${number}`)) return `S${number}`;
}

/** Sites, neighbours, alternative capacity, and the figures of normal times that losses are measured against. */
export function EditPlaces({ draft, onChange }: DraftProps) {
  const { sites, neighbours, pathways, baselines } = draft;
  const site = { id: freeSiteId(sites), name: '', postcode: '', latitude: null, longitude: null, services: [] };
  return (
    <div className="stack">
      <h3>Alternative capacity</h3>
      <FigureFields
        label="Isolation, 0 to 1"
        name="isolation"
        sourceLabel="Reason"
        figure={draft.isolation}
        onChange={(isolation) => onChange({ ...draft, isolation })}
      />
      <p className="hint">0: another A&E is near. 1: there is nowhere else to go.</p>
      <h3>Normal times</h3>
      {mapBaselineIds.map((id) => (
        <FigureFields
          key={id}
          label={mapBaselineNames[id]}
          name={id}
          figure={baselines[id]}
          onChange={(figure) => onChange({ ...draft, baselines: { ...baselines, [id]: figure } })}
        />
      ))}
      <h3>Neighbours that take patients</h3>
      {neighbours.map((neighbour, at) => (
        <NeighbourFields
          // biome-ignore lint/suspicious/noArrayIndexKey: the code may be typed anew; the place stays.
          key={at}
          id={`neighbour-${at}`}
          neighbour={neighbour}
          onChange={(next) => onChange({ ...draft, neighbours: replaced(neighbours, at, next) })}
        />
      ))}
      <Button onClick={() => onChange({ ...draft, neighbours: [...neighbours, { code: '', share: null, km: null }] })}>
        Add a neighbour
      </Button>
      <h3>Sites</h3>
      {sites.map((each, at) => (
        <SiteFields
          key={each.id}
          id={`site-${each.id}`}
          site={each}
          given={pathways.map(({ service }) => service)}
          onChange={(next) => onChange({ ...draft, sites: replaced(sites, at, next) })}
        />
      ))}
      <Button onClick={() => onChange({ ...draft, sites: [...sites, site] })}>Add a site</Button>
    </div>
  );
}
