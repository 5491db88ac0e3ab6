import { useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { type ServiceId, serviceIds, serviceUnits } from '../../domain/impact-words.ts';
import type { Figure, MapPathway } from '../../domain/own-map.ts';
import { unknownFigure } from '../../domain/own-map.ts';
import { pathwayName } from '../../domain/pathways.ts';
import { replaced } from './draft-gate.ts';
import { PathwayNeedFields } from './edit-need.tsx';
import { type DraftProps, systemChoices } from './edit-systems.tsx';
import { FigureFields } from './figure-fields.tsx';

function Needs({
  pathway,
  draft,
  onChange,
}: Pick<DraftProps, 'draft'> & {
  readonly pathway: MapPathway;
  readonly onChange: (pathway: MapPathway) => void;
}) {
  const { needs } = pathway;
  return (
    <>
      <h3>Systems it needs</h3>
      {needs.map((need, index) => (
        <PathwayNeedFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a need has no name of its own, and its place stays.
          key={index}
          id={`pathway-need-${index}`}
          title={`Need ${index + 1}`}
          need={need}
          systems={systemChoices(draft)}
          onChange={(next) => onChange({ ...pathway, needs: replaced(needs, index, next) })}
          onRemove={() => onChange({ ...pathway, needs: replaced(needs, index, null) })}
        />
      ))}
    </>
  );
}

/** Changes one pathway at a time: its care a week and the systems it needs. */
export function EditPathways({ draft, onChange }: DraftProps) {
  const { pathways } = draft;
  const [chosen, setChosen] = useState<string>(pathways[0]?.service ?? '');
  const at = pathways.findIndex(({ service }) => service === chosen);
  const pathway = pathways[at];
  const change = (next: MapPathway | null) => onChange({ ...draft, pathways: replaced(pathways, at, next) });
  const missing = serviceIds.filter((id) => !pathways.some(({ service }) => service === id));
  function add(service: ServiceId): void {
    onChange({ ...draft, pathways: [...pathways, { service, weekly: unknownFigure, needs: [] }] });
    setChosen(service);
  }
  return (
    <div className="stack">
      <Select
        label="Pathway to change"
        name="pathway"
        value={chosen}
        empty="Select a pathway"
        options={pathways.map(({ service }) => ({ value: service, name: pathwayName(service) }))}
        onChange={setChosen}
      />
      {pathway !== undefined && (
        <>
          <FigureFields
            label={`Normal care a week, in ${serviceUnits[pathway.service]}`}
            name="pathway-weekly"
            figure={pathway.weekly}
            onChange={(weekly: Figure) => change({ ...pathway, weekly })}
          />
          <Needs pathway={pathway} draft={draft} onChange={change} />
          <div className="button-row">
            <Button
              onClick={() => change({ ...pathway, needs: [...pathway.needs, { gate: { system: '' }, share: 0.1 }] })}
            >
              Add a need
            </Button>
            <Button kind="warning" onClick={() => change(null)}>
              Remove {pathwayName(pathway.service)}
            </Button>
          </div>
        </>
      )}
      {missing.length > 0 && (
        <Select
          label="Add a pathway"
          name="new-pathway"
          value=""
          empty="Select care that you give"
          options={missing.map((id) => ({ value: id, name: pathwayName(id) }))}
          onChange={(id) => id !== '' && add(id as ServiceId)}
        />
      )}
    </div>
  );
}
