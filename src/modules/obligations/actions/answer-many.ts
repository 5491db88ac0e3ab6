import { accountsOf } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { standingOf } from '../domain/obligation.ts';
import { type BulkPart, bulkOf, forgetBulks, insertBulk, markUndone } from '../store/bulks.ts';
import { obligationsByIds, obligationsToChange } from '../store/obligations.ts';
import { type Given, intentOf, tryAll, writer } from './command-obligations.ts';
import { type Move, saveMoves } from './move-obligations.ts';
import { iso, namesFor } from './name-obligations.ts';
import { noObligation, rightsOver } from './read-obligation.ts';
import { asSelf } from './scope-of-caller.ts';

const undoMs = 10 * 60_000;
const unseen = 'There is nothing here that you may see.';

interface ToMany {
  readonly body: Given & { readonly ids: readonly number[] };
}

/** What one answer to many would do to each of them; nothing is written. */
export async function previewMany(context: Context, { body }: ToMany, caller: Caller) {
  const ids = [...new Set(body.ids)];
  const rights = await rightsOver(context, caller, ids);
  if (rights.size === 0) noObligation();
  const now = context.now();
  return await writer(context, caller).read(async (reader) => {
    const rows = await obligationsByIds(reader, ids);
    const names = await namesFor(reader, rows, now);
    const tried = new Map((await tryAll(reader, rows, body, rights, now.getTime())).map((each) => [each.id, each]));
    const lines = rows.map((one) => {
      const move = tried.get(one.id)?.move ?? null;
      return {
        id: one.id,
        title: one.title,
        organisationName: names.bodies.get(one.organisationId)?.name ?? '',
        from: one.standing,
        to: move === null ? null : standingOf(move.after),
        why: tried.get(one.id)?.why ?? null,
      };
    });
    const missing = ids.length - rows.length;
    return {
      changes: lines.filter(({ to }) => to !== null).length,
      refusals: lines.filter(({ to }) => to === null).length + missing,
      rows: lines,
      undoMinutes: caller.principal?.personId ? undoMs / 60_000 : 0,
    };
  });
}

/** Gives the same command to many; each is done or refused for itself. Its giver can take it back for a while. */
export async function commandMany(context: Context, { body }: ToMany, caller: Caller) {
  const ids = [...new Set(body.ids)];
  const rights = await rightsOver(context, caller, ids);
  if (rights.size === 0) noObligation();
  const now = context.now().getTime();
  const { tried, bulk } = await writer(context, caller).change(intentOf(body), async (change) => {
    const rows = await obligationsToChange(change, ids);
    const all = await tryAll(change, rows, body, rights, now);
    const moves = all.flatMap(({ move }) => move ?? []);
    await saveMoves(change, moves, now);
    if (moves.length === 0) change.record({ subject: 'obligations', after: { refused: all.length } });
    return { tried: all, bulk: await keepForUndo(change, moves, body.kind, caller, now) };
  });
  const known = new Map(tried.map((each) => [each.id, each.why]));
  const results = ids.map((id) => ({ id, why: known.has(id) ? (known.get(id) ?? null) : unseen }));
  return {
    done: results.filter(({ why }) => why === null).map(({ id }) => id),
    refused: results.flatMap(({ id, why }) => (why === null ? [] : [{ id, why }])),
    undo: bulk === null ? null : { id: bulk, until: iso(now + undoMs) },
  };
}

async function keepForUndo(
  change: Change,
  moves: readonly Move[],
  kind: string,
  caller: Caller,
  now: number,
): Promise<number | null> {
  const personId = caller.principal?.personId;
  const [me] = personId && moves.length > 0 ? await accountsOf(change, [personId]) : [];
  if (!me) return null;
  await forgetBulks(change, me.id, now - undoMs);
  const parts = moves.map(
    ({ before }): BulkPart => ({
      obligationId: before.id,
      organisationId: before.organisationId,
      before,
      version: before.version + 1,
    }),
  );
  return await insertBulk(change, { organisationId: me.organisationId, personId: me.id, kind, now }, parts);
}

/** Takes an answer to many back, where nobody has changed anything since. Its lines stay in the histories. */
export async function undoMany(context: Context, { params }: { params: { readonly id: number } }, caller: Caller) {
  const personId = caller.principal?.personId ?? 0;
  const now = context.now().getTime();
  const found = await asSelf(context, caller).read((reader) => bulkOf(reader, params.id, personId));
  if (!found) throw new Problem('not-found', 'There is no such answer of yours.');
  if (found.undoneAt !== null) throw new Problem('not-now', 'This was undone already.');
  if (now > found.givenAt + undoMs) {
    throw new Problem('not-now', 'The time for taking it back is over. Open each obligation and change it there.');
  }
  return await writer(context, caller).change({ action: 'undo-many', why: 'taken back' }, async (change) => {
    const bulk = (await bulkOf(change, params.id, personId)) ?? noObligation();
    const rows = await obligationsToChange(
      change,
      bulk.parts.map(({ obligationId }) => obligationId),
    );
    const known = new Map(bulk.parts.map((part) => [part.obligationId, part]));
    const moves = rows.flatMap((one): Move[] => {
      const part = known.get(one.id);
      if (!part || part.version !== one.version) return [];
      const after = { ...part.before, version: one.version };
      return [{ before: one, after, kind: 'undo', text: '', facts: { undone: bulk.kind } }];
    });
    if (!(await markUndone(change, bulk.id, now))) throw new Problem('not-now', 'This was undone already.');
    await saveMoves(change, moves, now);
    if (moves.length === 0) change.record({ subject: 'obligations', after: { undone: 0 } });
    return { undone: moves.length, changedSince: bulk.parts.length - moves.length };
  });
}
