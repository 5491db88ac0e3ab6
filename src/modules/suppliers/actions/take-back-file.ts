import { type Body, isOwn, organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { BroughtFiles, TakeBackPreview } from '../contract/brought-files.ts';
import { type JudgedRow, judgeRow, type StandingRow } from '../domain/take-back.ts';
import { type BroughtKind, broughtById, broughtOf, endBrought, type HeldRow } from '../store/brought-files.ts';
import { refuseUnlessOwn } from './own-rows.ts';

const filesShown = 10;

interface Difference {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** How rows of one kind are read, compared and put back. */
export interface Returning<Row> {
  readonly kind: BroughtKind;
  /** The action of the audit log. */
  readonly action: string;
  /** What the audit log calls the rows of an organisation. */
  readonly subject: string;
  standing(reader: Reader, organisation: Body): Promise<ReadonlyMap<number, StandingRow<Row>>>;
  differences(from: Row, to: Row): readonly Difference[];
  putBack(change: Change, held: HeldRow<Row> & { readonly before: Row }, now: number): Promise<void>;
  remove(change: Change, held: HeldRow<Row>, now: number): Promise<void>;
}

interface Key {
  readonly organisation: string;
}
type OneKey = Key & { readonly id: number };

/** Files that were taken in lately. */
export async function listBrought<Row>(
  context: Context,
  { kind }: Returning<Row>,
  { params }: { readonly params: Key },
): Promise<BroughtFiles> {
  return await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, params.organisation);
    refuseUnlessOwn(isOwn(reader.scope, organisation.id));
    const files = await broughtOf(reader, { organisation: organisation.id, kind }, filesShown);
    return {
      files: files.map(({ id, why, added, changed, putBack, ...file }) => ({
        ...{ id, why, added, changed, putBack, by: file.broughtByName, at: file.broughtAt.toISOString() },
        undoneAt: file.undoneAt?.toISOString() ?? null,
        undoneBy: file.undoneByName,
      })),
    };
  });
}

/** What taking a file back would do to each of its rows. Nothing is stored. */
export async function previewBack<Row>(
  context: Context,
  returning: Returning<Row>,
  { params }: { readonly params: OneKey },
): Promise<TakeBackPreview> {
  return await context.read(async (reader) => {
    const { judged } = await judgedFile(reader, returning, params);
    return {
      ...{ id: params.id, back: countOf(judged, 'back'), gone: countOf(judged, 'gone') },
      stays: countOf(judged, 'stays'),
      rows: judged.map(({ held, becomes, because }, index) => ({
        ...{ number: index + 1, name: held.name, becomes, because },
        changes: becomes === 'back' && held.before ? [...returning.differences(held.after, held.before)] : [],
      })),
    };
  });
}

/**
 * Takes a file back: rows that nobody touched since are what they were, what it added and nothing hangs on goes. Others stay
 * as they are, and are named.
 * @throws Problem 'not-now' where it was taken back already, or nothing of it can be
 */
export async function takeBack<Row>(
  context: Context,
  returning: Returning<Row>,
  { params, body }: { readonly params: OneKey; readonly body: { readonly why: string } },
) {
  const now = context.now().getTime();
  return await context.change({ action: returning.action, why: body.why }, async (change) => {
    const { organisation, judged } = await judgedFile(change, returning, params);
    const [back, gone] = [countOf(judged, 'back'), countOf(judged, 'gone')];
    if (back + gone === 0)
      throw new Problem('not-now', 'Nothing of this file can be taken back: all of it was changed or is needed.');
    if (!(await endBrought(change, params.id, { why: body.why, putBack: back + gone }))) throw takenBack();
    for (const row of judged) await settleRow(change, returning, row, { organisationId: organisation.id, now });
    const stayed = judged.filter(({ becomes }) => becomes === 'stays').map(({ held }) => held.name);
    change.record({
      subject: `${returning.subject}:${organisation.code}`,
      organisationId: organisation.id,
      after: { file: params.id, back, gone, stayed: stayed.length },
    });
    return { back, gone, stayed };
  });
}

async function settleRow<Row>(
  change: Change,
  returning: Returning<Row>,
  { held, becomes }: JudgedRow<HeldRow<Row>>,
  { organisationId, now }: { readonly organisationId: number; readonly now: number },
): Promise<void> {
  if (becomes === 'gone') {
    await returning.remove(change, held, now);
    change.record({ subject: `${returning.subject}:${held.id}`, organisationId, before: held.after, after: null });
  }
  if (becomes === 'back' && held.before !== null)
    await returning.putBack(change, { ...held, before: held.before }, now);
}

async function judgedFile<Row>(reader: Reader, returning: Returning<Row>, { organisation: code, id }: OneKey) {
  const organisation = await organisationWithin(reader, code);
  refuseUnlessOwn(isOwn(reader.scope, organisation.id));
  const file = await broughtById<Row>(reader, { organisation: organisation.id, kind: returning.kind, id });
  if (!file) throw new Problem('not-found', `There is no file ${id} that you may take back.`);
  if (file.undoneAt !== null) throw takenBack();
  const standing = await returning.standing(reader, organisation);
  const isSame = (one: Row, two: Row) => returning.differences(one, two).length === 0;
  const judged = file.held.map((held) => judgeRow(held, standing.get(held.id), isSame));
  return { organisation, judged };
}

const takenBack = () => new Problem('not-now', 'Somebody has taken this file back already.');

const countOf = (judged: readonly JudgedRow<unknown>[], which: string) =>
  judged.filter(({ becomes }) => becomes === which).length;
