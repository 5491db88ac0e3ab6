import { mayAt, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import { ownLevels, saveLevel } from '../../store/verdicts/clocks.ts';
import { prioritise } from '../prioritise.ts';
import { type ClockedClass, clockedClasses, defaultLevel } from './service-levels.ts';
import { refuseUnlessOwnEstate } from './weakness-here.ts';

/** How many days an organisation gives itself for each class that has a clock. */
export async function levelsAt(reader: Reader, organisation: number) {
  const own = await ownLevels(reader, organisation);
  return clockedClasses.map((name) => {
    const { days: defaultDays, source } = defaultLevel(name);
    return { class: name, days: own.get(name) ?? defaultDays, isOwn: own.has(name), defaultDays, source };
  });
}

export async function showServiceLevels(
  context: Context,
  { params }: { params: { readonly organisation: string } },
  caller: Caller,
) {
  return await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, params.organisation);
    return {
      levels: await levelsAt(reader, organisation.id),
      mayDecide: mayAt(caller, 'asset:decide', organisation.id),
    };
  });
}

/** Says how many days one's own organisation gives itself; every clock of it moves. */
export async function setServiceLevel(
  context: Context,
  {
    params,
    body,
  }: {
    params: { readonly organisation: string };
    body: { readonly class: ClockedClass; readonly days: number | null; readonly why: string };
  },
) {
  return await context.change({ action: 'set-service-level', why: body.why }, async (change) => {
    const organisation = await organisationWithin(change, params.organisation);
    refuseUnlessOwnEstate(change, organisation.id);
    const before = await levelsAt(change, organisation.id);
    await saveLevel(change, organisation.id, body);
    await prioritise(change, { organisation: organisation.id, weaknesses: null });
    const levels = await levelsAt(change, organisation.id);
    const daysOf = (all: typeof levels) => all.find((level) => level.class === body.class)?.days;
    change.record({
      subject: `service-level:${organisation.code}`,
      organisationId: organisation.id,
      before: { class: body.class, days: daysOf(before) },
      after: { class: body.class, days: daysOf(levels) },
    });
    return { levels };
  });
}
