import { addDays } from '#kernel/dates.ts';
import type { Random } from '#kernel/random.ts';
import type { Board, Tiers } from './demonstration-nation-boards.ts';
import { geographyEdges, neighbourPairs } from './demonstration-nation-edges.ts';
import type { PlaceNames } from './demonstration-nation-names.ts';
import { bodyAt, codeOf, edgesOver, madeUp, nationCode, reformDay, regionsFrom } from './demonstration-nation-parts.ts';
import type { DemoTrust } from './demonstration-nation-trusts.ts';
import type { BodyFact, EdgeFact } from './nation-facts.ts';

/** Bodies that exist to bind others, and the edges that bind. */
export interface Links {
  readonly bodies: readonly BodyFact[];
  readonly edges: readonly EdgeFact[];
}

const clustersFrom = '2025-10-01';

/**
 * Boards that share leadership: three pairs that merge on the day of the reform, three pairs and a trio that last, the
 * trio because a board created that day joins a pair.
 */
export function clusterLinks(tiers: Tiers): Links {
  const merging = tiers.created.slice(0, 3).map((created) => ({
    members: tiers.before.filter((board) => board.heir === created.body.code),
    closed: '2026-03-31',
  }));
  const lasting = neighbourPairs(tiers)
    .slice(-4)
    .map((members) => ({ members, closed: null }));
  const groups = [...merging, ...lasting];
  const links = groups.map(({ members, closed }, index) => cluster(index + 1, members, closed));
  const last = links.at(-1)?.bodies[0];
  const region = groups.at(-1)?.members[0]?.region;
  const joining = tiers.created.find((board) => board.region === region) ?? tiers.created.at(-1);
  if (last === undefined || joining === undefined) return joined(links);
  const trio = edgesOver('cluster', joining.body, [{ parent: last.code, from: reformDay, to: null }]);
  return joined([...links, { bodies: [], edges: trio }]);
}

function cluster(number: number, members: readonly Board[], closed: string | null): Links {
  const shortName = members.map((board) => board.body.shortName ?? board.body.name).join(' with ');
  const code = codeOf('K', number, 1);
  const name = `${shortName} cluster`;
  const body = bodyAt({ code, kind: 'cluster', name, shortName, opened: clustersFrom, closed });
  const region = members[0]?.region ?? nationCode;
  const to = closed === null ? null : reformDay;
  return {
    bodies: [body],
    edges: [
      ...edgesOver('geography', body, [{ parent: region, from: clustersFrom, to: null }]),
      ...members.flatMap((board) => edgesOver('cluster', board.body, [{ parent: code, from: clustersFrom, to }])),
    ],
  };
}

/** Groups of two to four open trusts under one board, led together. */
export function providerGroupLinks(trusts: readonly DemoTrust[], places: PlaceNames, random: Random): Links {
  const open = trusts.filter((trust) => trust.body.closed === null && trust.body.opened !== '2024-11-01');
  const boards = [...Map.groupBy(open, (trust) => trust.board)].filter(([, group]) => group.length >= 4);
  const links = random
    .shuffled(boards)
    .slice(0, 8)
    .map(([board, group], index) => {
      const opened = random.pick(['2021-04-01', '2022-10-01', '2023-04-01', '2024-04-01']);
      const shortName = `${places.take()} Provider Group`;
      const code = codeOf('G', index + 1, 1);
      const body = bodyAt({ code, kind: 'provider-group', name: shortName, shortName, opened });
      const members = random.shuffled(group).slice(0, 2 + random.whole(3));
      const binding = members.flatMap((trust) =>
        edgesOver('provider-group', trust.body, [{ parent: code, from: opened, to: null }]),
      );
      return { bodies: [body], edges: [...geographyEdges(body, board), ...binding] };
    });
  return joined(links);
}

/** Large acute trusts that host a shared service for two others of their region. */
export function sharedServiceEdges(trusts: readonly DemoTrust[], random: Random): readonly EdgeFact[] {
  const open = trusts.filter((trust) => trust.body.closed === null && trust.body.opened !== '2024-11-01');
  const hosts = random.shuffled(open.filter((trust) => trust.type === 'Acute')).slice(0, 10);
  return hosts.flatMap((host) => {
    const near = open.filter((trust) => trust.board.region === host.board.region && !hosts.includes(trust));
    const guests = random.shuffled(near).slice(0, 2);
    const placings = [{ parent: host.body.code, from: '2023-04-01', to: null }];
    return guests.flatMap((trust) => edgesOver('shared-service', trust.body, placings));
  });
}

/** Every trust is designated as an operator of an essential service. */
export function designationEdges(trusts: readonly DemoTrust[]): readonly EdgeFact[] {
  const placings = [{ parent: nationCode, from: regionsFrom, to: null }];
  return trusts.flatMap((trust) => edgesOver('designation', trust.body, placings));
}

/** From each closed trust and board to those that took over its work, from the day after its last. */
export function successorEdges(tiers: Tiers, trusts: readonly DemoTrust[]): readonly EdgeFact[] {
  const boards = tiers.before.map((board) => ({ body: board.body, heirs: board.heir === null ? [] : [board.heir] }));
  return [...boards, ...trusts].flatMap(({ body, heirs }) => {
    if (body.closed === null) return [];
    const from = addDays(body.closed, 1);
    return heirs.map((parent) => ({ type: 'successor', child: body.code, parent, from, to: null, source: madeUp }));
  });
}

function joined(links: readonly Links[]): Links {
  return { bodies: links.flatMap((link) => link.bodies), edges: links.flatMap((link) => link.edges) };
}
