import { useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { Radios, Select } from '#web/kit/forms/choices.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import type { OwnMap } from '../../domain/own-map.ts';
import { pathwayName } from '../../domain/pathways.ts';
import { membersOf, type SystemNode } from '../../domain/service-map.ts';
import { newSystemId, replaced } from './draft-gate.ts';
import { SystemNeedFields } from './edit-need.tsx';

export interface DraftProps {
  readonly draft: OwnMap;
  readonly onChange: (draft: OwnMap) => void;
}

const ranks = [
  { value: '1', name: 'First' },
  { value: '2', name: 'Second' },
  { value: '3', name: 'Last' },
];
const recoveries = [
  { value: 'gradual', name: 'Little by little, by manual work and mutual aid' },
  { value: 'step', name: 'At once, when links are rebuilt' },
  { value: 'decay', name: 'With a slow last part, as transfusion does' },
];
const grounds = [
  { value: 'used', name: 'Yes, staff use it' },
  { value: 'shared', name: 'No, other systems stand on it' },
];

/** Names of what needs a system, so that it cannot be taken away under them. */
function neededBy({ systems, pathways }: OwnMap, id: string): readonly string[] {
  const needs = (list: readonly { readonly gate: Parameters<typeof membersOf>[0] }[]) =>
    list.some(({ gate }) => membersOf(gate).includes(id));
  return [
    ...systems.filter((system) => system.id !== id && needs(system.needs)).map(({ name }) => name),
    ...pathways.filter((pathway) => needs(pathway.needs)).map(({ service }) => pathwayName(service)),
  ];
}

export const systemChoices = ({ systems }: OwnMap) =>
  systems.map(({ id, name }) => ({ value: id, name })).toSorted((a, b) => a.name.localeCompare(b.name));

function SystemFields({ system, onChange }: { system: SystemNode; onChange: (system: SystemNode) => void }) {
  const set = (changes: Partial<SystemNode>) => onChange({ ...system, ...changes });
  return (
    <>
      <TextInput
        label="Name"
        name="system-name"
        autoComplete="off"
        value={system.name}
        onChange={(name) => set({ name })}
      />
      <TextInput
        label="Supplier"
        name="system-supplier"
        hint="Who stops it when they stop. Write it as others do, so that shared suppliers show."
        autoComplete="off"
        isOptional
        value={system.supplier ?? ''}
        onChange={(supplier) => set({ supplier: supplier === '' ? null : supplier })}
      />
      <div className="map-pair">
        <Select
          label="Brought back"
          name="system-rank"
          value={String(system.rank)}
          options={ranks}
          onChange={(rank) => set({ rank: Number(rank) as SystemNode['rank'] })}
        />
        <Select
          label="How it comes back"
          name="system-recovery"
          value={system.recovery}
          options={recoveries}
          onChange={(recovery) => set({ recovery: recovery as SystemNode['recovery'] })}
        />
      </div>
      <Radios
        label="Do staff use it themselves?"
        name="system-ground"
        value={system.ground}
        options={grounds}
        onChange={(ground) => set({ ground: ground as SystemNode['ground'] })}
      />
    </>
  );
}

function AddSystem({ draft, onAdd }: { readonly draft: OwnMap; readonly onAdd: (system: SystemNode) => void }) {
  const [name, setName] = useState('');
  const taken = draft.systems.map(({ id }) => id);
  function add(): void {
    const id = newSystemId(name, taken);
    onAdd({ id, name: name.trim(), rank: 2, recovery: 'gradual', ground: 'used', supplier: null, needs: [] });
    setName('');
  }
  return (
    <div className="map-choice">
      <TextInput
        label="Name of a new system"
        name="new-system"
        hint="Doors, lifts and ambulance bays are systems too"
        autoComplete="off"
        value={name}
        onChange={setName}
      />
      <Button onClick={add} disabled={name.trim() === ''}>
        Add system
      </Button>
    </div>
  );
}

/** Changes one system at a time: its name, supplier, place in restoration and what it needs. */
export function EditSystems({ draft, onChange }: DraftProps) {
  const [chosen, setChosen] = useState(draft.systems[0]?.id ?? '');
  const at = draft.systems.findIndex(({ id }) => id === chosen);
  const system = draft.systems[at];
  const change = (next: SystemNode | null) => onChange({ ...draft, systems: replaced(draft.systems, at, next) });
  const users = system === undefined ? [] : neededBy(draft, system.id);
  return (
    <div className="stack">
      <Select
        label="System to change"
        name="system"
        value={chosen}
        empty="Select a system"
        options={systemChoices(draft)}
        onChange={setChosen}
      />
      {system !== undefined && (
        <>
          <SystemFields system={system} onChange={change} />
          <h3>What it needs from other systems</h3>
          {system.needs.length === 0 && <p className="hint">Nothing yet.</p>}
          {system.needs.map((need, index) => (
            <SystemNeedFields
              // biome-ignore lint/suspicious/noArrayIndexKey: a need has no name of its own, and its place stays.
              key={index}
              id={`need-${index}`}
              title={`Need ${index + 1}`}
              need={need}
              systems={systemChoices(draft).filter(({ value }) => value !== system.id)}
              onChange={(next) => change({ ...system, needs: replaced(system.needs, index, next) })}
              onRemove={() => change({ ...system, needs: replaced(system.needs, index, null) })}
            />
          ))}
          <div className="button-row">
            <Button
              onClick={() => change({ ...system, needs: [...system.needs, { gate: { system: '' }, weight: 0.5 }] })}
            >
              Add a need
            </Button>
            {users.length === 0 && (
              <Button kind="warning" onClick={() => change(null)}>
                Remove {system.name}
              </Button>
            )}
          </div>
          {users.length > 0 && (
            <p className="hint">It can be removed once nothing needs it. Needed by: {users.join(', ')}.</p>
          )}
        </>
      )}
      <AddSystem
        draft={draft}
        onAdd={(added) => {
          onChange({ ...draft, systems: [...draft.systems, added] });
          setChosen(added.id);
        }}
      />
    </div>
  );
}
