import { publishedStatuses, statusWords } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import type { AssuranceOverview, PartRow, StandingRow } from '../contract/roll-up.ts';
import { dspt, dsptCycle } from '../domain/dspt.ts';
import { partsBelow } from '../domain/parts-below.ts';
import { unanswered } from '../domain/roll-up.ts';
import { statusDistribution } from '../domain/status-distribution.ts';
import { statedLevels } from '../store/standings.ts';
import { compareWithPeers } from './compare-with-peers.ts';
import { type Member, type RollUpAsked, type RollUpRead, readRollUp, readScores } from './read-roll-up.ts';
import { nameOf, rollUpOf, sharedAnswer, withheldStandings } from './roll-up-answer.ts';

/** How the organisations of a branch stand on the outcomes of a year. */
export async function showAssurance(
  context: Context,
  { query }: { readonly query: RollUpAsked },
  caller: Caller,
): Promise<AssuranceOverview> {
  const today = context.now().toISOString().slice(0, 10);
  const { read, ...found } = await readScores(context, caller, async (reader) => {
    const read = await readRollUp(reader, query, today);
    return {
      read,
      trend: await trendOf(reader, read),
      published: await publishedBy(reader, read),
    };
  });
  const { outcomes: tallies, ...totals } = rollUpOf(read, read.members);
  return {
    ...sharedAnswer(read),
    ...found,
    edge: query.edge,
    withheld: await withheldStandings(context, caller, read),
    outcomes: read.outcomes.map(({ code, title, above }, at) => {
      return { code, title, group: above[0]?.code ?? '', required: read.asked[at] ?? 0 };
    }),
    groups: groupsOf(read),
    organisations: read.members.map((member) => rowOf(member, read)),
    services: [...read.services.values()].map((service) => ({ ...service })),
    totals: { ...totals, gaps: [...totals.gaps] },
    tallies: tallies.map((tally) => ({ ...tally, counts: [...tally.counts] })),
    parts: partsOf(read),
    comparison: await comparisonOf(context, read),
  };
}

async function comparisonOf(context: Context, read: RollUpRead): Promise<AssuranceOverview['comparison']> {
  const found = await compareWithPeers(context, read);
  if (!found) return null;
  return { ...found, tallies: found.tallies.map((tally) => ({ ...tally, counts: [...tally.counts] })) };
}

function groupsOf({ outcomes }: RollUpRead): { code: string; title: string }[] {
  const groups = new Map(outcomes.flatMap(({ above: [nearest] }) => (nearest ? [[nearest.code, nearest.title]] : [])));
  return [...groups].map(([code = '', title = '']) => ({ code, title }));
}

function rowOf({ body, standing, inherited, state, before }: Member, { asked, services }: RollUpRead): StandingRow {
  const { code, kind } = body;
  const row = { code, kind, name: nameOf(body) };
  if (standing === null) return { ...row, cells: '?' };
  const { held, required } = standing;
  const isSilent = held.every((rank) => rank === unanswered);
  const order = [...services.keys()];
  const isMore = required.some((rank, at) => rank !== asked[at]);
  return {
    ...row,
    cells: isSilent ? '' : held.map((rank) => (rank === unanswered ? '-' : String(rank))).join(''),
    ...(isMore ? { required: required.join('') } : {}),
    ...(inherited.size === 0 ? {} : { inherited: [...inherited].map(([place, id]) => [place, order.indexOf(id)]) }),
    ...(state === null ? {} : { state }),
    ...(before.length === 0 ? {} : { before: before.map(({ fromName }) => fromName) }),
  };
}

function partsOf(read: RollUpRead): PartRow[] {
  const members = new Map(read.members.map((member) => [member.body.id, member]));
  return [...partsBelow(read.branch.members)].flatMap(([id, bodies]): PartRow[] => {
    const own = bodies.flatMap((body) => members.get(body.id) ?? []);
    const top = bodies[0];
    // The row of the scope's own return stands in the map.
    if (own.length === 0 || top === undefined || id === read.branch.body.id) return [];
    const { organisations, withheld, atStandard, silent, gaps } = rollUpOf(read, own);
    const belowSome = organisations - (gaps[0] ?? 0);
    const most = Math.max(
      0,
      gaps.findLastIndex((count) => count > 0),
    );
    const name = nameOf(top);
    return [{ code: top.code, kind: top.kind, name, organisations, withheld, atStandard, silent, belowSome, most }];
  });
}

async function trendOf(reader: Reader, read: RollUpRead): Promise<AssuranceOverview['trend']> {
  const ids = read.members.flatMap(({ body, standing }) => (standing ? [body.id] : []));
  const stated = await statedLevels(reader, ids, read.until);
  const years = new Map(read.years.flatMap((year) => (year.cycle === read.year.cycle ? [[year.code, year]] : [])));
  return stated
    .flatMap(({ year: code, kind, organisations, levels }) => {
      const year = years.get(code);
      const on = kind === 'interim' ? year?.interimOn : year?.finalOn;
      if (!on) return [];
      const counts = read.ranks.ladder.map((level) => levels[level.code] ?? 0);
      return [{ year: code, kind, on, organisations, counts }];
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

/** What was published over the years by those who answer now: facts of the register, of real nations too. */
async function publishedBy(reader: Reader, read: RollUpRead): Promise<AssuranceOverview['published']> {
  if (read.year.cycle !== dsptCycle) return { statuses: [], editions: [] };
  const ids = read.members.map(({ body }) => body.id);
  const words = await statusWords(reader, dspt.code);
  const rows = await publishedStatuses(reader, dspt.code, ids, read.until);
  const editions = Map.groupBy(rows, ({ edition }) => edition);
  return {
    statuses: words.map(({ name, isAtStandard }) => ({ name, isAtStandard })),
    editions: [...editions]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([edition, own]) => {
        const statuses = own.map(({ status }) => status);
        return { edition, counts: [...statusDistribution(words, statuses).counts] };
      }),
  };
}
