import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { OutcomeStandings } from '../contract/roll-up.ts';
import { partsBelow } from '../domain/parts-below.ts';
import { isBelow, type RollUp, unanswered } from '../domain/roll-up.ts';
import { type Member, type RollUpAsked, type RollUpRead, readRollUp, readScores } from './read-roll-up.ts';
import { nameOf, rollUpOf, sharedAnswer, withheldStandings } from './roll-up-answer.ts';
import { unseenService } from './services-named.ts';

const pageSize = 50;

interface Asked extends RollUpAsked {
  readonly level?: string | undefined;
  readonly sort: 'level' | '-level' | 'name' | '-name';
  readonly page: number;
}

type Row = OutcomeStandings['organisations'][number];

/** Who stands where on one outcome. */
export async function showOutcomeStandings(
  context: Context,
  { params, query }: { readonly params: { readonly outcome: string }; readonly query: Asked },
  caller: Caller,
): Promise<OutcomeStandings> {
  const today = context.now().toISOString().slice(0, 10);
  const read = await readScores(context, caller, (reader) => readRollUp(reader, query, today));
  const place = read.outcomes.findIndex(({ code }) => code === params.outcome);
  const node = read.outcomes[place];
  if (!node) throw new Problem('not-found', `No outcome of ${read.year.name} has the code "${params.outcome}" here.`);
  const { outcomes: tallies, organisations, withheld } = rollUpOf(read, read.members);
  const rows = read.members.map((member) => rowOf(member, place, read)).filter((row) => fits(row, query.level));
  const neighbour = (at: number) => {
    const other = read.outcomes[at];
    return other ? { code: other.code, title: other.title } : null;
  };
  return {
    ...sharedAnswer(read),
    edge: query.edge,
    withheld: await withheldStandings(context, caller, read),
    outcome: {
      code: node.code,
      title: node.title,
      group: node.above[0]?.code ?? '',
      groupTitle: node.above[0]?.title ?? '',
      framework: `${node.frameworkName} ${node.frameworkVersion}`,
      required: read.asked[place] ?? 0,
    },
    tally: tallyAt(tallies, place),
    totals: { organisations, withheld },
    parts: partsOf(read, place),
    organisations: rows.toSorted(orderOf(query.sort)).slice((query.page - 1) * pageSize, query.page * pageSize),
    total: rows.length,
    pageSize,
    previous: neighbour(place - 1),
    next: neighbour(place + 1),
  };
}

function tallyAt(tallies: RollUp['outcomes'], place: number) {
  const { counts, below, onlyThis } = tallies[place] ?? { counts: [], below: 0, onlyThis: 0 };
  return { counts: [...counts], below, onlyThis };
}

function rowOf({ body, standing, inherited, before }: Member, place: number, { services }: RollUpRead): Row {
  const service = inherited.get(place);
  return {
    code: body.code,
    kind: body.kind,
    name: nameOf(body),
    rank: standing === null ? null : (standing.held[place] ?? 0),
    required: standing?.required[place] ?? 0,
    inherited: service === undefined ? null : { ...(services.get(service) ?? unseenService) },
    before: before.map(({ fromName }) => fromName),
  };
}

function fits({ rank, required }: Row, level: string | undefined): boolean {
  if (level === undefined || level === '') return true;
  if (level === '?') return rank === null;
  if (level === 'low') return rank !== null && isBelow(rank, required);
  return rank === (level === '-' ? 0 : Number(level));
}

function partsOf(read: RollUpRead, place: number): OutcomeStandings['parts'] {
  const members = new Map(read.members.map((member) => [member.body.id, member]));
  return [...partsBelow(read.branch.members)].flatMap(([id, bodies]) => {
    const own = bodies.flatMap((body) => members.get(body.id) ?? []);
    const [top] = bodies;
    if (own.length === 0 || top === undefined || id === read.branch.body.id) return [];
    const { outcomes, withheld } = rollUpOf(read, own);
    return [{ code: top.code, kind: top.kind, name: nameOf(top), withheld, tally: tallyAt(outcomes, place) }];
  });
}

// What is not known stands last in both directions: first what was not answered, then what is not shared.
const unknownOf = ({ rank }: Row) => (rank === null ? 2 : rank === unanswered ? 1 : 0);

function orderOf(sort: Asked['sort']): (a: Row, b: Row) => number {
  const sign = sort.startsWith('-') ? -1 : 1;
  const byName = (a: Row, b: Row) => a.name.localeCompare(b.name, 'en-GB', { numeric: true });
  if (sort.endsWith('name')) return (a, b) => sign * byName(a, b);
  return (a, b) => unknownOf(a) - unknownOf(b) || sign * ((a.rank ?? 0) - (b.rank ?? 0)) || byName(a, b);
}
