import { createHash } from 'node:crypto';
import type { Fault } from '#kernel/fault.ts';
import type { ConflictMode } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { sheetAnswer } from '#platform/http/sheet-answer.ts';
import { Problem } from '#platform/problems.ts';
import { refuseUnlessBytes } from '#platform/sent-bytes.ts';
import type { Reader } from '#platform/sql.ts';
import { isZip, readWorkbook } from '#platform/workbook.ts';
import type { PlanFilePreview, PlanFormat } from '../contract/plan-files.ts';
import { oscalToPlan, planToOscal } from '../domain/exchange/oscal-plan.ts';
import { type ActionChange, comparePlan, type FiledAction } from '../domain/exchange/plan-file.ts';
import { planToSheet, planWidths, rowsToPlan, sheetsToPlan } from '../domain/exchange/plan-sheets.ts';
import { uuidFrom } from '../domain/exchange/uuid-from.ts';
import { oscalFaults } from '../domain/oscal/validate-oscal.ts';
import { planItemStates } from '../domain/plan-item.ts';
import { versionsOf } from '../store/content.ts';
import { type PlanItemFields, planItemsOf, type StoredPlanItem } from '../store/plan-items.ts';
import { csvRows, jsonOf } from './read-assessment-file.ts';
import { type ReturnStand, standOfReturn } from './stand-of-return.ts';
import { ownerNames } from './submit-plan.ts';
import { readable, refuseUnlessWriter } from './who-answers.ts';
import { addItemIn, changeItemIn } from './write-plan-item.ts';

type Key = { readonly organisation: string; readonly year: string };

const mostFaults = 200;

/** A plan as a file has it, with what it was made of. */
interface FiledPlan {
  readonly stand: ReturnStand;
  readonly items: readonly StoredPlanItem[];
  readonly actions: readonly FiledAction[];
  /** Framework and version of each outcome, by its number. */
  readonly outcomes: ReadonlyMap<number, Outcome>;
}

interface Outcome {
  readonly nodeId: number;
  readonly framework: string;
  readonly version: string;
  readonly code: string;
  readonly title: string;
  readonly levels: readonly string[];
}

async function filedPlan(reader: Reader, { organisation, year }: Key): Promise<FiledPlan> {
  const stand = await standOfReturn(reader, organisation, year);
  const versions = new Map((await versionsOf(reader)).map((version) => [version.id, version]));
  const outcomes = new Map(
    [...stand.nodes].map(([nodeId, { versionId, code, title, levels }]): [number, Outcome] => {
      const { framework = '', version = '' } = versions.get(versionId) ?? {};
      return [nodeId, { nodeId, framework, version, code, title, levels }];
    }),
  );
  const items = await planItemsOf(reader, [stand.found.id]);
  const nameOf = await ownerNames(reader, items);
  const actions = items.map((item): FiledAction => {
    const { framework = '', version = '', code = '', title = '' } = outcomes.get(item.nodeId) ?? {};
    const { id, gap, action, newLevel, ownerDuty, startsOn, dueOn, state, costPence, funding, evidence, progress } =
      item;
    return {
      ...{ id, gap, action, newLevel, ownerDuty, startsOn, dueOn, state, costPence, funding, evidence, progress },
      ...{ itemVersion: item.version, framework, version, code, title },
      fromLevel: stand.held.get(item.nodeId) ?? null,
      owner: ownerDuty === '' ? nameOf(item) : '',
      dependsOn: [...item.dependsOn],
    };
  });
  return { stand, items, actions, outcomes };
}

async function reading(context: Context, caller: Caller, organisation: string) {
  const found = await readable(context, caller, organisation);
  if (found.isFull) return found;
  throw new Problem(
    'not-allowed',
    'This organisation shares its levels, not its plan. Ask its cyber lead for the file.',
  );
}

/** The improvement plan as a file that can be read again. */
export async function exportPlan(
  context: Context,
  { params, query }: { params: Key; query: { readonly format: PlanFormat } },
  caller: Caller,
): Promise<Answer> {
  const { context: inScope, organisation } = await reading(context, caller, params.organisation);
  const plan = await inScope.read((reader) => filedPlan(reader, params));
  const at = context.now().toISOString();
  const name = `improvement-plan-${organisation.code.toLowerCase()}-${params.year}-${at.slice(0, 10)}`;
  const sheet = planToSheet(plan.actions);
  if (query.format !== 'oscal') return await sheetAnswer({ name, format: query.format, sheet, widths: planWidths });
  const { year } = plan.stand;
  const about = {
    ...{ exportedAt: at, organisation: organisation.code, organisationName: organisation.name },
    ...{ year: year.code, yearName: year.name },
    note: organisation.register === 'demo' ? 'Demonstration data, invented.' : '',
  };
  const uuidOf = (part: string) =>
    uuidFrom(createHash('sha256').update(`wardkeep plan ${plan.stand.found.id} ${part}`).digest('hex'));
  // OSCAL asks for at least one item.
  if (plan.actions.length === 0)
    throw new Problem(
      'not-now',
      'The plan holds no action yet, and a plan in OSCAL must hold one. Add one, or take a workbook.',
    );
  const document = planToOscal(about, plan.actions, uuidOf);
  return Answer.file(`${name}-oscal.json`, 'application/json; charset=utf-8', `${JSON.stringify(document, null, 1)}\n`);
}

interface Read {
  readonly format: PlanFormat;
  readonly actions: readonly FiledAction[];
  readonly faults: readonly Fault[];
}

