import { type EventKind, scenarioSchema } from '../../domain/impact-words.ts';
import { type FileHit, type FileRange, fileDefaults, type ScenarioFile } from './scenario-file.ts';

/** Low, middle and high as they are typed. */
export interface Three {
  readonly low: string;
  readonly middle: string;
  readonly high: string;
}

/** A known change, as it is typed; `change` is a fall in percent. */
export interface ObservedLine {
  readonly organisation: string;
  readonly metric: string;
  readonly from: string;
  readonly to: string;
  readonly fall: string;
}

/** The questions of the builder. '' is "not said"; shares are typed in percent. */
export interface ScenarioForm {
  readonly name: string;
  readonly kind: EventKind;
  readonly supplier: string;
  readonly who: 'all' | 'area' | 'codes';
  /** `region:North West`, `icb:...` */
  readonly area: string;
  readonly type: string;
  readonly codes: readonly string[];
  readonly systems: readonly string[];
  readonly services: readonly string[];
  readonly onset: string;
  readonly isUsualDepth: boolean;
  readonly depth: Three;
  readonly isUsualDays: boolean;
  readonly days: Three;
  readonly hasRecords: boolean;
  readonly records: Three;
  readonly hasWrong: boolean;
  readonly wrong: Three;
  /** Percent of the usual time, of the depth, of the worm's hazard. '' leaves the answer out. */
  readonly faster: string;
  readonly segmentation: string;
  readonly patching: string;
  readonly isStayingConnected: boolean;
  readonly plan: PlanLine | null;
  readonly observed: readonly ObservedLine[];
  readonly horizon: string;
  readonly draws: string;
  readonly seed: string;
  readonly isolation: string;
  readonly parameters: string;
}

/** A way of working round, as it is typed. */
export interface PlanLine {
  readonly services: readonly string[];
  readonly paperMinutes: string;
  readonly tolerableHours: string;
  readonly firstEffect: string;
  readonly settledEffect: string;
  readonly settleDays: string;
}

/** Nothing said. */
export const noThree: Three = { low: '', middle: '', high: '' };

/** The next Monday after a day, as `YYYY-MM-DD`. */
export function nextMonday(today: Date): string {
  const day = new Date(Date.UTC(today.getFullYear(), today.getMonth(), today.getDate()));
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7 || 7));
  return day.toISOString().slice(0, 10);
}

/** What stops where a kind of event is chosen and nothing else is said. */
export function usualSystems(kind: EventKind): readonly string[] {
  if (kind === 'data-theft') return [];
  if (kind === 'supplier-outage' || kind === 'it-failure') return ['record-system'];
  return kind === 'national-service' ? ['national-services'] : ['whole-estate'];
}

/** The form before anything is chosen. */
export function emptyForm(today: Date): ScenarioForm {
  return {
    ...{ name: '', kind: 'supplier-outage', supplier: '', who: 'all', area: '', type: '', codes: [] },
    ...{ systems: usualSystems('supplier-outage'), services: [], onset: nextMonday(today) },
    ...{ isUsualDepth: true, depth: noThree, isUsualDays: true, days: noThree },
    ...{ hasRecords: false, records: noThree, hasWrong: false, wrong: noThree },
    ...{ faster: '', segmentation: '', patching: '', isStayingConnected: false, plan: null, observed: [] },
    horizon: String(fileDefaults.horizonDays),
    draws: String(fileDefaults.draws),
    seed: String(fileDefaults.seed),
    ...{ isolation: '', parameters: '' },
  };
}

/** A usual plan: half of the care goes on, as the middle of the engine's own continuity plans. */
export const emptyPlan: PlanLine = {
  ...{ services: [], paperMinutes: '60', tolerableHours: '', firstEffect: '20', settledEffect: '40', settleDays: '2' },
};

/** A number as it was typed; text that is none goes out as it is, so that the server names its place. */
function typed(text: string): number {
  const clean = text.trim().replaceAll(',', '');
  return clean === '' || Number.isNaN(Number(clean)) ? (text as unknown as number) : Number(clean);
}

function portion(text: string): number {
  const value = typed(text);
  return typeof value === 'number' ? Number((value / 100).toPrecision(12)) : value;
}

