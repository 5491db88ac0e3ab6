import { dspt, type Tiers } from '#modules/frameworks/index.ts';
import { type Body, branchBelow, type Tie } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import type { ChosenDay } from '../domain/chosen-day.ts';
import { groupFigures, leafFigures } from '../domain/figures.ts';
import { groupSentence } from '../domain/group-sentence.ts';
import type { HierarchyNode } from '../domain/hierarchy.ts';
import { leafSentence } from '../domain/leaf-sentence.ts';
import { type OverviewNotes, overviewNotes } from '../domain/overview-notes.ts';
import type { Sentence } from '../domain/sentence.ts';
import { type ShownTies, shownTies } from '../domain/shown-ties.ts';
import { closedSentence, notYetOpenSentence } from '../domain/state-sentence.ts';
import { describeBody } from './describe-body.ts';
import { describeGroup } from './describe-group.ts';
import { type HierarchyFacts, loadHierarchyFacts, type RegisterFacts } from './register-facts.ts';

interface OverviewQuestion {
  readonly body: Body;
  readonly facts: RegisterFacts;
  readonly asOf: ChosenDay;
  readonly edge: string;
}

/** One answer with all that an overview page shows, but care at risk. */
export type AssembledOverview = Awaited<ReturnType<typeof assembleOverview>>;

type Described = Awaited<ReturnType<typeof describeBody>>;
type Own = Omit<Described, 'ties' | 'successors' | 'predecessors'>;
type Group = ReturnType<typeof describeGroup>;

/** Puts an overview together: the body itself, what lies below it, and the sentence and figures made from both. */
export async function assembleOverview(reader: Reader, question: OverviewQuestion) {
  const { body, facts, asOf, edge } = question;
  const { successors, predecessors, ties, ...own } = await describeBody(reader, body, facts, { edge, day: asOf.day });
  const branch = await branchOf(reader, question);
  const group = branch && describeGroup(branch.facts, branch.tiers, branch.top, facts.composites);
  const hierarchies = new Set(facts.edges.map(({ code }) => code));
  const newest = facts.editions.at(-1);
  return {
    ...own,
    asOf,
    edge: facts.edges.find(({ code }) => code === edge) ?? { code: edge, name: edge, meaning: '' },
    edges: [...facts.edges],
    ...notesFor(question, group),
    sentence: sentenceFor(question, own, group, { successors, predecessors }),
    figures: group ? groupFigures(countsFor(question, own, group)) : leafFigures(own.volumes),
    standard: {
      code: dspt.code,
      name: dspt.name,
      words: facts.words.map(({ code, name, isAtStandard }) => ({ code, name, isAtStandard })),
    },
    edition: newest ? { code: newest.code, deadline: newest.deadline } : null,
    group: group && shownOf(group),
    ...tiesFor(shownTies(ties, { isGroup: group !== null, hierarchies, day: asOf.day })),
  };
}

/** The group without what only its sentence and figures are made from. */
function shownOf({ closedSince: _closed, change: _change, boards: _boards, ...shown }: Group) {
  return shown;
}

function tiesFor({ ties, leftOut }: ShownTies<Tie>) {
  return { ties: [...ties], tiesLeftOut: leftOut };
}

/** The branch below the body, or null for a body under which nothing can lie. */
async function branchOf(
  reader: Reader,
  { body, facts, asOf, edge }: OverviewQuestion,
): Promise<{ facts: HierarchyFacts; tiers: Tiers; top: HierarchyNode } | null> {
  const { hierarchy, tiers, editions, words, kinds } = facts;
  const isGroupKind = hierarchy.nodes.some((node) => node.kind === body.kind && !tiers.memberKinds.has(node.kind));
  const placed = hierarchy.node(body.id);
  if (placed) {
    return isGroupKind || hierarchy.childrenOf(body.id).length > 0 ? { facts, tiers, top: placed } : null;
  }
  const [own, ...below] = await branchBelow(reader, body.id, edge, asOf.day);
  if (!own || (!isGroupKind && below.length === 0)) return null;
  const ownFacts = await loadHierarchyFacts(reader, body, {
    edge,
    day: asOf.day,
    newest: facts.register.asOf,
    editions,
    words,
    kinds,
  });
  return { facts: ownFacts, tiers: below.length > 0 ? ownFacts.tiers : tiers, top: own };
}

