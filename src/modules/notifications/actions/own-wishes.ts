import { inWords } from '#kernel/dates.ts';
import { accountByEmail, accountsOf } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { platformScope } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import { type KindCode, kindCodes, kinds } from '../domain/kinds.ts';
import { mailWayOf, usualWishes, type Wishes } from '../domain/wishes.ts';
import { isZone, wallTime } from '../domain/zone-time.ts';
import { mailWay, waitingMails } from '../store/mails.ts';
import { absencesOf, deleteAbsence, insertAbsence, keepWishes, wishesOf } from '../store/wishes.ts';
import { giveNotices } from './give-notices.ts';
import { personOf } from './own-notices.ts';

const fault = (where: string, message: string) =>
  new Problem('invalid-request', 'Check what you entered, then try again.', { parts: [{ where, message }] });

async function ownAccount(reader: Reader, id: number) {
  const [account] = await accountsOf(reader, [id]);
  if (!account) throw new Problem('not-found', 'There is no such account.');
  return account;
}

const today = (context: Context) => wallTime(context.now().getTime(), 'Europe/London').day;

/** How the person who asks is told, and whether mail can leave. */
export async function showWishes(context: Context, _input: unknown, caller: Caller) {
  const me = personOf(caller);
  const found = await context.read(async (reader) => ({
    account: await ownAccount(reader, me),
    wishes: { ...usualWishes, ...(await wishesOf(reader, [me])).get(me) } as Wishes,
    absences: await absencesOf(reader, [me], today(context)),
    way: await mailWay(reader),
    waiting: await waitingMails(reader, me),
  }));
  const names = await deputyNames(
    context,
    found.absences.flatMap(({ deputyPersonId }) => deputyPersonId ?? []),
  );
  const { account, wishes, absences, way, waiting } = found;
  return {
    wishes: { ...wishes, shift: wishes.shift && { ...wishes.shift, days: [...wishes.shift.days] } },
    kinds: kindCodes.map((code: KindCode) => {
      const { name, meaning, isLocked } = kinds[code];
      return { code, name, meaning, isLocked, way: mailWayOf(wishes, code) };
    }),
    email: account.email,
    absences: absences.map(({ id, from, until, deputyPersonId, note }) => ({
      id,
      from,
      until,
      deputyName: deputyPersonId === null ? null : (names.get(deputyPersonId) ?? 'Somebody who has left'),
      note,
    })),
    mail: { isSet: context.mailer !== null, failingSince: way.failingSince?.toISOString() ?? null, waiting },
  };
}

// One's own scope shows no colleague; who was named as deputy is theirs to know.
async function deputyNames(context: Context, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const accounts = await context.as(platformScope('notices')).read((reader) => accountsOf(reader, ids));
  return new Map(accounts.filter(({ hasLeft }) => !hasLeft).map(({ id, name }) => [id, name]));
}

/** Keeps how one is told. What the law or safety demands stays as it is. */
export async function chooseWishes(
  context: Context,
  { body }: { body: Wishes },
  caller: Caller,
): Promise<{ state: 'saved' }> {
  const me = personOf(caller);
  if (!isZone(body.zone)) throw fault('zone', 'There is no such time zone. Enter one such as Europe/London.');
  const locked = Object.keys(body.mail).find((code) => kinds[code as KindCode].isLocked);
  if (locked !== undefined)
    throw fault(`mail.${locked}`, `${kinds[locked as KindCode].name} always comes at once and cannot be switched off.`);
  for (const [where, stretch] of [
    ['quiet', body.quiet],
    ['shift', body.shift?.hours ?? null],
  ] as const)
    if (stretch && stretch.from === stretch.to) throw fault(where, 'The end must be another time than the start.');
  return await context.change({ action: 'choose-notices', why: 'asked to' }, async (change) => {
    const account = await ownAccount(change, me);
    const [before] = [...(await wishesOf(change, [me])).values()];
    await keepWishes(change, account, body);
    change.record({ subject: `person:${me}`, organisationId: account.organisationId, before, after: body });
    return { state: 'saved' as const };
  });
}

interface NewAbsence {
  readonly from: string;
  readonly until: string;
  readonly deputyEmail: string;
  readonly note: string;
}

const longestDays = 366;

/** Says when one is away. The deputy, a colleague with an account, hears of it. */
export async function addAbsence(
  context: Context,
  { body }: { body: NewAbsence },
  caller: Caller,
): Promise<{ id: number }> {
  const me = personOf(caller);
  const { from, until, note } = body;
  if (until < from) throw fault('until', 'The last day cannot be before the first.');
  if (until < today(context)) throw fault('until', 'This is over already.');
  if (Date.parse(until) - Date.parse(from) > longestDays * 86_400_000) throw fault('until', 'Choose a year at most.');
  const account = await context.read((reader) => ownAccount(reader, me));
  const deputy = body.deputyEmail === '' ? null : await colleague(context, account, body.deputyEmail);
  // The deputy's notice is not the person's own row, so the platform writes both.
  const writing = context.as({ ...platformScope('notices'), who: context.scope.who });
  return await writing.change({ action: 'add-absence', why: note || 'away' }, async (change) => {
    const absence = { personId: me, organisationId: account.organisationId, from, until, note };
    const id = await insertAbsence(change, { ...absence, deputyPersonId: deputy }, context.now());
    change.record({ subject: `person:${me}`, organisationId: account.organisationId, after: { from, until, deputy } });
    if (deputy !== null) {
      const title = `You stand in for ${account.name} from ${inWords(from)} to ${inWords(until)}`;
      const wanted = {
        kind: 'deputy' as const,
        isUrgent: false,
        title,
        titleMany: title,
        text: 'Urgent notices for them will come to you in these days.',
        link: '/notifications',
        linkMany: '/notifications',
        groupKey: `deputy:${id}`,
        candidates: [{ personId: deputy, rank: 0, reason: `${account.name} named you as deputy.` }],
        organisationId: account.organisationId,
        goesUp: false,
      };
      await giveNotices(change, [wanted], context.now());
    }
    return { id };
  });
}

// Only of the same organisation, so that nobody can be found or burdened elsewhere.
async function colleague(
  context: Context,
  me: { readonly id: number; readonly organisationId: number },
  email: string,
): Promise<number> {
  const found = await context.as(platformScope('notices')).read((reader) => accountByEmail(reader, email));
  if (!found || found.hasLeft || found.id === me.id || found.organisationId !== me.organisationId)
    throw fault('deputyEmail', 'Nobody else at your organisation has an account with this address.');
  return found.id;
}

/** Takes one of one's own absences back. */
export async function endAbsence(
  context: Context,
  { params }: { params: { id: number } },
  caller: Caller,
): Promise<{ ended: number }> {
  const me = personOf(caller);
  return await context.change({ action: 'end-absence', why: 'asked to' }, async (change) => {
    if (!(await deleteAbsence(change, me, params.id))) throw new Problem('not-found', 'You have no such absence.');
    change.record({ subject: `person:${me}`, before: { absence: params.id } });
    return { ended: params.id };
  });
}
