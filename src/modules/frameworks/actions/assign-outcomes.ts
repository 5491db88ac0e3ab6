import { duties } from '#modules/obligations/index.ts';
import { accountsOf } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { answersOf } from '../store/answers.ts';
import { assessmentOf, type StoredAssessment, standardsOf } from '../store/assessments.ts';
import { type Assignable, assign, assignmentsOf, unassign } from '../store/assignments.ts';
import { nodesOf } from '../store/content.ts';
import { ownerKey } from './owners-of.ts';
import { remindOwners } from './remind-owners.ts';
import { type Readable, readable, refuseUnlessWriter } from './who-answers.ts';

interface Assigning {
  readonly year: string;
  readonly what: readonly { readonly node: number; readonly indicator: number | null }[];
  readonly personId: number | null;
  readonly duty: string;
  readonly dueOn: string | null;
  readonly why: string;
}

/** Gives many outcomes at once to a person or a duty, with a day; neither: they have nobody any more. */
export async function assignOutcomes(
  context: Context,
  { params, body }: { params: { readonly organisation: string }; body: Assigning },
  caller: Caller,
) {
  const { organisation } = await readable(context, caller, params.organisation);
  refuseUnlessWriter(caller, organisation.id);
  const now = context.now();
  if (body.dueOn !== null && body.dueOn < now.toISOString().slice(0, 10)) {
    throw wrongField('dueOn', 'Enter a day that is not over yet.');
  }
  return await context.change({ action: 'assign-outcomes', why: body.why }, async (change) => {
    const assessment = await assessmentOf(change, organisation.id, body.year);
    if (!assessment) throw new Problem('not-now', `Open the return for ${body.year} first.`);
    const to = await ownerNamed(change, organisation.id, body);
    const what = await assignables(change, assessment, body.what);
    await give(change, { organisation, assessment, what, body }, now);
    change.record({
      subject: `assessment:${assessment.id}`,
      organisationId: organisation.id,
      after: { assigned: what.length, to: to === '' ? null : to, dueOn: body.dueOn },
    });
    return { assigned: what.length, to };
  });
}

/** The name of whoever gets it; '' for nobody. @throws Problem for somebody who is not there */
async function ownerNamed(reader: Reader, organisationId: number, { personId, duty }: Assigning): Promise<string> {
  if (personId !== null && duty !== '') throw wrongField('duty', 'Select a person or a duty, not both.');
  if (personId !== null) {
    const [account] = await accountsOf(reader, [personId]);
    const isHere = account !== undefined && account.organisationId === organisationId && !account.hasLeft;
    if (!isHere) throw wrongField('personId', 'Select somebody with an account at your organisation.');
    return account.name;
  }
  if (duty === '') return '';
  const known = (await duties(reader)).find(({ code }) => code === duty);
  if (!known) throw wrongField('duty', 'Select a duty from the list.');
  return known.shortName;
}

/** @throws Problem 'invalid-request' for anything that the return does not ask */
async function assignables(
  reader: Reader,
  assessment: StoredAssessment,
  what: Assigning['what'],
): Promise<readonly Assignable[]> {
  const answers = await answersOf(reader, [assessment.id]);
  const asked = new Set(answers.map(({ nodeId }) => nodeId));
  const versions = await standardsOf(reader, assessment.year, assessment.category);
  const nodes = new Map((await nodesOf(reader, versions)).map((node) => [node.id, node]));
  return what.map(({ node, indicator }, at) => {
    const isKnown = indicator === null || nodes.get(node)?.indicators.some(({ id }) => id === indicator);
    if (!asked.has(node) || !isKnown) throw wrongField(`what.${at}`, 'This is not part of the return.');
    return { nodeId: node, indicatorId: indicator };
  });
}

interface Giving {
  readonly organisation: Readable['organisation'];
  readonly assessment: StoredAssessment;
  readonly what: readonly Assignable[];
  readonly body: Assigning;
}

async function give(change: Change, { organisation, assessment, what, body }: Giving, now: Date): Promise<void> {
  const of = { assessmentId: assessment.id, organisationId: organisation.id, at: now };
  const keys = new Set(what.map(({ nodeId, indicatorId }) => ownerKey(nodeId, indicatorId)));
  const before = (await assignmentsOf(change, [assessment.id])).filter(({ nodeId, indicatorId }) =>
    keys.has(ownerKey(nodeId, indicatorId)),
  );
  const isNobody = body.personId === null && body.duty === '';
  if (isNobody) await unassign(change, assessment.id, what);
  else await assign(change, of, body, what);
  await remindOwners(change, { ...of, year: body.year }, isNobody ? before : [...before, body], now.getTime());
}