function countsFor({ facts }: OverviewQuestion, own: Own, group: Group) {
  const known = own.own.findLast((each) => each.status !== null);
  return {
    isFictional: facts.register.isFictional,
    standard: dspt.code,
    member: { one: group.memberName, many: group.memberPlural },
    openMembers: group.openMembers,
    closedSince: group.closedSince,
    boards: group.boards,
    own: known ? { edition: known.edition, statusName: facts.words[known.status ?? -1]?.name ?? '' } : null,
    edition: facts.editions.at(-1)?.code ?? null,
    total: group.distribution.total,
    belowStandard: group.distribution.belowStandard,
    onLastDay: group.rush?.onLastDay ?? null,
    change: group.change && { ...group.change, compared: group.change.rose + group.change.fell + group.change.same },
  };
}

function sentenceFor(
  question: OverviewQuestion,
  own: Own,
  group: Group | null,
  kin: Pick<Described, 'successors' | 'predecessors'>,
): Sentence {
  const { body, facts, asOf } = question;
  const { state } = own.scope;
  if (state === 'closed' && body.closed !== null) return closedSentence(body.closed, kin.successors);
  if (state === 'not-yet-open' && body.opened !== null) {
    const more = { day: asOf.day, newest: facts.register.asOf, predecessors: kin.predecessors };
    return notYetOpenSentence({ code: body.code, kind: body.kind, opened: body.opened }, more);
  }
  return group ? storyOfGroup(question, own, group) : storyOfLeaf(question, own);
}

function storyOfGroup(question: OverviewQuestion, own: Own, group: Group): Sentence {
  const { asOf, facts, edge } = question;
  const [first] = group.children;
  const counts = countsFor(question, own, group);
  return groupSentence({
    ...counts,
    name: own.scope.name,
    day: asOf.day,
    hasChildren: group.children.length > 0,
    edgeName: facts.edges.find(({ code }) => code === edge)?.name ?? edge,
    focus: first
      ? { code: first.code, kind: first.kind, name: first.name, below: first.distribution.belowStandard }
      : null,
  });
}

function storyOfLeaf({ facts, body }: OverviewQuestion, own: Own): Sentence {
  return leafSentence({
    name: own.scope.name,
    isFictional: facts.register.isFictional,
    standard: dspt.code,
    opened: body.opened,
    editions: own.own.map(({ edition, deadline, status, published }) => {
      const word = status === null ? undefined : facts.words[status];
      return {
        edition,
        deadline,
        published,
        statusName: word?.name ?? null,
        isAtStandard: word?.isAtStandard ?? false,
      };
    }),
    parent: own.trail.at(-1) ?? null,
  });
}

function notesFor({ body, facts, asOf, edge }: OverviewQuestion, group: Group | null): OverviewNotes {
  const isTop = body.code === facts.register.rootCode;
  const edgeName = facts.edges.find(({ code }) => code === edge)?.name ?? edge;
  const counted = [...facts.tiers.memberKinds].map((kind) => facts.kinds.get(kind));
  return overviewNotes({
    day: asOf.day,
    isLater: asOf.isLater,
    edgeName,
    member: { one: group?.memberName ?? counted[0]?.one ?? '', many: group?.memberPlural ?? counted[0]?.many ?? '' },
    outside: isTop ? facts.outside.map(({ name }) => name) : [],
    isOutside: facts.outside.some(({ code }) => code === body.code),
    closedSince: group?.closedSince ?? 0,
    edition: facts.editions.at(-1)?.code ?? null,
    membersLeftOut: group?.membersLeftOut ?? 0,
    registerNote: isTop ? facts.register.note : '',
  });
}
