import { createHash } from 'node:crypto';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { isWithin } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import { faultOfEnd, isGiven, mayGiveByAll, takesTwo } from '../domain/delegation.ts';
import { ImportFault } from '../domain/import-fault.ts';
import { type LineFault, type PersonLine, readPeople } from '../domain/people-file.ts';
import { type PersonStep, planPeople } from '../domain/people-plan.ts';
import { hasBelow } from '../store/appointments.ts';
import { placesOf } from '../store/bodies.ts';
import {
  insertPeopleFile,
  knownPeople,
  lockPeopleFile,
  peopleFileById,
  sealPeopleFile,
  takenElsewhere,
} from '../store/people-files.ts';
import { applySteps } from './apply-people.ts';
import { readCsvRows } from './read-csv-rows.ts';

/** Shows what a file of people would do, and keeps it so that it can be applied. */
export async function previewPeople(
  context: Context,
  { query, body }: { query: { 'file-name': string }; body: unknown },
  caller: Caller,
) {
  if (!Buffer.isBuffer(body))
    throw new Problem('invalid-request', 'Send the bytes of the file, with the content type application/octet-stream.');
  const [home] = context.scope.places;
  if (!home) throw new Problem('not-allowed', 'A file of people is imported by an administrator of an organisation.');
  const { lines, faults: unread } = await readFile(body);
  const { steps, faults } = await context.read((reader) => planned(reader, caller, context.now(), lines));
  const all = [...unread, ...faults].sort((one, other) => one.line - other.line);
  const fileName = query['file-name'];
  if (all.length > 0) return { id: null, fileName, ...shown(steps), faults: all.slice(0, 500), faultCount: all.length };
  const id = await context.change({ action: 'preview-people', why: `preview of ${fileName}` }, async (change) => {
    const fileHash = createHash('sha256').update(body).digest('hex');
    const made = await insertPeopleFile(change, {
      organisationId: home.id,
      fileName,
      fileHash,
      lines,
      planHash: hashOfSteps(steps),
    });
    change.record({
      subject: `people-file:${made}`,
      organisationId: home.id,
      after: { fileName, fileHash, counts: counted(steps) },
    });
    return made;
  });
  return { id, fileName, ...shown(steps), faults: [], faultCount: 0 };
}

async function readFile(bytes: Buffer): Promise<{ lines: PersonLine[]; faults: LineFault[] }> {
  try {
    return readPeople(await readCsvRows(bytes));
  } catch (error) {
    if (!(error instanceof ImportFault)) throw error;
    const parts = error.line === null ? [] : [{ where: `line ${error.line}`, message: error.message }];
    throw new Problem(error.isTooLarge ? 'too-large' : 'wrong-file', error.message, { parts });
  }
}

/** Does what the preview showed: all of it, or nothing when something changed since. */
export async function applyPeople(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  caller: Caller,
) {
  return await context.change({ action: 'apply-people', why: body.why }, async (change) => {
    const file = (await lockPeopleFile(change, params.id)) ?? noFile();
    if (file.appliedAt) throw new Problem('not-now', 'This file was applied already.');
    const { steps, faults } = await planned(change, caller, context.now(), file.lines);
    if (faults.length > 0 || hashOfSteps(steps) !== file.planHash)
      throw new Problem('conflict', 'Accounts changed since the preview. Send the file again and look once more.');
    const done = await applySteps(change, file.id, steps);
    await sealPeopleFile(change, file.id, done);
    const after = { fileName: file.fileName, counts: counted(steps) };
    change.record({ subject: `people-file:${file.id}`, organisationId: file.organisationId, after });
    return { id: file.id, ...shown(steps) };
  });
}

/** A file within the scope: whether it was applied, and whether it can be undone. */
export async function onePeopleFile(context: Context, { params }: { params: { id: number } }) {
  const file = (await context.read((reader) => peopleFileById(reader, params.id))) ?? noFile();
  return {
    id: file.id,
    fileName: file.fileName,
    madeAt: file.madeAt.toISOString(),
    appliedAt: file.appliedAt?.toISOString() ?? null,
    undoneAt: file.undoneAt?.toISOString() ?? null,
    mayUndo: file.appliedAt !== null && file.undoneAt === null && file.done.length > 0,
  };
}

function noFile(): never {
  throw new Problem('not-found', 'There is no such file of people among your organisations.');
}

async function planned(reader: Reader, caller: Caller, now: Date, lines: readonly PersonLine[]) {
  const emails = lines.map(({ email }) => email);
  const known = new Map((await knownPeople(reader, emails)).map((each) => [each.email, each]));
  const taken = await takenElsewhere(
    reader,
    emails.filter((email) => !known.has(email)),
  );
  const codes = [...new Set(lines.map(({ organisation }) => organisation))];
  const places = (await placesOf(reader, codes)).filter(({ path }) => isWithin(reader.scope, path));
  const below = new Map<string, boolean>();
  for (const { code, path } of places) below.set(code, await hasBelow(reader, path));
  const paths = new Map(places.map(({ code, path }) => [code, path]));
  const today = now.toISOString().slice(0, 10);
  const faultOfRole = (role: string, organisation: string, endsOn: string | null) => {
    if (!isGiven(role)) return `There is no role “${role}”.`;
    const gift = { role, path: paths.get(organisation) ?? '', hasBelow: below.get(organisation) ?? true };
    if (!mayGiveByAll(caller.principal?.grounds ?? [], gift))
      return 'Your own role does not let you give this role there.';
    if (takesTwo(gift)) return 'This role takes two people. Give it on the page of the person.';
    return faultOfEnd(role, endsOn, today);
  };
  return planPeople(lines, { known, taken: new Set(taken), places: new Set(paths.keys()), faultOfRole });
}

function hashOfSteps(steps: readonly PersonStep[]): string {
  return createHash('sha256').update(JSON.stringify(steps)).digest('hex');
}

function counted(steps: readonly PersonStep[]) {
  const count = (doing: PersonStep['doing']) => steps.filter((step) => step.doing === doing).length;
  return { add: count('add'), change: count('change'), close: count('close'), same: count('same') };
}

const mostShown = 200;

function shown(steps: readonly PersonStep[]) {
  const moving = steps.filter(({ doing }) => doing !== 'same').slice(0, mostShown);
  return {
    counts: counted(steps),
    steps: moving.map(({ line, doing, email, name, organisation, role, endsOn }) => ({
      line,
      doing,
      email,
      name,
      organisation,
      role,
      endsOn,
    })),
  };
}
