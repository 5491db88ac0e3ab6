import { type ReactNode, useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Checkboxes, type Choice, Select } from '#web/kit/forms/choices.tsx';
import { needInWords } from '../../domain/map-words.ts';
import {
  type CalibratedEdge,
  type Gate,
  membersOf,
  type PathwayNeed,
  type SystemNeed,
} from '../../domain/service-map.ts';
import { gateOf, membersAndRule, type Rule } from './draft-gate.ts';
import { NumberField } from './number-field.tsx';

const rules: readonly { readonly value: Rule; readonly name: string }[] = [
  { value: 'one', name: 'One system' },
  { value: 'all', name: 'All of several systems' },
  { value: 'any', name: 'Any of several: the others stand in' },
  { value: 'at least', name: 'At least so many of several' },
];

interface GateProps {
  readonly id: string;
  readonly gate: Gate;
  readonly systems: readonly Choice[];
  readonly onChange: (gate: Gate) => void;
}

function GateFields({ id, gate, systems, onChange }: GateProps) {
  const now = membersAndRule(gate);
  const change = (changes: Partial<typeof now>) => onChange(gateOf({ ...now, ...changes }));
  return (
    <>
      <Select
        label="Which"
        name={`${id}-rule`}
        value={now.rule}
        options={rules}
        onChange={(rule) => change({ rule: rule as Rule })}
      />
      {now.rule === 'one' ? (
        <Select
          label="System"
          name={`${id}-system`}
          value={now.members[0] ?? ''}
          empty="Select a system"
          options={systems}
          onChange={(system) => change({ members: [system] })}
        />
      ) : (
        <Details summary={`Systems: ${now.members.length} selected`}>
          <div className="map-members">
            <Checkboxes
              label="Systems"
              name={`${id}-members`}
              values={now.members}
              options={systems}
              onChange={(members) => change({ members })}
            />
          </div>
        </Details>
      )}
      {now.rule === 'at least' && (
        <NumberField
          label="How many must work"
          name={`${id}-least`}
          value={now.atLeast}
          onChange={(atLeast) => change({ atLeast: atLeast ?? Number.NaN })}
        />
      )}
    </>
  );
}

interface NeedProps<Need> {
  readonly id: string;
  readonly title: string;
  readonly need: Need;
  readonly systems: readonly Choice[];
  readonly onChange: (need: Need) => void;
  readonly onRemove: () => void;
}

function Frame({
  id,
  title,
  need,
  systems,
  onChange,
  onRemove,
  children,
}: NeedProps<PathwayNeed | SystemNeed> & { readonly children: ReactNode }) {
  const names = new Map(systems.map(({ value, name }) => [value, name]));
  const isNew = membersOf(need.gate).every((member) => member === '');
  // Never changes, so that picking a system does not close what the person works in.
  const [isOpenAtFirst] = useState(isNew);
  const words = isNew ? title : needInWords(need, (member) => names.get(member) ?? member);
  return (
    <details className="map-need" open={isOpenAtFirst}>
      <summary>{words.replace(/^./, (letter) => letter.toUpperCase())}</summary>
      <div className="map-pair">
        <GateFields id={id} gate={need.gate} systems={systems} onChange={(gate) => onChange({ ...need, gate })} />
        {children}
      </div>
      <Button kind="link" onClick={onRemove}>
        Remove this need<span className="visually-hidden">: {words}</span>
      </Button>
    </details>
  );
}

/** What a system needs: a gate and how much stops with it. */
export function SystemNeedFields(props: NeedProps<SystemNeed>) {
  const { id, need, onChange } = props;
  return (
    <Frame {...props} onChange={({ gate }) => onChange({ ...need, gate })}>
      <NumberField
        label="How much of it stops, 0 to 1"
        name={`${id}-weight`}
        value={need.weight}
        onChange={(weight) => onChange({ ...need, weight: weight ?? Number.NaN })}
      />
    </Frame>
  );
}

const weights = [
  { value: 'share', name: 'As a share of what the whole estate means to it' },
  { value: 'weight', name: 'With a weight of its own' },
  { value: 'calibrated', name: 'From published events' },
];

const calibrated: readonly { readonly value: CalibratedEdge; readonly name: string }[] = [
  { value: 'pathologyElective', name: 'Pathology to planned surgery' },
  { value: 'transfusionElective', name: 'Transfusion to planned surgery' },
  { value: 'resultsOutpatient', name: 'Results to outpatients' },
];

/** What a pathway needs: a gate and how it weighs. */
export function PathwayNeedFields(props: NeedProps<PathwayNeed>) {
  const { id, need, onChange } = props;
  const { gate } = need;
  const kind = 'share' in need ? 'share' : 'calibrated' in need ? 'calibrated' : 'weight';
  function onKind(next: string): void {
    if (next === 'share') onChange({ gate, share: 0.1 });
    else if (next === 'weight') onChange({ gate, weight: 0.1, gamma: 1 });
    else onChange({ gate, calibrated: 'pathologyElective' });
  }
  return (
    <Frame {...props} onChange={(changed) => onChange({ ...need, gate: changed.gate })}>
      <Select label="How it weighs" name={`${id}-kind`} value={kind} options={weights} onChange={onKind} />
      {'share' in need && (
        <NumberField
          label="Share, 0 to 1"
          name={`${id}-share`}
          hint="Shares of a pathway are made to add up to 1"
          value={need.share}
          onChange={(share) => onChange({ gate, share: share ?? Number.NaN })}
        />
      )}
      {'weight' in need && (
        <>
          <NumberField
            label="Weight, 0 to 1"
            name={`${id}-weight`}
            hint="Part of the care that stops when it is down"
            value={need.weight}
            onChange={(weight) => onChange({ ...need, weight: weight ?? Number.NaN })}
          />
          <NumberField
            label="Gamma, 0.2 to 10"
            name={`${id}-gamma`}
            hint="Over 1: a small outage costs little care"
            value={need.gamma}
            onChange={(gamma) => onChange({ ...need, gamma: gamma ?? Number.NaN })}
          />
        </>
      )}
      {'calibrated' in need && (
        <Select
          label="Published weight"
          name={`${id}-calibrated`}
          value={need.calibrated}
          options={calibrated}
          onChange={(edge) => onChange({ gate, calibrated: edge as CalibratedEdge })}
        />
      )}
    </Frame>
  );
}