function rangeFrom({ low, middle, high }: Three, read: (text: string) => number): FileRange {
  return { p5: read(low), p50: read(middle), p95: read(high) };
}

function filterFrom({ who, area, type }: ScenarioForm) {
  const [kind = '', name = ''] = area.split(/:(.*)/);
  const isArea = who === 'area' && name !== '';
  const filter = { ...(type !== '' && { type }), ...(isArea && { [kind]: name }) };
  return Object.keys(filter).length === 0 ? { all: true } : filter;
}

function organisationsFrom(form: ScenarioForm): Pick<FileHit, 'organisations'> {
  if (form.who === 'codes') return { organisations: { codes: form.codes } };
  const filter = filterFrom(form);
  return isSupplied(form) && 'all' in filter ? {} : { organisations: { filter } };
}

const isSupplied = ({ kind, supplier }: ScenarioForm) => kind === 'supplier-outage' && supplier !== '';

function targetsFrom(form: ScenarioForm): Pick<FileHit, 'systems' | 'services'> {
  const { systems, services } = form;
  const isUsual = isSupplied(form) && services.length === 0 && systems.join() === 'record-system';
  return {
    ...(systems.length > 0 && !isUsual && { systems }),
    ...(services.length > 0 && { services }),
  };
}

function hitFrom(form: ScenarioForm): FileHit {
  return {
    kind: form.kind,
    ...(isSupplied(form) && { supplier: form.supplier }),
    ...organisationsFrom(form),
    ...targetsFrom(form),
    ...(!form.isUsualDepth && form.kind !== 'data-theft' && { depth: rangeFrom(form.depth, portion) }),
    ...(!form.isUsualDays && form.kind !== 'data-theft' && { restorationDays: rangeFrom(form.days, typed) }),
    ...(form.hasRecords && { recordsExposed: rangeFrom(form.records, typed) }),
    ...(form.hasWrong && { wrongResults: rangeFrom(form.wrong, portion) }),
  };
}

function planFrom(plan: PlanLine) {
  return {
    kind: 'continuity-plan',
    services: plan.services,
    paperMinutes: typed(plan.paperMinutes),
    ...(plan.tolerableHours !== '' && { tolerableHours: typed(plan.tolerableHours) }),
    firstEffect: portion(plan.firstEffect),
    settledEffect: portion(plan.settledEffect),
    settleDays: typed(plan.settleDays),
  };
}

function interventionsFrom(form: ScenarioForm): Readonly<Record<string, unknown>>[] {
  return [
    ...(form.faster === '' ? [] : [{ kind: 'faster-restoration', factor: portion(form.faster) }]),
    ...(form.segmentation === '' ? [] : [{ kind: 'segmentation', factor: portion(form.segmentation) }]),
    ...(form.plan === null ? [] : [planFrom(form.plan)]),
    ...(form.patching === '' ? [] : [{ kind: 'patching', factor: portion(form.patching) }]),
    ...(form.isStayingConnected ? [{ kind: 'no-precautionary-disconnection' }] : []),
  ];
}

function fallFrom(text: string): number {
  const share = portion(text);
  return typeof share === 'number' ? -share : share;
}

/** The scenario that the answers describe. What is as usual is left out. */
export function fileFrom(form: ScenarioForm, name: string): ScenarioFile {
  const interventions = interventionsFrom(form);
  return {
    schema: scenarioSchema,
    name,
    ...(form.seed !== String(fileDefaults.seed) && { seed: typed(form.seed) }),
    ...(form.draws !== String(fileDefaults.draws) && { draws: typed(form.draws) }),
    onset: form.onset,
    ...(form.horizon !== String(fileDefaults.horizonDays) && { horizonDays: typed(form.horizon) }),
    ...(form.parameters !== '' && { parameters: form.parameters }),
    ...(form.isolation !== '' && { isolation: portion(form.isolation) }),
    hits: [hitFrom(form)],
    ...(form.observed.length > 0 && {
      observed: form.observed.map(({ organisation, metric, from, to, fall }) => ({
        ...(organisation !== '' && { organisation }),
        ...{ metric, from: typed(from), to: typed(to), change: fallFrom(fall) },
      })),
    }),
    ...(interventions.length > 0 && { interventions }),
  };
}
