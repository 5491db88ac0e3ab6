import { whoElse } from '#modules/obligations/index.ts';
import { type Account, accountsOf, bodiesOf } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Reader } from '#platform/sql.ts';
import { kinds } from '../domain/kinds.ts';
import type { Wanted } from '../domain/wanted.ts';
import { absenceAt, isThere, whenToMail } from '../domain/when-to-mail.ts';
import { type Candidate, type Standing, whoHears } from '../domain/who-hears.ts';
import { mailWayOf, usualWishes, type Wishes } from '../domain/wishes.ts';
import { wallTime } from '../domain/zone-time.ts';
import { type NewNotice, giveNotices as storeNotices } from '../store/notices.ts';
import { absencesOf, type StoredAbsence, wishesOf } from '../store/wishes.ts';

/** Time for a bulk ask, told in parts, to become one notice before its mail leaves. */
const settleMs = 5000;

/** What is known of people at one instant; it grows as more of them are asked for. */
interface People {
  /** Looks these up, and whoever stands in for them. */
  know(ids: readonly number[]): Promise<void>;
  account(id: number): Account | undefined;
  wishes(id: number): Wishes;
  absences(id: number): readonly StoredAbsence[];
  standing(id: number): Standing | undefined;
}

function peopleAt(reader: Reader, now: number): People {
  const accounts = new Map<number, Account>();
  const wished = new Map<number, Wishes>();
  const away = new Map<number, StoredAbsence[]>();
  const { day } = wallTime(now, 'Europe/London');
  const wishes = (id: number) => wished.get(id) ?? usualWishes;
  const absences = (id: number) => away.get(id) ?? [];
  const know = async (ids: readonly number[]): Promise<void> => {
    const unknown = [...new Set(ids)].filter((id) => !accounts.has(id));
    if (unknown.length === 0) return;
    for (const account of await accountsOf(reader, unknown)) accounts.set(account.id, account);
    for (const [id, said] of await wishesOf(reader, unknown)) wished.set(id, { ...usualWishes, ...said });
    const found = await absencesOf(reader, unknown, day);
    for (const [id, group] of Map.groupBy(found, ({ personId }) => personId)) away.set(id, group);
    const standIns = found.flatMap(({ deputyPersonId }) => deputyPersonId ?? []);
    await know(standIns.filter((id) => !unknown.includes(id)));
  };
  const standing = (id: number): Standing | undefined => {
    const account = accounts.get(id);
    if (!account) return undefined;
    return {
      name: account.name,
      hasLeft: account.hasLeft,
      isThere: isThere(wishes(id), absences(id), now),
      standInId: absenceAt(absences(id), wishes(id), now)?.deputyPersonId ?? null,
    };
  };
  return { know, account: (id) => accounts.get(id), wishes, absences, standing };
}

/** What giving came to. */
export interface Given {
  readonly notices: number;
  /** Things of which nobody who is there could be told. */
  readonly nobodyThere: number;
}

/** Tells people what they have to know: whom it reaches, when its mail leaves, and why it came to them. */
export async function giveNotices(change: Change, wanted: readonly Wanted[], at: Date): Promise<Given> {
  const now = at.getTime();
  const people = peopleAt(change, now);
  await people.know(wanted.flatMap(({ candidates }) => candidates.map(({ personId }) => personId)));
  const hears = (one: Wanted, more: readonly Candidate[] = []) =>
    whoHears([...one.candidates, ...more], one.isUrgent, (id) => people.standing(id));
  const short = wanted.filter((one) => one.goesUp && hears(one).isNobodyThere);
  const ways = await waysUp(change, people, short, now);
  const heard = wanted.map((one) => ({ one, ...hears(one, one.goesUp ? ways.get(one.organisationId) : []) }));
  const notices = heard.flatMap(({ one, hearings, isNobodyThere }) =>
    hearings.map(({ personId, reason }) => ({ one, personId, reason, isNobodyThere })),
  );
  const grouped = Map.groupBy(notices, ({ personId, one }) => `${personId} ${one.groupKey}`);
  const rows = [...grouped.values()].map((group) => noticeFrom(group as [Share, ...Share[]], people, now));
  if (rows.length > 0) await storeNotices(change, rows, at);
  return {
    notices: rows.length,
    nobodyThere: heard.filter(({ one, isNobodyThere }) => one.goesUp && isNobodyThere).length,
  };
}

/** Whom to ask further up, for organisations where nobody who answers is there. */
async function waysUp(
  change: Change,
  people: People,
  short: readonly Wanted[],
  now: number,
): Promise<ReadonlyMap<number, Candidate[]>> {
  if (short.length === 0) return new Map();
  const { day } = wallTime(now, 'Europe/London');
  const found = await whoElse(
    change,
    short.map(({ organisationId }) => organisationId),
    day,
  );
  await people.know(found.map(({ personId }) => personId));
  const names = new Map(
    (
      await bodiesOf(
        change,
        found.map(({ atId }) => atId),
      )
    ).map(({ id, name }) => [id, name]),
  );
  const ways = Map.groupBy(found, ({ organisationId }) => organisationId);
  return new Map(
    [...ways].map(([id, way]) => [
      id,
      way.map((step) => ({
        personId: step.personId,
        rank: 2 + step.above,
        reason: `You are ${step.as} of ${names.get(step.atId) ?? 'a body above'}, and nobody who answers for it is there.`,
      })),
    ]),
  );
}

interface Share {
  readonly one: Wanted;
  readonly personId: number;
  readonly reason: string;
  readonly isNobodyThere: boolean;
}

function noticeFrom(group: readonly [Share, ...Share[]], people: People, now: number): NewNotice {
  const [{ one, personId }] = group;
  const isUrgent = group.some((share) => share.one.isUrgent);
  const wishes = people.wishes(personId);
  const way = mailWayOf(wishes, one.kind);
  const isAtOnce = isUrgent || kinds[one.kind].isLocked;
  const mailAt = whenToMail(wishes, people.absences(personId), way, isAtOnce, now);
  const isAlone = group.some((share) => share.isNobodyThere && share.one.goesUp);
  const nobody = 'Nobody who answers for this is at work now, so everybody who could be asked was told.';
  return {
    personId,
    organisationId: people.account(personId)?.organisationId ?? one.organisationId,
    kind: one.kind,
    isUrgent,
    title: one.title,
    titleMany: one.titleMany,
    count: group.length,
    text: isAlone && isUrgent ? [one.text, nobody].filter(Boolean).join(' ') : one.text,
    link: one.link,
    linkMany: one.linkMany,
    groupKey: one.groupKey,
    reasons: [...new Set(group.map(({ reason }) => reason))],
    mailAt: mailAt === null ? null : mailAt + settleMs,
    isInDigest: !isAtOnce && way !== 'at-once',
  };
}
