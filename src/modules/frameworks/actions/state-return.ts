import { duties, londonDay, postsOf } from '#modules/obligations/index.ts';
import { asScores, mayAt } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { stateOf, statusName, stepFrom } from '../domain/assessment-state.ts';
import type { Act } from '../domain/year-rules.ts';
import { returnMoved, statusPublished } from '../events.ts';
import { insertSubmission, moveReturn, returnToChange, type StoredSubmission } from '../store/returns.ts';
import { keepInherited } from './keep-inherited.ts';
import { dayOf } from './read-evidence.ts';
import { isAfter, type ReturnStand, standAt, standOfReturn } from './stand-of-return.ts';

type Kind = StoredSubmission['kind'];

interface Stated {
  readonly params: { readonly organisation: string; readonly year: string };
  readonly body: { readonly kind: Kind; readonly contentHash: string; readonly why: string };
}

const actOf = { interim: 'interim', final: 'publish', 'plan-update': 'plan-update' } as const satisfies Record<
  Kind,
  Act
>;

/** States the levels of one's own organisation as they are now: the interim day, publication, progress of a plan. */
export async function stateReturn(context: Context, { params, body }: Stated, caller: Caller) {
  const now = context.now();
  return await asScores(context, caller, 'assurance:sign').change(
    { action: 'state-return', why: body.why },
    async (change) => {
      const before = await standOfReturn(change, params.organisation, params.year);
      if (!mayAt(caller, 'assurance:sign', before.body.id)) {
        throw new Problem('not-allowed', 'Only people of the organisation itself state and publish its levels.');
      }
      // On the day after a service's last, whoever signs first does not sign what is over.
      await keepInherited(change, { organisationId: before.body.id, year: params.year, node: null }, dayOf(context));
      const found = (await returnToChange(change, before.body.id, params.year)) ?? before.found;
      const stand = await standAt(change, before.body, before.year, found);
      refuseOther(stand, body);
      const signedDuty = await signingDuty(change, caller, stand, now);
      refuseUnready(stand, body);
      const act = actOf[body.kind];
      const to = await takeStep(change, stand, act, now);
      const submission = await insertSubmission(change, {
        organisationId: stand.body.id,
        assessmentId: found.id,
        kind: body.kind,
        status: to.status ?? '',
        levels: stand.levels,
        inherited: stand.inherited,
        contentHash: stand.contentHash,
        isLate: isLate(stand, body.kind, now),
        at: now,
        signedDuty,
      });
      return {
        submission,
        state: to.state,
        status: to.status === null ? null : statusName(stand.year.rules, to.status),
      };
    },
  );
}

/** @throws Problem 'conflict' for levels that changed since they were looked at */
function refuseOther(stand: ReturnStand, { contentHash }: Stated['body']): void {
  if (stand.contentHash === contentHash) return;
  throw new Problem('conflict', 'Levels changed since you looked at them. Look again, then sign.');
}

/** @throws Problem 'not-now' for outcomes that are not ready to be published */
function refuseUnready(stand: ReturnStand, { kind }: Stated['body']): void {
  const lacks = kind === 'final' ? lacking(stand) : [];
  if (lacks.length === 0) return;
  const parts = lacks.map(({ outcome, message }) => ({ where: outcome, message }));
  throw new Problem('not-now', `${lacks.length} outcomes are not ready to publish.`, { parts });
}

/** What keeps a return from being published, outcome by outcome. */
export function lacking({ year, nodes, unanswered, unconfirmed }: ReturnStand) {
  const { finalNeeds } = year.rules;
  const named = (ids: readonly number[], message: string) =>
    ids.map((id) => ({ outcome: nodes.get(id)?.code ?? '', title: nodes.get(id)?.title ?? '', message }));
  return [
    ...(finalNeeds.includes('answered') ? named(unanswered, 'is not answered') : []),
    ...(finalNeeds.includes('confirmed') ? named(unconfirmed, 'is carried from last year and not confirmed') : []),
  ];
}

/** True where the day was over; a return published again after its plan is not late for that. */
export function isLate({ year, found }: ReturnStand, kind: Kind, now: Date): boolean {
  if (kind === 'interim') return isAfter(year.interimOn, now);
  return kind === 'final' && found.finalAt === null && isAfter(year.finalOn, now);
}

/** Moves a return by an act, tells it and records it. @throws Problem 'not-now' where the year knows no such step */
export async function takeStep(
  change: Change,
  { body, year, found, share }: ReturnStand,
  act: Act,
  at: Date,
): Promise<{ readonly state: string; readonly status: string | null }> {
  const step = stepFrom(year.rules, found.state, act, share);
  const name = stateOf(year.rules, found.state)?.name ?? found.state;
  if (!step) throw new Problem('not-now', `This cannot be done with a return that stands at "${name}".`);
  const to = { state: step.to, status: stateOf(year.rules, step.to)?.status ?? null };
  await moveReturn(change, found.id, { ...to, at, isNew: step.to !== found.state });
  change.record({
    subject: `assessment:${found.id}`,
    organisationId: body.id,
    before: { state: found.state, status: found.status },
    after: { act, ...to, share },
  });
  const facts = { assessmentId: found.id, organisationId: body.id, year: year.code };
  change.tell(returnMoved.about(`assessment:${found.id}`, { ...facts, act, from: found.state, to: step.to }));
  tellStatus(change, { year, found, organisationId: body.id }, to.status, at);
  return to;
}

/** Tells what is published now, where the year says to which edition of the register it belongs. */
function tellStatus(
  change: Change,
  { year, found, organisationId }: Pick<ReturnStand, 'year' | 'found'> & { readonly organisationId: number },
  status: string | null,
  at: Date,
): void {
  const { publishes } = year.rules;
  if (!publishes || status === null || status === found.status) return;
  const edition = { ...publishes, opens: year.opensOn, deadline: year.finalOn };
  const facts = { organisationId, ...edition, status, published: londonDay(at.getTime()) };
  change.tell(statusPublished.about(`assessment:${found.id}`, facts));
}

/** The duty by which the caller signs. @throws Problem 'not-allowed' where the year asks for one that they do not hold */
async function signingDuty(reader: Reader, caller: Caller, { body, year }: ReturnStand, now: Date): Promise<string> {
  const held = await heldDuties(reader, caller, body.id, now);
  const { signedBy } = year.rules;
  const duty = signedBy.find((code) => held.includes(code));
  if (duty !== undefined) return duty;
  if (signedBy.length === 0) return '';
  const names = new Map((await duties(reader)).map(({ code, name }) => [code, name]));
  const who = signedBy.map((code) => names.get(code) ?? code).join(' or ');
  throw new Problem('not-allowed', `${who} of ${body.shortName ?? body.name}, or a deputy, signs this.`);
}

/** Duties that the caller holds at an organisation today, as holder or deputy. */
export async function heldDuties(reader: Reader, caller: Caller, organisationId: number, now: Date): Promise<string[]> {
  const personId = caller.principal?.personId ?? null;
  if (personId === null) return [];
  const posts = await postsOf(reader, personId, londonDay(now.getTime()));
  return posts.filter((post) => post.organisationId === organisationId).map(({ duty }) => duty);
}
