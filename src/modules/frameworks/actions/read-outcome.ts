import { postsOf } from '#modules/obligations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { OutcomeView } from '../contract/returns.ts';
import { type AnswerContent, contentOf, fieldsOf } from '../domain/answer-content.ts';
import { heldLevel } from '../domain/held-level.ts';
import { liftsOf } from '../domain/lift-outcome.ts';
import { unmerged } from '../store/answer-versions.ts';
import { answersOf, type StoredAnswer } from '../store/answers.ts';
import { assessmentOf } from '../store/assessments.ts';
import { versionsOf } from '../store/content.ts';
import { lineageOf } from '../store/lineage.ts';
import type { OutcomeNode } from '../store/outcomes.ts';
import { inheritedBy } from './inherited-by.ts';
import { choicesFor } from './owner-choices.ts';
import { ownerKey } from './owners-of.ts';
import { readQuestions } from './questions-to-outcome.ts';
import { factsOf, heldAt, missingAt, type ReturnAt, returnAt } from './return-at.ts';
import { type Readable, readableOutcome } from './who-answers.ts';
import { yearAsked } from './year-asked.ts';

interface Asked {
  readonly params: { readonly organisation: string; readonly outcome: string };
  readonly query: { readonly year?: string | undefined };
}

/** One outcome of a return with all that its page shows. */
export async function oneOutcome(context: Context, { params, query }: Asked, caller: Caller): Promise<OutcomeView> {
  const today = context.now().toISOString().slice(0, 10);
  const seen = await readableOutcome(context, caller, { ...params, year: query.year });
  const found = await seen.context.read(async (reader) => {
    const { year } = await yearAsked(reader, seen.organisation, today, query.year);
    const at = await returnAt(reader, seen.organisation, year, seen.isFull);
    const index = at.outcomes.findIndex(({ code }) => code === params.outcome);
    const node = at.outcomes[index];
    if (!node) throw new Problem('not-found', `No outcome ${params.outcome} is asked for in ${year.name}.`);
    const isOwner = await looksAfter(reader, caller, at, node, { organisationId: seen.organisation.id, today });
    return { at, node, index, view: await describe(reader, seen, at, { node, today }), isOwner };
  });
  const { at, node, index, view, isOwner } = found;
  const questions = await readQuestions(context, caller, seen, { at, node, lastYear: view.lastYear });
  return {
    ...view,
    questions: seen.isFull ? questions : [],
    previous: neighbour(at.outcomes[index - 1]),
    next: neighbour(at.outcomes[index + 1]),
    place: { at: index + 1, of: at.outcomes.length },
    mayAnswer: (seen.mayWrite || isOwner) && at.hasScope && view.assessment?.isEnded === false,
  };
}

type Described = Omit<OutcomeView, 'questions' | 'previous' | 'next' | 'place' | 'mayAnswer'>;

async function describe(
  reader: Reader,
  seen: Readable,
  at: ReturnAt,
  { node, today }: { readonly node: OutcomeNode; readonly today: string },
): Promise<Described> {
  const { organisation, isFull, mayWrite } = seen;
  const version = (await versionsOf(reader)).find(({ id }) => id === node.versionId);
  return {
    organisationCode: organisation.code,
    organisationName: organisation.name,
    organisationKind: organisation.kind,
    ...factsOf(at),
    node: node.id,
    code: node.code,
    title: node.title,
    wording: node.wording,
    wordingSource: version?.wordingSource ?? '',
    above: node.above.map((heading) => ({ ...heading })),
    framework: node.framework,
    frameworkName: node.frameworkName,
    frameworkVersion: node.frameworkVersion,
    ladder: ladderOf(node),
    indicators: node.indicators.map(({ id, code, level, kind, wording, answer }) => ({
      answer,
      id,
      code,
      level,
      kind,
      wording,
      owner: at.owners.get(ownerKey(node.id, id)) ?? null,
    })),
    ...requiredOf(at, node),
    level: at.answers.get(node.id)?.level ?? null,
    held: heldAt(at, node.id),
    missing: missingAt(at, node),
    inherited: await inheritedBy(reader, organisation.id, at.answers.get(node.id), { isFull, year: at.year.code }),
    ...(await ownPart(reader, at, node, isFull)),
    lastYear: await lastYearOf(reader, seen, at, node),
    owner: at.owners.get(ownerKey(node.id, null)) ?? null,
    ...(mayWrite ? await choicesFor(reader, organisation.id, today) : { people: [], duties: [] }),
    isFull,
    mayWrite,
  };
}

