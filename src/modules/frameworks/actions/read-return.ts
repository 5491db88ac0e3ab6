import { postsOf } from '#modules/obligations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import type { OutcomeRow, Owner, ReturnView } from '../contract/returns.ts';
import { isHeldByInheritance } from '../domain/held-level.ts';
import type { OutcomeNode } from '../store/outcomes.ts';
import { choicesFor } from './owner-choices.ts';
import { ownerKey } from './owners-of.ts';
import { factsOf, heldAt, missingAt, type ReturnAt, returnAt } from './return-at.ts';
import { type NamedService, servicesNamed, unseenService } from './services-named.ts';
import { readable } from './who-answers.ts';
import { yearAsked } from './year-asked.ts';

/** The return of one organisation for a year: every outcome with its level, owner and what is left to do. */
export async function oneReturn(
  context: Context,
  { params, query }: { params: { readonly organisation: string }; query: { readonly year?: string | undefined } },
  caller: Caller,
): Promise<ReturnView> {
  const { context: inScope, organisation, isFull, mayWrite } = await readable(context, caller, params.organisation);
  const today = context.now().toISOString().slice(0, 10);
  return await inScope.read(async (reader) => {
    const { year, choices } = await yearAsked(reader, organisation, today, query.year);
    const at = await returnAt(reader, organisation, year, isFull);
    const services = await servicesNamed(reader, servicesIn(at));
    const isMine = await ownershipOf(reader, caller, organisation.id, today);
    const outcomes = at.outcomes.map((node) => withOwner(rowOf(at, node, { services, isFull }), isMine));
    return {
      organisationCode: organisation.code,
      organisationName: organisation.name,
      organisationKind: organisation.kind,
      ...factsOf(at),
      years: choices.map(({ code, name }) => ({ code, name })),
      standards: standardsIn(at.outcomes),
      outcomes,
      counts: countsOf(outcomes),
      ...(mayWrite ? await choicesFor(reader, organisation.id, today) : { people: [], duties: [] }),
      isFull,
      mayWrite,
    };
  });
}

/** Whether the caller is an owner: by name, or as the holder or deputy of a duty there. */
async function ownershipOf(
  reader: Reader,
  { principal }: Caller,
  organisationId: number,
  today: string,
): Promise<(owner: Owner) => boolean> {
  const personId = principal?.personId ?? null;
  if (personId === null) return () => false;
  const posts = await postsOf(reader, personId, today);
  const held = new Set(posts.flatMap((post) => (post.organisationId === organisationId ? [post.duty] : [])));
  return (owner) => owner.personId === personId || held.has(owner.duty);
}

function withOwner(row: Omit<OutcomeRow, 'isMine'>, isMine: (owner: Owner) => boolean): OutcomeRow {
  return { ...row, isMine: row.owner !== null && isMine(row.owner) };
}

function servicesIn({ answers }: ReturnAt): number[] {
  return [...answers.values()].flatMap(({ inheritedService }) => inheritedService ?? []);
}

interface Showing {
  readonly services: ReadonlyMap<number, NamedService>;
  readonly isFull: boolean;
}

function rowOf(at: ReturnAt, node: OutcomeNode, { services, isFull }: Showing): Omit<OutcomeRow, 'isMine'> {
  const answer = at.answers.get(node.id);
  const isInherited = answer !== undefined && isHeldByInheritance(answer);
  const { name, provider } = services.get(answer?.inheritedService ?? 0) ?? unseenService;
  return {
    node: node.id,
    code: node.code,
    title: node.title,
    group: node.above[0]?.code ?? '',
    framework: node.framework,
    required: at.required.get(node.id)?.level ?? null,
    held: heldAt(at, node.id),
    missing: missingAt(at, node),
    isOverride: answer?.overrideLevel != null,
    inheritedFrom: isInherited ? { service: name, provider } : null,
    carriedFrom: answer?.carriedFrom ?? (isInherited ? answer.inheritedCarriedFrom : null),
    state: answer?.state ?? 'not-started',
    owner: at.owners.get(ownerKey(node.id, null)) ?? null,
    toMerge: at.toMerge.has(node.id),
    savedAt: isFull ? (answer?.savedAt?.toISOString() ?? null) : null,
  };
}

/** Frameworks in the order in which they are answered, with the headings that outcomes stand under. */
function standardsIn(outcomes: readonly OutcomeNode[]): ReturnView['standards'] {
  return [...Map.groupBy(outcomes, ({ versionId }) => versionId).values()].flatMap((nodes) => {
    const [first] = nodes;
    if (first === undefined) return [];
    const groups = new Map(nodes.flatMap(({ above }) => headingsOf(above)).map((group) => [group.code, group]));
    return [
      {
        code: first.framework,
        name: first.frameworkName,
        version: first.frameworkVersion,
        levels: first.ladder.map(({ code, name, rank }) => ({ code, name, rank })),
        groups: [...groups.values()],
      },
    ];
  });
}

function headingsOf(above: OutcomeNode['above']) {
  return above.map((heading, at) => ({ ...heading, parent: above[at + 1]?.code ?? null })).toReversed();
}

function countsOf(outcomes: readonly OutcomeRow[]): ReturnView['counts'] {
  const count = (is: (row: OutcomeRow) => boolean) => outcomes.filter(is).length;
  return {
    outcomes: outcomes.length,
    answered: count(({ held }) => held !== null),
    ready: count(({ state }) => state === 'ready'),
    carried: count(({ carriedFrom }) => carriedFrom !== null),
    // What nobody answered is counted as not answered, never as below.
    below: count(({ held, missing }) => held !== null && missing !== null && missing > 0),
    unowned: count(({ owner }) => owner === null),
    toMerge: count(({ toMerge }) => toMerge),
  };
}
