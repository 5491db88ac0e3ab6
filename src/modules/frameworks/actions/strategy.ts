import { londonDay } from '#modules/obligations/index.ts';
import { asScores, findBranch } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongFields } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { commitmentProgress, isCommitmentOverdue } from '../domain/commitment.ts';
import type { RankOf } from '../domain/profile.ts';
import { nameOf } from '../domain/year-document.ts';
import {
  type CommitmentText,
  commitmentById,
  commitmentsOf,
  insertCommitment,
  updateCommitment,
} from '../store/commitments.ts';
import { versionsOf } from '../store/content.ts';
import { heldOutcomes } from '../store/held-levels.ts';
import { returnsOf } from '../store/returns.ts';
import { loadedVersions } from '../store/save-years.ts';
import { categoriesOf, ladders, type StoredYear, years } from '../store/years.ts';
import { nationsFor } from './keepers-of-years.ts';
import { requirementsOf } from './required-levels.ts';

interface Asked {
  readonly query: {
    readonly organisation: string;
    readonly edge: string;
    readonly year?: string | undefined;
    readonly 'as-of'?: string | undefined;
  };
}

/** What the nation has promised, and how far it is at one scope: by the levels of the returns there. */
export async function listCommitments(context: Context, { query }: Asked, caller: Caller) {
  const now = context.now();
  const today = londonDay(now.getTime());
  return await asScores(context, caller, 'assurance:read').read(async (reader) => {
    const branch = await findBranch(reader, query);
    const open = (await years(reader)).filter(({ opensOn }) => opensOn <= today);
    const year = query.year === undefined ? open[0] : open.find(({ code }) => code === query.year);
    const { levels, rankOf } = await levelsIn(reader, year, branch.visible);
    const stored = await commitmentsOf(reader, branch.body.register);
    const nation = (await nationsFor(reader, caller)).find(({ register }) => register.code === branch.body.register);
    return {
      scopeName: branch.name,
      register: branch.body.register,
      years: open.map(({ code, name }) => ({ code, name })),
      year: year ? { code: year.code, name: year.name } : null,
      commitments: stored.map(({ register: _, updatedAt, updatedByName, outcomes, measures, ...rest }) => ({
        ...rest,
        measures: measures.map((measure) => ({ ...measure })),
        outcomes: outcomes.map(({ nodeId: _node, ...each }) => each),
        isOverdue: isCommitmentOverdue(rest, today),
        updatedAt: updatedAt.toISOString(),
        updatedBy: updatedByName,
        progress: commitmentProgress(new Map(outcomes.map((one) => [one.nodeId, one.level])), levels, rankOf),
      })),
      choices: year && nation?.mayManage ? await choicesOf(reader, year) : [],
      mayManage: nation?.mayManage ?? false,
      now: now.toISOString(),
    };
  });
}

/** The levels of every return in a part of the nation; an outcome that is asked and not answered is null. */
async function levelsIn(
  reader: Reader,
  year: StoredYear | undefined,
  bodies: readonly { readonly id: number; readonly kind: string }[],
): Promise<{ readonly levels: readonly ReadonlyMap<number, string | null>[]; readonly rankOf: RankOf }> {
  if (!year) return { levels: [], rankOf: () => 0 };
  const { categories, rankOf } = await requirementsOf(reader, year.code, bodies);
  const returns = await returnsOf(reader, year.code, [...categories.keys()]);
  const rows = await heldOutcomes(
    reader,
    returns.map(({ id }) => id),
  );
  const held = Map.groupBy(rows, ({ assessmentId }) => assessmentId);
  return {
    rankOf,
    levels: returns.map(({ id }) => new Map((held.get(id) ?? []).map(({ nodeId, level }) => [nodeId, level]))),
  };
}

