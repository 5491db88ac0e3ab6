import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { placesOf } from '../store/bodies.ts';
import { bulkLimits, insertPass } from '../store/looks.ts';
import { bulkAlarm } from './bulk-guard.ts';
import { isOwn, organisationWithin } from './own-organisation.ts';
import { propose, type StrongRequest, spendPermit } from './second-person.ts';

const passMs = 3_600_000;

interface Asked {
  readonly organisation: string;
  readonly class: string;
}

/** Asks a second person at the organisation where one holds the role. */
export async function askForBulk(
  context: Context,
  { body }: { body: Asked & { readonly why: string } },
  caller: Caller,
): Promise<{ proposal: number }> {
  return await context.change({ action: 'ask-for-bulk', why: body.why }, async (change) => {
    const { strong, name, limit } = await requestOf(change, body);
    const words = `${name} of more than ${limit} organisations are shown to ${context.scope.who.name} for an hour`;
    return { proposal: await propose(context, change, caller, { ...strong, words, why: body.why }) };
  });
}

/** Uses what a second person confirmed: for an hour the limit does not hold. Whoever watches for it is told. */
export async function openBulk(
  context: Context,
  { body }: { body: Asked },
  caller: Caller,
): Promise<{ until: string }> {
  const openedAt = context.now();
  const until = new Date(openedAt.getTime() + passMs);
  return await context.change({ action: 'open-bulk', why: 'confirmed by a second person' }, async (change) => {
    const { strong, limit } = await requestOf(change, body);
    const { proposal } = await spendPermit(context, change, caller, strong);
    const { organisationId } = strong;
    const who = context.scope.who.id;
    await insertPass(change, { organisationId, who, class: body.class, openedAt, until, proposal });
    change.record({ subject: `bulk-read:${body.class}`, organisationId, after: { until, proposal } });
    const what = `may see ${body.class} of more than ${limit} organisations until ${until.toISOString().slice(11, 16)} UTC. A second person agreed.`;
    change.tell(bulkAlarm(context.scope.who, organisationId, what));
    return { until: until.toISOString() };
  });
}

async function requestOf(change: Change, asked: Asked) {
  const organisation = await organisationWithin(change, asked.organisation);
  const [place] = await placesOf(change, [organisation.code]);
  if (!place || !isOwn(change.scope, organisation.id)) {
    throw new Problem('not-allowed', 'Ask at the organisation where you hold the role.');
  }
  const limit = (await bulkLimits(change)).get(asked.class);
  if (!limit) {
    const parts = [{ where: 'class', message: 'has no limit' }];
    throw new Problem('invalid-request', 'This class of data needs no second person.', { parts });
  }
  const strong: StrongRequest = {
    kind: 'bulk-export',
    organisationId: organisation.id,
    path: place.path,
    subject: `bulk-read:${asked.class}`,
    request: { class: asked.class, organisation: organisation.code },
  };
  return { strong, ...limit };
}
