import { Checkbox, Radios } from '#web/kit/forms/choices.tsx';
import { formatNumber } from '#web/words/format-number.ts';
import type { FieldsProps } from './builder-form.tsx';
import type { Choices } from './reach.ts';
import type { ScenarioForm, Three } from './scenario-form.ts';
import { ThreeNumbers } from './three-numbers.tsx';

type Prior = NonNullable<Choices['kinds'][number]['depth']>;

const digits = (value: number) => String(Number(value.toPrecision(2)));

function priorText(prior: Prior, factor: number, unit: string): string {
  const [low, middle, high] = [prior.p5, prior.p50, prior.p95].map((value) => digits(value * factor));
  return `${low}${unit} to ${high}${unit}, middle ${middle}${unit}`;
}

function threeOf(prior: Prior, factor: number): Three {
  return { low: digits(prior.p5 * factor), middle: digits(prior.p50 * factor), high: digits(prior.p95 * factor) };
}

interface UsualOrOwnProps {
  readonly label: string;
  readonly name: 'depth' | 'days';
  readonly unit: string;
  readonly factor: number;
  readonly prior: Prior;
  readonly basis: string;
  /** True where the engine's own range is that of the systems chosen, and not the one shown for the kind. */
  readonly isOther: boolean;
  readonly isUsual: boolean;
  readonly value: Three;
  readonly fault: string | undefined;
  readonly onChange: (changes: Partial<ScenarioForm>) => void;
}

function UsualOrOwn({
  label,
  name,
  unit,
  factor,
  prior,
  basis,
  isOther,
  isUsual,
  value,
  fault,
  onChange,
}: UsualOrOwnProps) {
  const key = name === 'depth' ? 'isUsualDepth' : 'isUsualDays';
  return (
    <>
      <Radios
        label={label}
        name={`${name}-usual`}
        value={isUsual ? 'usual' : 'own'}
        onChange={(next) =>
          onChange({ [key]: next === 'usual', ...(value.middle === '' && { [name]: threeOf(prior, factor) }) })
        }
        options={[
          {
            value: 'usual',
            name: isOther ? 'The usual range for these systems' : `The usual range: ${priorText(prior, factor, unit)}`,
            hint: basis,
          },
          { value: 'own', name: 'A range of my own' },
        ]}
      />
      {!isUsual && (
        <ThreeNumbers
          label={label}
          name={name}
          unit={unit.trim()}
          fault={fault}
          value={value}
          onChange={(next) => onChange({ [name]: next })}
        />
      )}
    </>
  );
}

/** An attack on named systems stops them more deeply, and for another time, than the whole estate on average. */
const isDeeper = ({ kind, systems }: ScenarioForm) =>
  (kind === 'ransomware' || kind === 'wiper') && systems.length > 0 && !systems.includes('whole-estate');

/** Pathology alone has times of its own, from a supplier's attack. */
const isPathology = ({ kind, systems }: ScenarioForm) =>
  kind !== 'it-failure' && systems.length > 0 && systems.every((id) => id.startsWith('pathology-'));

/** How deep and how long: the usual range of the kind, or three numbers. */
export function RangeFields({ builder, choices, faultAt }: FieldsProps) {
  const { form, set } = builder;
  const kind = choices.kinds.find(({ id }) => id === form.kind);
  if (!kind || kind.depth === null || kind.restorationDays === null)
    return <p className="hint">Nothing stops: systems go on working.</p>;
  return (
    <>
      <UsualOrOwn
        label="How much of it stops at the start"
        name="depth"
        unit="%"
        factor={100}
        prior={kind.depth}
        basis={kind.basis}
        isOther={isDeeper(form)}
        isUsual={form.isUsualDepth}
        value={form.depth}
        fault={faultAt('depth')}
        onChange={set}
      />
      <UsualOrOwn
        label="Days until half of it works again"
        name="days"
        unit=" days"
        factor={1}
        prior={kind.restorationDays}
        basis={`${kind.basis} All of it takes about 2 to 3 times as long.`}
        isOther={isDeeper(form) || isPathology(form)}
        isUsual={form.isUsualDays}
        value={form.days}
        fault={faultAt('days')}
        onChange={set}
      />
    </>
  );
}

/** People whose records are exposed, and results shown wrong. */
export function HarmFields({ builder, faultAt }: FieldsProps) {
  const { form, set } = builder;
  return (
    <>
      <Checkbox
        label="Records are stolen or exposed"
        name="has-records"
        isOn={form.hasRecords}
        onChange={(hasRecords) => set({ hasRecords })}
      />
      {form.hasRecords && (
        <ThreeNumbers
          label="People whose records are exposed"
          name="records"
          unit="people"
          hint={`For example ${formatNumber(10_000)}, ${formatNumber(100_000)} and ${formatNumber(500_000)}`}
          fault={faultAt('records')}
          value={form.records}
          onChange={(records) => set({ records })}
        />
      )}
      <Checkbox
        label="Results are shown wrong"
        name="has-wrong"
        hint="A result that looks right and is not. Needs the number of tests a week"
        isOn={form.hasWrong}
        onChange={(hasWrong) => set({ hasWrong })}
      />
      {form.hasWrong && (
        <ThreeNumbers
          label="Share of results that are wrong"
          name="wrong"
          unit="%"
          fault={faultAt('wrong')}
          value={form.wrong}
          onChange={(wrong) => set({ wrong })}
        />
      )}
    </>
  );
}
