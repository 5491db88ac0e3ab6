import { duties, postsOf } from '#modules/obligations/index.ts';
import {
  accountsOf,
  asScores,
  bodiesOf,
  type FoundBranch,
  findBranch,
  mayAt,
  pageOf,
} from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { platformScope } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import type { TaskRow, TasksView } from '../contract/tasks.ts';
import { assessmentsByIds } from '../store/assessments.ts';
import { assignmentsFor, type StoredAssignment } from '../store/assignments.ts';
import { nodesByIds } from '../store/outcomes.ts';
import { givenTo, type WorkLeft, workLeft } from '../store/work-left.ts';
import { years } from '../store/years.ts';
import { ownerKey } from './owners-of.ts';
import { returnAt } from './return-at.ts';
import { yearsFor } from './year-asked.ts';

interface Asked {
  readonly organisation: string;
  readonly edge: string;
  readonly 'as-of'?: string | undefined;
  readonly year?: string | undefined;
}

const mostRows = 300;

/** What the caller looks after, and what nobody does, at an organisation and those below it. */
export async function listTasks(context: Context, { query }: { query: Asked }, caller: Caller): Promise<TasksView> {
  const today = context.now().toISOString().slice(0, 10);
  const own = await ownTasks(context, caller, today);
  const mayRead = caller.principal?.scopeFor('assurance:read') != null;
  const inScope = mayRead ? asScores(context, caller, 'assurance:read') : context;
  return await inScope.read(async (reader) => {
    const found = await findBranch(reader, query);
    const branch = mayRead ? found : { ...found, visible: [] };
    const asked = (await years(reader)).filter(({ opensOn }) => opensOn <= today);
    const year = query.year === undefined ? asked[0] : asked.find(({ code }) => code === query.year);
    const left = year ? await leftAt(reader, branch, { year: year.code, day: today }) : [];
    const isOne = branch.members.length === 1;
    return {
      own,
      scopeName: branch.name,
      year: year ? { code: year.code, name: year.name } : null,
      isOne,
      totals: totalsOf(left, branch.visible.length),
      organisations: rowsOf(branch, left),
      unowned: isOne && year ? await unownedAt(reader, branch, { year: year.code, today }) : [],
      mayWrite: mayAt(caller, 'assurance:write', branch.body.id),
    };
  });
}

async function leftAt(
  reader: Reader,
  { visible }: FoundBranch,
  { year, day }: { readonly year: string; readonly day: string },
): Promise<WorkLeft[]> {
  const ids = visible.map(({ id }) => id);
  const given = await givenTo(reader, ids, year);
  const accounts = await accountsOf(
    reader,
    given.map(({ personId }) => personId),
  );
  const here = new Set(
    accounts.flatMap(({ id, organisationId, hasLeft }) => (hasLeft ? [] : [`${organisationId} ${id}`])),
  );
  const gone = given.filter(({ organisationId, personId }) => !here.has(`${organisationId} ${personId}`));
  return await workLeft(reader, ids, { year, day, gone });
}

function totalsOf(left: readonly WorkLeft[], organisations: number): TasksView['totals'] {
  const sum = (of: (one: WorkLeft) => number) => left.reduce((total, one) => total + of(one), 0);
  return {
    organisations,
    opened: left.length,
    outcomes: sum(({ outcomes }) => outcomes),
    unowned: sum(({ unowned }) => unowned),
    late: sum(({ late }) => late),
    ready: sum(({ ready }) => ready),
  };
}

function rowsOf({ visible }: FoundBranch, left: readonly WorkLeft[]): TasksView['organisations'] {
  const bodies = new Map(visible.map((body) => [body.id, body]));
  return left
    .toSorted((a, b) => b.unowned - a.unowned || b.late - a.late || a.organisationId - b.organisationId)
    .slice(0, mostRows)
    .flatMap(({ organisationId, ...counts }) => {
      const body = bodies.get(organisationId);
      return body ? [{ code: body.code, kind: body.kind, name: body.shortName ?? body.name, ...counts }] : [];
    });
}

async function unownedAt(
  reader: Reader,
  { visible }: FoundBranch,
  { year, today }: { readonly year: string; readonly today: string },
): Promise<TasksView['unowned']> {
  const [body] = visible;
  const found = body && (await yearsFor(reader, body, today)).find(({ code }) => code === year);
  if (!body || !found) return [];
  const at = await returnAt(reader, body, found, true);
  if (!at.assessment) return [];
  return at.outcomes.filter(({ id }) => !at.owners.has(ownerKey(id, null))).map(({ code, title }) => ({ code, title }));
}

/** What a person looks after anywhere, by name or by a duty that they hold: their own, so read without a role. */
async function ownTasks(context: Context, { principal }: Caller, today: string): Promise<TaskRow[]> {
  const personId = principal?.personId ?? null;
  if (personId === null) return [];
  return await context.as(platformScope('own tasks of assurance')).read(async (reader) => {
    const posts = await postsOf(reader, personId, today);
    const given = await assignmentsFor(reader, { personId, duties: posts });
    const tasks = await describe(reader, given, today);
    return tasks.toSorted((a, b) => Number(a.isDone) - Number(b.isDone) || byDay(a, b));
  });
}

const byDay = (a: TaskRow, b: TaskRow) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999');

async function describe(reader: Reader, given: readonly StoredAssignment[], today: string): Promise<TaskRow[]> {
  const assessments = new Map(
    (await assessmentsByIds(reader, [...new Set(given.map(({ assessmentId }) => assessmentId))])).map((one) => [
      one.id,
      one,
    ]),
  );
  const bodies = new Map(
    (
      await bodiesOf(
        reader,
        given.map(({ organisationId }) => organisationId),
      )
    ).map((b) => [b.id, b]),
  );
  const nodes = new Map(
    (
      await nodesByIds(
        reader,
        given.map(({ nodeId }) => nodeId),
      )
    ).map((node) => [node.id, node]),
  );
  const yearNames = new Map((await years(reader)).map(({ code, name }) => [code, name]));
  const dutyNames = new Map((await duties(reader)).map(({ code, shortName }) => [code, shortName]));
  return given.flatMap((one): TaskRow[] => {
    const [assessment, body, node] = [
      assessments.get(one.assessmentId),
      bodies.get(one.organisationId),
      nodes.get(one.nodeId),
    ];
    if (!assessment || !body || !node) return [];
    return [
      {
        organisationCode: body.code,
        organisationKind: body.kind,
        organisationName: body.name,
        page: `${pageOf(body)}/assurance/return/${encodeURIComponent(node.code)}?year=${assessment.year}`,
        year: assessment.year,
        yearName: yearNames.get(assessment.year) ?? assessment.year,
        code: node.code,
        title: node.title,
        statement: node.indicators.find(({ id }) => id === one.indicatorId)?.code ?? null,
        duty: dutyNames.get(one.duty) ?? one.duty,
        dueOn: one.dueOn,
        isLate: one.state === 'open' && one.dueOn !== null && one.dueOn < today,
        isDone: one.state === 'done',
      },
    ];
  });
}