async function choicesOf(reader: Reader, year: StoredYear) {
  const ids = new Set(
    (await categoriesOf(reader, year.code)).flatMap(({ standards }) => standards.map(({ versionId }) => versionId)),
  );
  const versions = new Map((await versionsOf(reader)).map((version) => [version.id, version]));
  return (await ladders(reader, [...ids])).flatMap(({ versionId, code, title, levels }) => {
    const version = versions.get(versionId);
    if (!version) return [];
    const shown = version.levels.filter((level) => levels.includes(level.code));
    return [
      {
        framework: version.framework,
        version: version.version,
        outcome: code,
        title,
        levels: shown.map((level) => ({ code: level.code, name: level.name })),
      },
    ];
  });
}

interface Named {
  readonly framework: string;
  readonly version: string;
  readonly outcome: string;
  readonly level: string;
}

type Sent = CommitmentText & { readonly outcomes: readonly Named[]; readonly why: string };

/** Writes down what a nation has promised. */
export async function addCommitment(
  context: Context,
  { params, body }: { params: { readonly register: string }; body: Sent },
  caller: Caller,
) {
  const { why, outcomes, ...text } = body;
  return await context.change({ action: 'add-commitment', why }, async (change) => {
    await refuseUnlessNation(change, caller, params.register);
    const named = await nodesNamed(change, outcomes);
    const id = await insertCommitment(change, { register: params.register, at: context.now() }, text, named);
    change.record({ subject: `commitment:${id}`, after: { ...text, outcomes } });
    return { id, version: 1 };
  });
}

/** Changes what is written of a promise. */
export async function changeCommitment(
  context: Context,
  {
    params,
    body,
  }: {
    params: { readonly register: string; readonly id: number };
    body: Sent & { readonly version: number };
  },
  caller: Caller,
) {
  const { why, outcomes, version, ...text } = body;
  return await context.change({ action: 'change-commitment', why }, async (change) => {
    await refuseUnlessNation(change, caller, params.register);
    const before = await commitmentById(change, params.register, params.id);
    if (!before) throw new Problem('not-found', 'There is no such commitment.');
    const named = await nodesNamed(change, outcomes);
    if (!(await updateCommitment(change, { id: params.id, version, at: context.now() }, text, named))) {
      throw new Problem('conflict', 'Somebody saved this while you had it open. Look again, then save.');
    }
    change.record({ subject: `commitment:${params.id}`, before, after: { ...text, outcomes } });
    return { id: params.id, version: version + 1 };
  });
}

async function refuseUnlessNation(reader: Reader, caller: Caller, code: string): Promise<void> {
  const nation = (await nationsFor(reader, caller)).find(({ register }) => register.code === code);
  if (!nation) throw new Problem('not-found', `There is no nation "${code}".`);
  if (!nation.mayManage) {
    throw new Problem('not-allowed', 'What the nation has promised is kept at its top. Ask somebody there.');
  }
}

async function nodesNamed(reader: Reader, outcomes: readonly Named[]) {
  const versions = await loadedVersions(reader);
  const found = outcomes.map((one, at) => {
    const version = versions.find((each) => nameOf(each) === nameOf(one));
    const nodeId = version?.ids.get(one.outcome);
    const isKnown = version?.nodes.get(one.outcome)?.includes(one.level) ?? false;
    return { nodeId: isKnown ? nodeId : undefined, level: one.level, at, outcome: one.outcome };
  });
  const parts = found.flatMap(({ nodeId, at, outcome, level }) => {
    const where = `outcomes.${at}`;
    if (nodeId === undefined) return [{ where, message: `there is no ${outcome} with a level "${level}"` }];
    const isTwice = found.slice(0, at).some((each) => each.nodeId === nodeId);
    return isTwice ? [{ where, message: `${outcome} stands here twice` }] : [];
  });
  if (parts.length > 0) throw wrongFields(parts);
  return found.flatMap(({ nodeId, level }) => (nodeId === undefined ? [] : [{ nodeId, level }]));
}