function requiredOf({ required }: ReturnAt, { id }: OutcomeNode) {
  const found = required.get(id);
  if (found === undefined) return { required: null, requiredFrom: '', isRequiredVerified: false };
  return {
    required: found.level,
    requiredFrom: found.raisedBy === null ? 'national' : 'raised',
    isRequiredVerified: found.isVerified,
  };
}

/** What those above are not shown. */
async function ownPart(
  reader: Reader,
  at: ReturnAt,
  node: OutcomeNode,
  isFull: boolean,
): Promise<Pick<OutcomeView, 'answer' | 'beside' | 'lifts'>> {
  if (!isFull || at.assessment === undefined) return { answer: null, beside: [], lifts: [] };
  const answer = at.answers.get(node.id);
  // Asked for since the return was opened: the first save adds the answer.
  if (answer === undefined)
    return { answer: unanswered, beside: [], lifts: shownLifts({ ticks: [], level: null }, node) };
  return {
    answer: shownAnswer(answer, node),
    beside: await besides(reader, answer),
    lifts: shownLifts(answer, node),
  };
}

const unanswered: NonNullable<OutcomeView['answer']> = {
  ticks: [],
  comments: {},
  comment: '',
  state: 'not-started',
  stated: null,
  version: 1,
  savedAt: null,
  savedBy: '',
  carriedFrom: null,
  override: null,
};

/** The levels that an outcome may reach, the lowest first. */
function ladderOf({ ladder, levels }: OutcomeNode): OutcomeView['ladder'] {
  return ladder
    .filter(({ code }) => levels.includes(code))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ code, name, rank }) => ({ code, name, rank }));
}

function isTicked({ indicators }: OutcomeNode): boolean {
  return indicators.some(({ kind }) => kind === 'indicator');
}

function shownAnswer(answer: StoredAnswer, node: OutcomeNode): OutcomeView['answer'] {
  const content = { ...answer, stated: isTicked(node) ? null : answer.level };
  return {
    ...mutable(content),
    version: answer.version,
    savedAt: answer.savedAt?.toISOString() ?? null,
    savedBy: answer.savedBy,
    carriedFrom: answer.carriedFrom,
    override:
      answer.overrideLevel === null
        ? null
        : {
            level: answer.overrideLevel,
            why: answer.overrideWhy,
            by: answer.overrideBy,
            at: answer.overrideAt?.toISOString() ?? null,
          },
  };
}

function mutable(content: AnswerContent) {
  const plain = contentOf(fieldsOf(content));
  return { ...plain, ticks: [...plain.ticks], comments: { ...plain.comments } };
}

async function besides(reader: Reader, answer: StoredAnswer): Promise<OutcomeView['beside']> {
  const waiting = await unmerged(reader, answer.id);
  return waiting.map(({ version, by, at, content }) => ({
    version,
    by,
    at: at.toISOString(),
    content: mutable(content),
  }));
}

function shownLifts({ ticks, level }: Pick<StoredAnswer, 'ticks' | 'level'>, node: OutcomeNode): OutcomeView['lifts'] {
  const scored = node.indicators.filter(({ kind }) => kind === 'indicator');
  const lifts = liftsOf(node.ladder, scored, { ticks, level });
  return lifts.map((lift) => ({ level: lift.level, tick: [...lift.tick], untick: [...lift.untick] }));
}

async function lastYearOf(
  reader: Reader,
  { organisation }: Readable,
  { year }: ReturnAt,
  node: OutcomeNode,
): Promise<OutcomeView['lastYear']> {
  const last = year.previous === null ? undefined : await assessmentOf(reader, organisation.id, year.previous);
  if (!last) return null;
  const answers = await answersOf(reader, [last.id]);
  const [from] = await lineageOf(
    reader,
    answers.map(({ nodeId }) => nodeId),
    [node.id],
  );
  const answer = from && answers.find(({ nodeId }) => nodeId === from.fromNode);
  return answer ? { year: last.year, held: heldLevel(answer) } : null;
}

async function looksAfter(
  reader: Reader,
  { principal }: Caller,
  { owners }: ReturnAt,
  node: OutcomeNode,
  { organisationId, today }: { readonly organisationId: number; readonly today: string },
): Promise<boolean> {
  const personId = principal?.personId ?? null;
  if (personId === null) return false;
  const keys = [ownerKey(node.id, null), ...node.indicators.map(({ id }) => ownerKey(node.id, id))];
  const own = keys.flatMap((key) => owners.get(key) ?? []);
  if (own.some((owner) => owner.personId === personId)) return true;
  const posts = await postsOf(reader, personId, today);
  return own.some(({ duty }) => posts.some((post) => post.organisationId === organisationId && post.duty === duty));
}

function neighbour(node: OutcomeNode | undefined) {
  return node ? { code: node.code, title: node.title } : null;
}
