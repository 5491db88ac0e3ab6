import type { Register } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Scope } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import type { CareAtRisk } from '../contract/care-at-risk.ts';
import { publicAssumptions } from '../domain/care-assumptions.ts';
import { enteredSentence, reachSentence, usesSentence } from '../domain/care-sentence.ts';
import { isModelled } from '../domain/care-totals.ts';
import { isSupplier } from '../domain/find-struck.ts';
import { openHazards } from '../store/care-stamp.ts';
import { bodiesSeen, careBodiesOf } from './care-bodies.ts';
import { pathwayRows, planCover } from './care-pathways.ts';
import { type BranchAsked, type FoundBranch, findBranch } from './find-branch.ts';
import { planLines } from './plan-lines.ts';
import { reachSource, supplierReach } from './supplier-reach.ts';

/**
 * Care at risk of a part of a real nation: who uses what, from public facts and what the person may see, and nothing
 * that is modelled. Who may see plans there sees which services stop.
 */
export async function realCare(
  context: Context,
  register: Register,
  asked: BranchAsked,
  caller: Caller,
): Promise<CareAtRisk> {
  const { branch, source } = await context.read((reader) => readOpen(reader, register, asked));
  const nation = await bodiesSeen(context, register, caller);
  const codes = new Set(branch.members.map(({ code }) => code));
  const bodies = nation.filter(({ code }) => codes.has(code));
  const own = await readOwn(context, caller.principal?.scopeFor('plan:read') ?? null, register, asked);
  const isOne = branch.members.length === 1;
  const suppliers = supplierReach(bodies);
  const withoutActivity = bodies.filter((body) => !isModelled(body));
  const [body] = bodies;
  const others = nation.filter((each) => each.recordSystem === body?.recordSystem).length - 1;
  const supplier = body && isSupplier(body.recordSystem) ? body.recordSystem : null;
  const publicWords = isOne
    ? usesSentence(supplier, others)
    : reachSentence(suppliers, bodies.length, withoutActivity.length);
  return {
    scope: careScope(branch, register, asked),
    sentence: isOne && own !== null ? enteredSentence(own.cover) : publicWords,
    model: null,
    expected: null,
    curve: [],
    events: [],
    systems: [],
    suppliers,
    suppliersSource: source,
    plans: own && { ...own.cover, hidden: own.hidden },
    pathways: own?.rows ?? [],
    children: [],
    map: null,
    notModelled: {
      organisations: withoutActivity.length,
      examples: withoutActivity.slice(0, 12).map(({ code, name }) => ({ code, kind: 'trust', name })),
      services: [],
    },
    assumptions: publicAssumptions(source, register.asOf),
  };
}

async function readOpen(reader: Reader, register: Register, asked: BranchAsked) {
  return { branch: await findBranch(reader, asked), source: await reachSource(reader, register) };
}

/** Plans and pathways as far as the person may see them; null where that is nowhere in the branch. */
async function readOwn(context: Context, scope: Scope | null, register: Register, asked: BranchAsked) {
  if (scope === null) return null;
  return await context.as(scope).read(async (reader) => {
    const { visible, members } = await findBranch(reader, asked);
    if (visible.length === 0) return null;
    const today = context.now().toISOString().slice(0, 10);
    const { lines } = await planLines(reader, visible, today);
    if (lines.length === 0) return null;
    const codes = new Set(visible.map(({ code }) => code));
    const bodies = (await careBodiesOf(reader, register.code)).filter(({ code }) => codes.has(code));
    const ids = visible.map(({ id }) => id);
    const hazards = hazardsByPathway(await openHazards(reader, ids));
    const isOne = members.length === 1;
    const rows = pathwayRows({ lines, bodies, losses: null, sharesOf: () => [], hazards, isOne });
    return { cover: planCover(lines, false), rows, hidden: members.length - visible.length };
  });
}

/** Open hazards added up over organisations. */
export function hazardsByPathway(
  rows: readonly { readonly pathway: string; readonly open: number }[],
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { pathway, open } of rows) sums.set(pathway, (sums.get(pathway) ?? 0) + open);
  return sums;
}

/** The scope of an answer about care. */
export function careScope(branch: FoundBranch, register: Register, asked: BranchAsked): CareAtRisk['scope'] {
  const { body, name, members } = branch;
  const { code, rootCode, isFictional, asOf } = register;
  const day = asked['as-of'] !== undefined && asked['as-of'] < asOf ? asked['as-of'] : asOf;
  return {
    code: body.code,
    kind: body.kind,
    name,
    isOne: members.length === 1,
    day,
    register: { code, name: register.name, rootCode, isFictional, asOf },
  };
}
