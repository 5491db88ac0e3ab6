import { londonDay } from '#modules/obligations/index.ts';
import { bodyByCode, publishedStatuses } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { CharterState } from '../domain/charter-states.ts';
import { type CharterStatement, charterOf, charterUnder, insertStatement } from '../store/charter.ts';
import { type StoredSupplier, supplierById } from '../store/suppliers.ts';
import { charter, isCharterPoint } from './charter.ts';
import { noSupplier, refuseUnlessKeeper } from './keeper.ts';

const standard = 'DSPT';

/** Where a supplier stands on each point; what nobody said is unknown. */
export async function charterFor(reader: Reader, recordId: number) {
  return charterView(await charterOf(reader, recordId));
}

/** The same for the supplier's own people: by what was said under their ids, and without names of the national team. */
export async function charterForOwn(reader: Reader, supplierIds: readonly number[]) {
  const said = await charterUnder(reader, supplierIds);
  return charterView(said.map((one) => ({ ...one, statedBy: one.isBySupplier ? one.statedBy : 'The national team' })));
}

function charterView(said: readonly CharterStatement[]) {
  const stated = new Map(said.map((one) => [one.point, one]));
  return {
    version: charter.version,
    source: charter.source,
    points: charter.points.map(({ code, name }) => {
      const {
        state = 'unknown' as const,
        statedOn = null,
        link = '',
        note = '',
        statedBy = '',
        isBySupplier = false,
      } = stated.get(code) ?? {};
      return { code, name, state, statedOn, link, note, statedBy, isBySupplier };
    }),
  };
}

/** What a supplier published last, by its ODS code. Without a code nothing is known. */
export async function dsptFor(reader: Reader, { odsCode, register }: StoredSupplier, today: string) {
  const unknown = { statusName: null, edition: null, isAtStandard: false };
  if (odsCode === null) return { state: 'no-code' as const, ...unknown };
  const body = await bodyByCode(reader, odsCode);
  if (!body || body.register !== register) return { state: 'not-in-register' as const, ...unknown };
  const published = await publishedStatuses(reader, standard, [body.id], today);
  const newest = published.toSorted((a, b) => (a.edition < b.edition ? 1 : -1))[0];
  if (newest === undefined) return { state: 'not-published' as const, ...unknown };
  const { statusName, edition, isAtStandard } = newest;
  return { state: 'published' as const, statusName, edition, isAtStandard };
}

interface Stated {
  readonly point: string;
  readonly state: CharterState;
  readonly statedOn: string;
  readonly link: string;
  readonly note: string;
  readonly why: string;
}

/** Says where a supplier stands on a point of the charter. What was said before is kept. */
export async function stateCharter(
  context: Context,
  { params, body }: { params: { id: number }; body: Stated },
  caller: Caller,
) {
  const today = londonDay(context.now().getTime());
  return await context.change({ action: 'state-charter', why: body.why }, async (change) => {
    const supplier = (await supplierById(change, params.id)) ?? noSupplier();
    await refuseUnlessKeeper(change, caller, supplier.register);
    if (!isCharterPoint(body.point)) throw wrongField('point', 'Select a point of the charter');
    if (body.state === 'evidenced' && body.link === '') throw wrongField('link', 'Link to the evidence');
    if (body.statedOn > today) throw wrongField('statedOn', 'Enter a day that is not in the future');
    const { why: _why, ...statement } = body;
    const before = (await charterOf(change, supplier.recordId)).find(({ point }) => point === body.point);
    await insertStatement(change, supplier.id, statement);
    change.record({
      subject: `supplier:${supplier.id}`,
      before: { point: body.point, state: before?.state ?? 'unknown' },
      after: statement,
    });
    return { id: supplier.id };
  });
}
