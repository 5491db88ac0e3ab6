import {
  accountsOf,
  bodiesOf,
  findBranch,
  organisationWithin,
  placesOf,
  vocabulary,
} from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { isWithin } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import type { ClockRule } from '../domain/clock-rule.ts';
import type { Source } from '../domain/obligation.ts';
import { duties } from '../store/duties.ts';
import type { Targets } from '../store/repeats.ts';
import { newestVersion } from '../store/routes.ts';
import { bankHolidays } from './bank-holidays.ts';
import { iso } from './name-obligations.ts';
import { clockEnd, openAsk } from './open-ask.ts';

/** Something to ask for by a time. */
export interface Asked {
  readonly organisation: string;
  readonly of: Targets;
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly source: Source;
  readonly reference: string;
  readonly ownerDuty: string | null;
  readonly ownerPersonId: number | null;
  readonly deputyPersonId: number | null;
  readonly acknowledge: ClockRule | null;
  readonly due: ClockRule | null;
  readonly updateEveryHours: number | null;
  readonly askedAt?: string | undefined;
  readonly route: string;
  readonly why: string;
}

const longestBackMs = 30 * 86_400_000;

/** Asks organisations within reach for something by a time: an obligation for each, and one audit entry for all. */
export async function askOrganisations(context: Context, { body }: { body: Asked }) {
  const now = context.now().getTime();
  const askedAt = startOf(body, now);
  const acknowledgeBy = clockOf(body.acknowledge, askedAt, 'acknowledge');
  const dueAt = clockOf(body.due, askedAt, 'due');
  if (acknowledgeBy !== null && dueAt !== null && dueAt < acknowledgeBy) {
    throw wrongField('due', 'The answer cannot be due before it has to be acknowledged.');
  }
  return await context.change({ action: 'ask-organisations', why: body.why }, async (change) => {
    const asker = await organisationWithin(change, body.organisation);
    const { ids, words } = await targetsOf(change, body.of);
    await refuseWrongOwner(change, body, ids);
    const opened = await openAsk(change, { ...body, askerId: asker.id, ofWhom: words, askedAt }, ids);
    const made = opened.ids;
    const { why: _, ...after } = body;
    change.record({
      subject: `ask:${opened.askId}`,
      organisationId: asker.id,
      after: { ...after, asked: made.length },
    });
    return {
      ask: opened.askId,
      asked: made.length,
      ids: made.slice(0, 1000),
      acknowledgeBy: iso(acknowledgeBy),
      dueAt: iso(dueAt),
    };
  });
}

function startOf({ askedAt }: Asked, now: number): number {
  if (askedAt === undefined) return now;
  const start = Date.parse(askedAt);
  if (start > now || start < now - longestBackMs) throw wrongField('askedAt', 'Choose a time of the last 30 days.');
  return start;
}

function clockOf(rule: ClockRule | null, askedAt: number, where: string): number | null {
  const at = clockEnd(rule, askedAt);
  if (at === undefined)
    throw wrongField(where, `Bank holidays are known up to ${bankHolidays.to}. Choose an earlier time.`);
  if (at !== null && at <= askedAt) throw wrongField(where, 'Choose a time after it is asked.');
  return at;
}

/** Whom is asked, of those that the scope reaches. @throws Problem when that is nobody */
export async function targetsOf(reader: Reader, of: Targets): Promise<{ ids: number[]; words: string }> {
  const found = 'codes' in of ? await byCode(reader, of.codes) : await byKind(reader, of);
  if (found.ids.length === 0)
    throw wrongField('of', 'No organisation that you may ask fits. Choose another kind or body.');
  return found;
}

async function byCode(reader: Reader, codes: readonly string[]): Promise<{ ids: number[]; words: string }> {
  const asked = [...new Set(codes.map((code) => code.toUpperCase()))];
  const places = (await placesOf(reader, asked)).filter(({ path }) => isWithin(reader.scope, path));
  const missing = asked.filter((code) => !places.some((place) => place.code === code));
  // Whether it exists is not told: it may be somebody else's.
  if (missing.length > 0) {
    throw new Problem(
      'not-found',
      `You may not ask ${missing.slice(0, 5).join(', ')}, or there is no such organisation.`,
    );
  }
  const ids = places.map(({ id }) => id);
  const names = (await bodiesOf(reader, ids.slice(0, 4))).map(({ name }) => name);
  return { ids, words: ids.length <= 4 ? names.join(', ') : `${ids.length} organisations by code` };
}

async function byKind(
  reader: Reader,
  { below, kinds, edge }: Exclude<Targets, { codes: unknown }>,
): Promise<{ ids: number[]; words: string }> {
  const branch = await findBranch(reader, { organisation: below, edge });
  const ids = branch.visible.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  const known = (await vocabulary(reader)).kinds;
  const plurals = kinds.map((kind) => known.find(({ code }) => code === kind)?.plural ?? kind);
  return { ids, words: `${plurals.join(', ')} of ${branch.name}` };
}

async function refuseWrongOwner(change: Change, body: Asked, ids: readonly number[]): Promise<void> {
  if ((body.ownerDuty === null) === (body.ownerPersonId === null)) {
    throw wrongField('ownerDuty', 'Choose a duty or a person who answers for it.');
  }
  await refuseUnknown(change, body);
  const people = [body.ownerPersonId, body.deputyPersonId].filter((each) => each !== null);
  if (people.length > 0) await refuseStrangers(change, people, ids);
}

/** @throws Problem 'invalid-request' for a duty or a route that does not exist */
export async function refuseUnknown(
  reader: Reader,
  { ownerDuty, route }: { readonly ownerDuty: string | null; readonly route: string },
): Promise<void> {
  if (ownerDuty !== null && !(await duties(reader)).some(({ code }) => code === ownerDuty)) {
    throw wrongField('ownerDuty', 'There is no such duty.');
  }
  if ((await newestVersion(reader, route)) === undefined) throw wrongField('route', 'There is no such route.');
}

/** @throws Problem 'invalid-request' when a person is not of the one organisation asked, or has left */
export async function refuseStrangers(
  reader: Reader,
  personIds: readonly number[],
  organisationIds: readonly number[],
): Promise<void> {
  if (organisationIds.length > 1) throw wrongField('ownerPersonId', 'Many organisations can only be asked by duty.');
  const accounts = await accountsOf(reader, personIds);
  const isFine = (id: number) =>
    accounts.some((each) => each.id === id && !each.hasLeft && organisationIds.includes(each.organisationId));
  if (!personIds.every(isFine))
    throw wrongField('ownerPersonId', 'Choose somebody of the organisation who has an account.');
}
