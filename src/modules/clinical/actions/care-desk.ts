import { recentlyUsed } from '#kernel/recently-used.ts';
import { type Register, registerStamp } from '#modules/organisations/index.ts';
import { type Compute, taskOf } from '#platform/compute.ts';
import type { Context } from '#platform/context.ts';
import type { Reader } from '#platform/sql.ts';
import type { CareBody } from '../domain/care-body.ts';
import type { SystemShare } from '../domain/care-drivers.ts';
import * as work from '../domain/care-work.ts';
import { type ExpectedLosses, expectedLosses } from '../domain/expected-losses.ts';
import type { Frequencies, YearDesk, YearSource } from '../domain/national-years.ts';
import type { PosteriorSet } from '../domain/posterior.ts';
import { type Doubt, doubtOf } from '../domain/rate-doubt.ts';
import { emptyTable, type ResponseTable, withRows } from '../domain/response-table.ts';
import { ownStamp } from '../store/care-stamp.ts';
import { careBodiesOf } from './care-bodies.ts';
import { publicScope } from './public-scope.ts';
import { readNewestPosterior } from './read-public-facts.ts';

const file = new URL('../domain/care-work.ts', import.meta.url);
const tableTask = taskOf(file, work.workOutTable);
const sharesTask = taskOf(file, work.workOutShares);
const yearsTask = taskOf(file, work.workOutYears);

/** Of the table and of the years: the same numbers for everybody, until what they rest on changes. */
const seed = 20_260_701;

/** Up to this many organisations that changed are worked out alone; with more, all of them. */
const fewChanged = 24;

/** What care at risk of a fictional register is read from. Worked out once and kept in memory. */
export interface CareDesk {
  readonly register: Register;
  readonly bodies: readonly CareBody[];
  readonly posterior: PosteriorSet;
  readonly computedAt: string;
  sourceWith(frequencies: Frequencies): YearSource;
  lossesWith(frequencies: Frequencies): ExpectedLosses;
  /** How unsure expected losses are. */
  readonly doubt: Doubt;
  /** Shares of systems on a body's map, before its plans. */
  sharesOf(body: CareBody): readonly SystemShare[];
}

/** Texts that change whenever what care at risk rests on may change. */
interface CareStamp {
  /** The register, own service maps and continuity plans: what the table is worked out from. */
  readonly table: string;
  /** The hazard logs as well. */
  readonly all: string;
}

async function careStamp(reader: Reader, register: string): Promise<CareStamp> {
  const { care, hazards } = await ownStamp(reader);
  const table = `${await registerStamp(reader, register)}/${care}`;
  return { table, all: `${table}/${hazards}` };
}

interface Kept {
  readonly stamp: string;
  readonly desk: Promise<CareDesk>;
  done: Done | null;
}

/** What was worked out, by what it was worked out from. */
interface Done {
  readonly table: ResponseTable;
  readonly prints: ReadonlyMap<string, string>;
  readonly shares: ReadonlyMap<string, readonly SystemShare[]>;
}

// By database and register: a process of tests opens several.
const desks = recentlyUsed<Kept>(6);

/**
 * The desk of a fictional register, worked out in worker threads when it is first asked for or when the register, a
 * plan or a service map has changed; whoever asks meanwhile waits for the same work.
 */
export async function careDesk(context: Context, register: Register): Promise<{ desk: CareDesk; stamp: CareStamp }> {
  const { kept, stamp } = await keptDesk(context, register);
  return { desk: await kept.desk, stamp };
}

/** Whether the desk is there without waiting; if it is not, its work begins. */
export async function isCareReady(context: Context, register: Register): Promise<boolean> {
  return (await keptDesk(context, register)).kept.done !== null;
}

async function keptDesk(context: Context, register: Register): Promise<{ kept: Kept; stamp: CareStamp }> {
  if (!register.isFictional) throw new Error(`no yearly loss is worked out for the real register ${register.code}`);
  const whole = context.as(await publicScope(context, register, ['service-maps', 'plans']));
  const stamp = await whole.read((reader) => careStamp(reader, register.code));
  const place = `${stamp.table.split('/').slice(0, 2).join('/')}/${register.code}`;
  const before = desks.get(place);
  if (before?.stamp === stamp.table) return { kept: before, stamp };
  const begun: Kept = {
    stamp: stamp.table,
    desk: makeDesk(whole, register, before?.done ?? null, (done) => {
      begun.done = done;
    }),
    done: null,
  };
  desks.put(place, begun);
  begun.desk.catch(() => {
    // The next reader tries again.
    if (desks.get(place) === begun) desks.put(place, { ...begun, stamp: '' });
  });
  return { kept: begun, stamp };
}

