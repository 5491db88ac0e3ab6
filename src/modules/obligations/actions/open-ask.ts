import type { Change } from '#platform/change.ts';
import { type ClockRule, runsOut } from '../domain/clock-rule.ts';
import { londonDay } from '../domain/london-time.ts';
import type { Source } from '../domain/obligation.ts';
import { postsHeld } from '../store/duties.ts';
import { newestVersion, quietRoutes } from '../store/routes.ts';
import { insertAsk, insertObligations } from '../store/save-obligations.ts';
import { bankHolidays } from './bank-holidays.ts';
import { tellMoved } from './tell-moved.ts';

/** Something to ask for by a time, and who answers for it: a duty, or one person. `askedAt` in milliseconds. */
export interface NewAsk {
  readonly askerId: number;
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly source: Source;
  readonly reference: string;
  /** Whom it is asked of, in words. */
  readonly ofWhom: string;
  readonly ownerDuty: string | null;
  readonly ownerPersonId: number | null;
  readonly deputyPersonId: number | null;
  readonly acknowledge: ClockRule | null;
  readonly due: ClockRule | null;
  readonly updateEveryHours: number | null;
  /** Code of an escalation route; its newest version counts. */
  readonly route: string;
  readonly askedAt: number;
  /** What the module that asks calls its thing, such as `advisory:12`; empty for what people ask. */
  readonly subject?: string;
  /** Of something that is asked again and again. */
  readonly repeatId?: number;
}

/** When something asked has to be acknowledged and done; milliseconds, null where there is no such clock. */
export interface OpenedAsk {
  readonly askId: number;
  readonly ids: readonly number[];
  readonly acknowledgeBy: number | null;
  readonly dueAt: number | null;
}

/** When a clock runs out; undefined when that lies beyond the known bank holidays. */
export function clockEnd(rule: ClockRule | null, askedAt: number): number | null | undefined {
  return rule === null ? null : (runsOut(rule, askedAt, bankHolidays) ?? undefined);
}

/**
 * Opens an obligation at each organisation, within the caller's change: what other modules' alerts, plans and actions
 * come to. The sweep finds out at its next beat whether somebody is there to answer.
 * @throws RangeError when a clock runs past the known bank holidays, or there is no such route
 */
export async function openAsk(change: Change, ask: NewAsk, organisationIds: readonly number[]): Promise<OpenedAsk> {
  const acknowledgeBy = clockEnd(ask.acknowledge, ask.askedAt);
  const dueAt = clockEnd(ask.due, ask.askedAt);
  if (acknowledgeBy === undefined || dueAt === undefined) {
    throw new RangeError(`bank holidays are known up to ${bankHolidays.to}`);
  }
  const routeVersion = await newestVersion(change, ask.route);
  if (routeVersion === undefined) throw new RangeError(`there is no route ${ask.route}`);
  const { subject = '', repeatId = null } = ask;
  const askId = await insertAsk(change, { ...ask, subject, repeatId, organisationId: ask.askerId });
  const first = { ...ask, routeVersion, askId, acknowledgeBy, dueAt };
  const quiet = await organisationsWithNobody(change, ask, organisationIds);
  const told = await insertObligations(
    change,
    organisationIds.filter((id) => !quiet.has(id)),
    first,
  );
  const untold = quiet.size === 0 ? [] : await insertObligations(change, [...quiet], first);
  tellMoved(
    change,
    told.map((obligationId) => ({ obligationId, kind: 'asked' })),
  );
  return { askId, ids: [...told, ...untold], acknowledgeBy, dueAt };
}

/** Organisations at which nobody holds the duty, of an ask that goes nowhere else; of any other ask none. */
async function organisationsWithNobody(
  change: Change,
  { route, ownerDuty, askedAt }: NewAsk,
  organisationIds: readonly number[],
): Promise<ReadonlySet<number>> {
  if (ownerDuty === null || !(await quietRoutes(change)).has(route)) return new Set();
  const posts = await postsHeld(change, organisationIds, londonDay(askedAt));
  const held = new Set(posts.filter(({ duty }) => duty === ownerDuty).map(({ organisationId }) => organisationId));
  return new Set(organisationIds.filter((id) => !held.has(id)));
}
