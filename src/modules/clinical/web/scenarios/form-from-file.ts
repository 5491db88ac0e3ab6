import { eventKinds, technicalServices } from '../../domain/impact-words.ts';
import { asFile, type FileHit, type FileRange, fileDefaults, kindOf, type ScenarioFile } from './scenario-file.ts';
import { emptyForm, fileFrom, noThree, type ObservedLine, type ScenarioForm, type Three } from './scenario-form.ts';

function threeFrom(range: FileRange | undefined, factor: number): Three {
  if (range === undefined) return noThree;
  const write = (value: number) => String(Number((value * factor).toPrecision(12)));
  return { low: write(range.p5), middle: write(range.p50), high: write(range.p95) };
}

function whoFrom({ organisations }: FileHit): Pick<ScenarioForm, 'who' | 'area' | 'type' | 'codes'> {
  const { codes = [], filter } = organisations ?? {};
  if (codes.length > 0 || filter === undefined)
    return { who: codes.length > 0 ? 'codes' : 'all', area: '', type: '', codes };
  const type = typeof filter.type === 'string' ? filter.type : '';
  const kind = ['icb', 'region'].find((each) => typeof filter[each] === 'string');
  return {
    who: kind === undefined ? 'all' : 'area',
    area: kind === undefined ? '' : `${kind}:${filter[kind]}`,
    type,
    codes: [],
  };
}

/** Technical services unfold into the systems behind them, as the engine reads them. */
function targetsOf({ systems = [], services = [], supplier }: FileHit): Pick<ScenarioForm, 'systems' | 'services'> {
  const unfolded = services.flatMap((id) => technicalServices[id] ?? []);
  const named = [...new Set([...unfolded, ...systems])];
  const clinical = services.filter((id) => technicalServices[id] === undefined);
  const isUsual = named.length + clinical.length === 0 && supplier !== undefined;
  return { systems: isUsual ? ['record-system'] : named, services: clinical };
}

function answersOf(
  file: ScenarioFile,
): Pick<ScenarioForm, 'faster' | 'segmentation' | 'patching' | 'isStayingConnected' | 'plan'> {
  const find = (kind: string) => file.interventions?.find((each) => each.kind === kind);
  const percentOf = (value: unknown) =>
    typeof value === 'number' ? String(Number((value * 100).toPrecision(12))) : '';
  const textOf = (value: unknown) => (typeof value === 'number' ? String(value) : '');
  const plan = find('continuity-plan');
  return {
    faster: percentOf(find('faster-restoration')?.factor),
    segmentation: percentOf(find('segmentation')?.factor),
    patching: percentOf(find('patching')?.factor),
    isStayingConnected: find('no-precautionary-disconnection') !== undefined,
    plan:
      plan === undefined
        ? null
        : {
            services: Array.isArray(plan.services) ? plan.services.map(String) : [],
            paperMinutes: textOf(plan.paperMinutes),
            tolerableHours: textOf(plan.tolerableHours),
            firstEffect: percentOf(plan.firstEffect),
            settledEffect: percentOf(plan.settledEffect),
            settleDays: textOf(plan.settleDays),
          },
  };
}

function observedOf(file: ScenarioFile): ObservedLine[] {
  return (file.observed ?? []).map(({ organisation = '', metric = '', from = '', to = '', change }) => ({
    ...{ organisation: String(organisation), metric: String(metric), from: String(from), to: String(to) },
    fall: typeof change === 'number' ? String(Number((-change * 100).toPrecision(12))) : '',
  }));
}

/** The answers that a scenario was built from, as far as the form can hold it. */
export function formFrom(json: unknown, today: Date): ScenarioForm {
  const file = asFile(json);
  const hit = file.hits[0] ?? {};
  const kind = eventKinds.find((each) => each === kindOf(hit)) ?? 'it-failure';
  return {
    ...emptyForm(today),
    ...{ name: file.name ?? '', kind, supplier: hit.supplier ?? '', onset: file.onset },
    ...whoFrom(hit),
    ...targetsOf(hit),
    ...{ isUsualDepth: hit.depth === undefined, depth: threeFrom(hit.depth, 100) },
    ...{ isUsualDays: hit.restorationDays === undefined, days: threeFrom(hit.restorationDays, 1) },
    ...{ hasRecords: hit.recordsExposed !== undefined, records: threeFrom(hit.recordsExposed, 1) },
    ...{ hasWrong: hit.wrongResults !== undefined, wrong: threeFrom(hit.wrongResults, 100) },
    ...answersOf(file),
    observed: observedOf(file),
    horizon: String(file.horizonDays ?? fileDefaults.horizonDays),
    draws: String(file.draws ?? fileDefaults.draws),
    seed: String(file.seed ?? fileDefaults.seed),
    isolation: file.isolation === undefined ? '' : String(Number((file.isolation * 100).toPrecision(12))),
    parameters: file.parameters ?? '',
  };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]));
}

/** A scenario with everything said that the format takes for granted, to compare with. */
function spelled(json: unknown): string {
  const file = asFile(json);
  const hits = file.hits.map((hit) => {
    const { organisations = hit.supplier === undefined ? undefined : { filter: { all: true } }, ...rest } = hit;
    return { ...rest, kind: kindOf(hit), organisations, ...targetsOf(hit) };
  });
  return JSON.stringify(sorted({ ...fileDefaults, detail: 'weeks', ...file, hits }));
}

/** True when the form can hold all that a scenario says, so that nothing is lost by changing it there. */
export function fitsForm(json: unknown, today: Date): boolean {
  const form = formFrom(json, today);
  return spelled(fileFrom(form, form.name)) === spelled(json);
}