async function makeDesk(
  whole: Context,
  register: Register,
  before: Done | null,
  tell: (done: Done) => void,
): Promise<CareDesk> {
  const [all, posterior] = await Promise.all([
    whole.read((reader) => careBodiesOf(reader, register.code)),
    readNewestPosterior(),
  ]);
  const bodies = all.filter(({ closed }) => closed === null || closed >= register.asOf);
  const prints = new Map(bodies.map((body) => [body.code, fingerprint(body)]));
  const [table, shares] = await Promise.all([
    tableOf(whole.compute, { bodies, posterior, seed }, prints, before),
    sharesByMap(whole.compute, { bodies, posterior, seed }, before),
  ]);
  tell({ table, prints, shares });
  const bySystems = new Map(work.firstBodies(bodies).map(({ map }) => [map.systems, shares.get(JSON.stringify(map))]));
  const sourceWith = (frequencies: Frequencies) => ({ table, bodies, posterior, frequencies, seed });
  return {
    register,
    bodies,
    posterior,
    computedAt: whole.now().toISOString(),
    sourceWith,
    lossesWith: (frequencies) => expectedLosses(sourceWith(frequencies)),
    doubt: doubtOf(posterior),
    sharesOf: (body) => bySystems.get(body.map.systems) ?? [],
  };
}

/** What an organisation's rows are worked out from, as text. */
function fingerprint({ map, weekly, isolation, recordSystem, region, ...rest }: CareBody): string {
  const { baselines, neighbours } = rest;
  return JSON.stringify([map, weekly, isolation, recordSystem, region, baselines, neighbours]);
}

async function tableOf(
  compute: Compute,
  { bodies, posterior }: work.TableWork,
  prints: ReadonlyMap<string, string>,
  before: Done | null,
): Promise<ResponseTable> {
  const codes = bodies.map(({ code }) => code);
  const changed = bodies.filter(({ code }) => before?.prints.get(code) !== prints.get(code));
  const isSameList = before !== null && before.table.codes.join() === codes.join();
  const isFew = isSameList && changed.length <= fewChanged;
  const parts = await inParts(compute, isFew ? changed : bodies, (part) =>
    compute.run(tableTask, { bodies: part, posterior, seed }),
  );
  return withRows(isFew ? before.table : emptyTable(codes), parts);
}

/** Shares by map as text; those of maps that were there before are kept. */
async function sharesByMap(compute: Compute, { bodies, posterior }: work.TableWork, before: Done | null) {
  const all = new Map(work.firstBodies(bodies).map((body) => [JSON.stringify(body.map), body]));
  const anew = [...all].filter(([print]) => before?.shares.has(print) !== true);
  const parts = await inParts(
    compute,
    anew.map(([, body]) => body),
    (part) => compute.run(sharesTask, { bodies: part, posterior, seed }),
  );
  const worked = parts.flat();
  const known = new Map(anew.map(([print], at) => [print, worked[at] ?? []]));
  return new Map([...all.keys()].map((print) => [print, known.get(print) ?? before?.shares.get(print) ?? []]));
}

/** The work on as many parts as there are threads. */
function inParts<Done>(
  compute: Compute,
  bodies: readonly CareBody[],
  run: (part: readonly CareBody[]) => Promise<Done>,
): Promise<Done[]> {
  const size = Math.max(1, Math.ceil(bodies.length / compute.workers));
  const starts = Array.from({ length: Math.ceil(bodies.length / size) }, (_, at) => at * size);
  return Promise.all(starts.map((start) => run(bodies.slice(start, start + size))));
}

/** The years of a desk, in a worker thread. */
export function runYears(compute: Compute, desk: YearDesk, years: number): Promise<work.YearsDone> {
  return compute.run(yearsTask, { desk, years });
}
