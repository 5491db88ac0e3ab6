import { inWords } from '#kernel/dates.ts';
import { bodiesOf, peopleWithRole, roleName, secondPersonsFor } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Reader } from '#platform/sql.ts';
import { proposalWords, roleWords, tokenWords, type Words, wayInWords } from '../domain/account-words.ts';
import type { Wanted } from '../domain/wanted.ts';
import type { Candidate } from '../domain/who-hears.ts';
import { wallTime } from '../domain/zone-time.ts';
import { giveAndRecord } from './give-and-record.ts';

interface Heard<Facts> {
  readonly id: number;
  readonly facts: Facts;
  readonly who: { readonly id: string; readonly name: string };
}

interface Addressed {
  readonly words: Words;
  readonly link: string;
  readonly groupKey: string;
  readonly candidates: readonly Candidate[];
  readonly organisationId: number;
  readonly isUrgent?: boolean;
}

const wantedFrom = ({ words, isUrgent = false, link, ...one }: Addressed): Wanted => ({
  ...words,
  ...one,
  isUrgent,
  link,
  linkMany: link,
  goesUp: false,
});

const own = (personId: number, reason: string): Candidate[] => [{ personId, rank: 0, reason }];

/** Tells people that a way into their account came, went or was used. Always at once, and to nobody else. */
export async function hearWaysIn(
  context: Context,
  heard: readonly Heard<{ readonly personId: number; readonly what: string; readonly detail: string }>[],
): Promise<void> {
  const wanted = heard.map(({ facts }) =>
    wantedFrom({
      words: wayInWords(facts.what, facts.detail),
      link: '/account',
      groupKey: `way-in:${facts.what}`,
      candidates: own(facts.personId, 'It is your account.'),
      organisationId: 0,
      isUrgent: true,
    }),
  );
  await giveAndRecord(context, wanted, context.now());
}

/** Tells people that a role of theirs came, ends or went. */
export async function hearRoles(
  context: Context,
  heard: readonly Heard<{
    readonly personId: number;
    readonly organisationId: number;
    readonly role: string;
    readonly what: 'given' | 'expiring' | 'ended';
    readonly on: string | null;
  }>[],
): Promise<void> {
  const names = await namesOf(
    context,
    heard.map(({ facts }) => facts.organisationId),
  );
  const wanted = heard.map(({ facts, who }) => {
    const { personId, organisationId, what, on } = facts;
    const words = roleWords(
      what,
      roleName(facts.role),
      names.get(organisationId) ?? '',
      on === null ? null : inWords(on),
    );
    return wantedFrom({
      words: { ...words, text: who.id.startsWith('system:') ? '' : `By ${who.name}.` },
      link: '/account',
      groupKey: `role:${what}:${organisationId}:${facts.role}`,
      candidates: own(personId, 'It is your role.'),
      organisationId,
    });
  });
  await giveAndRecord(context, wanted, context.now());
}

/** Tells those who may be the second person that something waits for them; the nearest, and further up only for want of these. */
export async function hearProposals(
  context: Context,
  heard: readonly Heard<{ readonly proposal: number; readonly organisationId: number }>[],
): Promise<void> {
  const wanted: Wanted[] = [];
  for (const { facts } of heard) {
    const { proposal, organisationId } = facts;
    const found = await context.read(async (reader) => {
      const waiting = await secondPersonsFor(reader, proposal, context.now());
      const bodies = await bodiesOf(reader, waiting?.people.map((each) => each.organisationId) ?? []);
      return waiting && { ...waiting, names: new Map(bodies.map(({ id, name }) => [id, name])) };
    });
    if (!found) continue;
    const { act, organisationName, proposedByName, people, names } = found;
    const candidates = people.map((one) => ({
      personId: one.personId,
      rank: one.above === 0 ? 0 : 1 + one.above,
      reason: `You may decide: you are ${roleName(one.role)} of ${names.get(one.organisationId) ?? 'a body above'}.`,
    }));
    const words = proposalWords(act, organisationName, proposedByName);
    const groupKey = `proposals:${organisationId}`;
    wanted.push(wantedFrom({ words, link: '/proposals', groupKey, candidates, organisationId }));
  }
  await giveAndRecord(context, wanted, context.now());
}

/** Tells administrators of an organisation that a token of it was made or revoked. */
export async function hearTokens(
  context: Context,
  heard: readonly Heard<{
    readonly tokenId: number;
    readonly organisationId: number;
    readonly name: string;
    readonly what: 'made' | 'revoked';
  }>[],
): Promise<void> {
  const bodies = heard.map(({ facts }) => facts.organisationId);
  const names = await namesOf(context, bodies);
  const at = await administratorsOf(context, bodies);
  const wanted = heard.map(({ facts: { organisationId, what, name }, who }) =>
    wantedFrom({
      words: tokenWords(what, names.get(organisationId) ?? '', name, who.name),
      link: '/tokens',
      groupKey: `token:${what}:${organisationId}`,
      candidates: (at.get(organisationId) ?? []).filter(({ personId }) => who.id !== `person:${personId}`),
      organisationId,
    }),
  );
  await giveAndRecord(context, wanted, context.now());
}

/** Tells everybody concerned that emergency access was used, or that much more than usual was read. */
export async function hearAlarms(
  context: Context,
  heard: readonly Heard<{
    readonly what: 'break-glass' | 'sharing';
    readonly title: string;
    readonly text: string;
    readonly link: string;
    readonly personIds: readonly number[];
    readonly organisationIds: readonly number[];
  }>[],
): Promise<void> {
  const at = await administratorsOf(
    context,
    heard.flatMap(({ facts }) => facts.organisationIds),
  );
  const wanted = heard.map(({ id, facts }) => {
    const kind = facts.what === 'sharing' ? ('sharing-alarm' as const) : ('break-glass' as const);
    const { title, text, link } = facts;
    return {
      ...wantedFrom({
        words: { kind, title, titleMany: `${title}, {count} times`, text },
        link,
        groupKey: `alarm:${id}`,
        candidates: [
          ...facts.personIds.flatMap((personId) => own(personId, 'It concerns you.')),
          ...facts.organisationIds.flatMap((body) => at.get(body) ?? []),
        ],
        organisationId: facts.organisationIds[0] ?? 0,
        isUrgent: true,
      }),
      goesUp: facts.organisationIds.length > 0,
    };
  });
  await giveAndRecord(context, wanted, context.now());
}

function namesOf(context: Context, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  return context.read(async (reader) => new Map((await bodiesOf(reader, ids)).map(({ id, name }) => [id, name])));
}

function administratorsOf(context: Context, ids: readonly number[]): Promise<ReadonlyMap<number, Candidate[]>> {
  return context.read((reader) => administratorsAt(reader, ids, context.now()));
}

/** Administrators of these organisations, each with why they are told. */
export async function administratorsAt(
  reader: Reader,
  ids: readonly number[],
  now: Date,
): Promise<ReadonlyMap<number, Candidate[]>> {
  const { day } = wallTime(now.getTime(), 'Europe/London');
  const names = new Map((await bodiesOf(reader, ids)).map(({ id, name }) => [id, name]));
  const held = await peopleWithRole(reader, ids, ['administrator'], day);
  const at = Map.groupBy(held, ({ organisationId }) => organisationId);
  return new Map(
    [...at].map(([id, group]) => [
      id,
      group.map(({ personId, since }) => ({
        personId,
        rank: 0,
        reason: `You are administrator of ${names.get(id) ?? 'the organisation'} since ${inWords(since)}.`,
      })),
    ]),
  );
}
