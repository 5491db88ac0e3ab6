import {
  bodyByCode,
  branchBelow,
  characteristicValues,
  coarseCount,
  placesOf,
  registers,
  scopeSharedWith,
  sizesOf,
} from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { type Comparable, comparedWith, type PeerTally, peersOf } from '../domain/peer-comparison.ts';
import { unanswered } from '../domain/roll-up.ts';
import { memberStandings } from './member-standings.ts';
import type { RollUpRead } from './read-roll-up.ts';

/** An organisation beside those like it. `like` says what they have in common. */
export interface Comparison {
  readonly peers: number;
  readonly like: string;
  readonly tallies: readonly PeerTally[];
}

const typeFact = 'trust-type';
const who = { id: 'system:comparison', name: 'Wardkeep (comparison)' };

/**
 * The one organisation of a roll-up beside those like it, wherever they are. It counts those who share at least counts
 * with the national body, in coarse counts; which they are is not told. Null with too few of them, or none of its own.
 */
export async function compareWithPeers(context: Context, read: RollUpRead): Promise<Comparison | null> {
  const { branch, members, year, basis, day, until, ranks } = read;
  const own = members.find(({ body }) => body.id === branch.body.id);
  if (!own?.standing || branch.members.length > 1) return null;
  const found = await context.readPublic(async (reader) => {
    const register = (await registers(reader)).find(({ code }) => code === branch.body.register);
    const root = register && (await bodyByCode(reader, register.rootCode));
    const [place] = register ? await placesOf(reader, [register.rootCode]) : [];
    if (!register || !root || !place) return null;
    const open = (await branchBelow(reader, root.id, register.rightsEdge, day)).filter(({ isOpen }) => isOpen);
    const alike = open.filter(({ kind }) => kind === own.body.kind);
    const ids = alike.map(({ id }) => id);
    const types = await characteristicValues(reader, typeFact, ids);
    const ofType = ids.filter((id) => types.get(id) === types.get(own.body.id));
    return { place, alike, types, sizes: await sizesOf(reader, ofType) };
  });
  if (!found) return null;
  const { place, alike, types, sizes } = found;
  const comparable = ({ id, kind }: { id: number; kind: string }): Comparable => {
    return { id, kind, type: types.get(id) ?? null, size: sizes.values.get(id) ?? null };
  };
  const scope = await scopeSharedWith(context, who, place, { classes: ['assurance'], level: 'counts' });
  const peers = peersOf(comparable(own.body), alike.map(comparable));
  const asked = { register: branch.body.register, year, basis, day, until };
  const held = await context
    .as(scope)
    .read((reader) => memberStandings(reader, { ...asked, organisationIds: peers.map(({ id }) => id) }, ranks));
  const answering = [...held.values()]
    .map((each) => each.held)
    .filter((each) => each.some((rank) => rank !== unanswered));
  const tallies = comparedWith(own.standing.held, answering, ranks.ladder.at(-1)?.rank ?? 0, coarseCount);
  if (tallies === null) return null;
  const type = types.get(own.body.id);
  const like = [type, sizes.measure === null ? null : `nearest by ${sizes.measure.toLowerCase()}`];
  return { peers: coarseCount(answering.length) ?? 0, like: like.filter(Boolean).join(', '), tallies };
}
