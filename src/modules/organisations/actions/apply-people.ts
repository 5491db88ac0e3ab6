import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import type { PersonStep } from '../domain/people-plan.ts';
import { placesOf } from '../store/bodies.ts';
import { endAppointment, insertAppointment, insertPerson, updatePerson } from '../store/people.ts';
import { closePeopleFile, type DoneStep, lockPeopleFile, rewritePerson, rolesOfFile } from '../store/people-files.ts';
import { endAccess, forgetUser, lockUser } from '../store/scim/users.ts';
import { tellRole } from './tell-role.ts';

const moved = 'Accounts changed since the preview. Send the file again and look once more.';

/** Does the steps of a file, one account after another, in the change that is open. */
export async function applySteps(change: Change, fileId: number, steps: readonly PersonStep[]): Promise<DoneStep[]> {
  const codes = [...new Set(steps.map(({ organisation }) => organisation))];
  const places = new Map((await placesOf(change, codes)).map(({ code, id }) => [code, id]));
  const done: DoneStep[] = [];
  for (const step of steps) {
    const organisationId = places.get(step.organisation);
    if (organisationId === undefined) throw new Problem('conflict', moved);
    if (step.doing !== 'same') done.push(await applyStep(change, fileId, step, organisationId));
  }
  return done;
}

async function applyStep(change: Change, fileId: number, step: PersonStep, organisationId: number): Promise<DoneStep> {
  if (step.doing === 'close') return await closeOne(change, step, organisationId);
  const done =
    step.person === null
      ? await addOne(change, step, organisationId)
      : await changeOne(change, step, step.person, organisationId);
  if (step.role === null) return done;
  const { id: givenBy, name: givenByName } = change.scope.who;
  const gift = {
    personId: done.personId,
    organisationId,
    role: step.role,
    until: step.endsOn,
    source: `file:${fileId}`,
    givenBy,
    givenByName,
  };
  if (!(await insertAppointment(change, gift))) throw new Problem('conflict', moved);
  change.record({
    subject: `person:${done.personId}`,
    organisationId,
    after: { role: step.role, organisation: step.organisation },
  });
  tellRole(change, { personId: done.personId, organisationId, role: step.role }, 'given', step.endsOn);
  return done;
}

async function addOne(change: Change, step: PersonStep, organisationId: number): Promise<DoneStep> {
  const { name, email, externalId } = step;
  const personId = await insertPerson(change, { name, email, organisationId });
  if (personId === undefined) throw new Problem('conflict', moved);
  const version = externalId === '' ? 1 : await rewritePerson(change, personId, 1, { name, externalId });
  change.record({ subject: `person:${personId}`, organisationId, after: { name, email } });
  return { personId, doing: 'add', version: version ?? 1, before: null };
}

async function changeOne(
  change: Change,
  { name, externalId }: PersonStep,
  person: { readonly id: number; readonly version: number },
  organisationId: number,
): Promise<DoneStep> {
  const held = await lockUser(change, person.id);
  const version = await rewritePerson(change, person.id, person.version, { name, externalId });
  if (!held || version === undefined) throw new Problem('conflict', moved);
  const before = { name: held.name, externalId: held.externalId ?? '' };
  change.record({ subject: `person:${person.id}`, organisationId, before, after: { name, externalId } });
  return { personId: person.id, doing: 'change', version, before };
}

async function closeOne(change: Change, { person }: PersonStep, organisationId: number): Promise<DoneStep> {
  const held = person && (await lockUser(change, person.id));
  if (!held || held.version !== person.version) throw new Problem('conflict', moved);
  await updatePerson(change, held.id, { isDisabled: true });
  const roles = await endAccess(change, held.id, { forget: false });
  change.record({
    subject: `person:${held.id}`,
    organisationId,
    before: { isDisabled: false, roles },
    after: { isDisabled: true },
  });
  return { personId: held.id, doing: 'close', version: held.version + 1, before: null };
}

/** Takes back what a file did, all of it or nothing when one of its accounts was changed since. */
export async function undoPeople(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
) {
  return await context.change({ action: 'undo-people', why: body.why }, async (change) => {
    const file = await lockPeopleFile(change, params.id);
    if (!file) throw new Problem('not-found', 'There is no such file of people among your organisations.');
    if (!file.appliedAt || file.undoneAt || file.done.length === 0)
      throw new Problem('not-now', 'Only a file that was applied in the last 30 days can be undone, and once.');
    for (const step of file.done) await undoStep(change, file.id, step);
    await closePeopleFile(change, file.id);
    const before = { fileName: file.fileName, accounts: file.done.length };
    change.record({ subject: `people-file:${file.id}`, organisationId: file.organisationId, before });
    return { undone: file.done.length };
  });
}

async function undoStep(change: Change, fileId: number, { personId, doing, version, before }: DoneStep): Promise<void> {
  const held = await lockUser(change, personId);
  if (!held || held.version !== version)
    throw new Problem(
      'conflict',
      'An account of this file was changed or used since, so it cannot be undone as a whole.',
      {
        facts: { person: personId },
      },
    );
  for (const id of await rolesOfFile(change, fileId, personId)) {
    const ended = await endAppointment(change, id);
    // Whose account goes with the file reads nothing any more.
    if (ended && doing !== 'add') tellRole(change, ended, 'ended');
  }
  if (doing === 'add') {
    await endAccess(change, personId, { forget: true });
    await forgetUser(change, personId);
  }
  if (doing === 'change' && before) await rewritePerson(change, personId, version, before);
  if (doing === 'close') await updatePerson(change, personId, { isDisabled: false });
  change.record({ subject: `person:${personId}`, organisationId: held.organisationId, after: { undone: doing } });
}