async function readPlanFile(bytes: Buffer, organisation: string): Promise<Read> {
  if (isZip(bytes)) return { format: 'xlsx', ...sheetsToPlan(await readWorkbook(bytes)) };
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  if (!/^\s*\{/.test(text)) return { format: 'csv', ...rowsToPlan(csvRows(text)) };
  const json = jsonOf(text);
  const faults = oscalFaults('plan-of-action-and-milestones', json);
  if (faults.length > 0) return { format: 'oscal', actions: [], faults };
  const read = oscalToPlan(json);
  const isOther = read.organisation !== null && read.organisation.toUpperCase() !== organisation;
  const other = { where: 'organisation', message: `this plan is of ${read.organisation}, and this is ${organisation}` };
  return { format: 'oscal', actions: read.actions, faults: isOther ? [other, ...read.faults] : read.faults };
}

/** Reads a file and says what it would change in the plan. Nothing is stored. */
export async function previewPlanFile(
  context: Context,
  { params, body }: { params: Key; body: unknown },
  caller: Caller,
): Promise<PlanFilePreview> {
  refuseUnlessBytes(body);
  const { context: inScope, organisation } = await reading(context, caller, params.organisation);
  refuseUnlessWriter(caller, organisation.id);
  const plan = await inScope.read((reader) => filedPlan(reader, params));
  const { format, actions, faults: badly } = await readPlanFile(body, organisation.code);
  const { changes, leftOut, faults: wrong } = comparePlan(plan.actions, actions, [...plan.outcomes.values()]);
  const faults = [...badly, ...wrong];
  return {
    organisationName: organisation.name,
    format,
    actions: changes.map(({ after, changes: different, isSavedSince }) => ({
      ...{ id: after.id, code: after.code, action: after.action, isSavedSince },
      changes: [...different],
    })),
    leftOut,
    faults: faults.slice(0, mostFaults),
    faultCount: faults.length,
    document: faults.length > 0 ? [] : changes.map(({ after }) => ({ ...after, dependsOn: [...after.dependsOn] })),
  };
}

interface Sent {
  readonly document: readonly FiledAction[];
  readonly onConflict: ConflictMode;
  readonly why: string;
}

/**
 * Takes a file into the plan: all of it or nothing. An action that somebody saved since the file was made stops the
 * whole, is skipped, or is changed all the same.
 * @throws Problem 'wrong-file' with what to mend; 'conflict' naming the actions that were saved since
 */
export async function applyPlanFile(context: Context, { params, body }: { params: Key; body: Sent }, caller: Caller) {
  const found = await readable(context, caller, params.organisation);
  refuseUnlessWriter(caller, found.organisation.id);
  return await context.change({ action: 'import-plan', why: body.why }, (change) =>
    applyIn(change, params, body, context.now()),
  );
}

async function applyIn(change: Change, key: Key, sent: Sent, now: Date) {
  const plan = await filedPlan(change, key);
  const { changes, faults } = comparePlan(plan.actions, sent.document, [...plan.outcomes.values()]);
  if (faults.length > 0) {
    throw new Problem('wrong-file', 'Nothing was changed. Mend the file, then try again.', {
      parts: faults.slice(0, 50).map(({ where, message }) => ({ where, message })),
    });
  }
  const since = changes.filter(({ isSavedSince }) => isSavedSince);
  if (sent.onConflict === 'stop' && since.length > 0) {
    const numbers = since.map(({ after }) => after.id).join(', ');
    throw new Problem(
      'conflict',
      `Nothing was changed: somebody saved ${since.length === 1 ? 'action' : 'actions'} ${numbers} after this file was made. Export again, or say that these are skipped or replaced.`,
    );
  }
  const taken = sent.onConflict === 'skip' ? changes.filter(({ isSavedSince }) => !isSavedSince) : changes;
  for (const one of taken) await putOne(change, plan, one, now);
  const added = taken.filter(({ before }) => before === null).length;
  const counts = { added, changed: taken.length - added, skipped: changes.length - taken.length };
  const { found, body } = plan.stand;
  change.record({ subject: `assessment:${found.id}`, organisationId: body.id, after: counts });
  return counts;
}

async function putOne(change: Change, plan: FiledPlan, { before, after }: ActionChange, now: Date): Promise<void> {
  const stored = plan.items.find(({ id }) => before !== null && id === before.id);
  const item = fieldsOf(plan, before, after, stored);
  if (stored === undefined) await addItemIn(change, plan.stand, item, now);
  else await changeItemIn(change, plan.stand, { before: stored, version: stored.version, item }, now);
}

function fieldsOf(
  { outcomes }: FiledPlan,
  before: FiledAction | null,
  after: FiledAction,
  stored: StoredPlanItem | undefined,
): PlanItemFields {
  const { framework, version, code, ownerDuty, owner, startsOn, dueOn } = after;
  const outcome = [...outcomes.values()].find(
    (one) => one.framework === framework && one.version === version && one.code === code,
  );
  // A file has names, not accounts: whoever it names as before stays the owner.
  const isSameOwner = before !== null && before.owner === owner && before.ownerDuty === ownerDuty;
  const { gap, action, newLevel, costPence, funding, evidence, progress, dependsOn } = after;
  return {
    ...{ gap, action, newLevel, costPence, funding, evidence, progress, dependsOn, startsOn, dueOn, ownerDuty },
    nodeId: outcome?.nodeId ?? 0,
    ownerPersonId: isSameOwner ? (stored?.ownerPersonId ?? null) : null,
    ownerName: isSameOwner ? (stored?.ownerName ?? '') : owner,
    state: planItemStates.find((one) => one === after.state) ?? 'planned',
  };
}
