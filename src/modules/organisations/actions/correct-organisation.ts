import type { Context } from '#platform/context.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { isWithin } from '#platform/scope.ts';
import type { OrganisationDetail } from '../contract/register.ts';
import { type Body, bodyByCode, placesOf } from '../store/bodies.ts';
import { type Correction, correctOrganisation as correct, reviseRegister } from '../store/edit-organisation.ts';

/** One organisation as the register holds it. */
export async function oneOrganisation(
  context: Context,
  { params }: { params: { code: string } },
): Promise<OrganisationDetail> {
  return detail((await context.read((reader) => bodyByCode(reader, params.code))) ?? notFound(params.code));
}

type Asked = Correction & { readonly version: number; readonly why: string };

/** Corrects an organisation. Who read an older version is told what changed since, and nothing is overwritten. */
export async function correctOrganisation(
  context: Context,
  { params, body }: { params: { code: string }; body: Asked },
): Promise<OrganisationDetail> {
  const { version, why, ...correction } = body;
  return await context.change({ action: 'correct-organisation', why }, async (change) => {
    const before = (await bodyByCode(change, params.code)) ?? notFound(params.code);
    const [place] = await placesOf(change, [params.code]);
    if (!place || !isWithin(change.scope, place.path)) notFound(params.code);
    refuseImpossibleDates({ opened: before.opened, closed: before.closed, ...definite(correction) });
    if (!(await correct(change, before.id, version, correction))) throw changedSince(before, correction);
    await reviseRegister(change, before.register);
    const after = (await bodyByCode(change, params.code)) ?? notFound(params.code);
    change.record({
      subject: `organisation:${params.code}`,
      organisationId: before.id,
      before: detail(before),
      after: detail(after),
    });
    return detail(after);
  });
}

function detail({ id: _id, kindPlural: _plural, ...body }: Body): OrganisationDetail {
  return body;
}

function definite(correction: Correction): { opened?: string | null; closed?: string | null } {
  return {
    ...(correction.opened !== undefined ? { opened: correction.opened } : {}),
    ...(correction.closed !== undefined ? { closed: correction.closed } : {}),
  };
}

function refuseImpossibleDates({ opened, closed }: { opened: string | null; closed: string | null }): void {
  if (opened && closed && closed < opened) {
    throw wrongField('closed', 'is before the first day', 'The last day must not be before the first day.');
  }
}

function changedSince(current: Body, correction: Correction): Problem {
  const shown: Record<string, unknown> = { ...detail(current) };
  const parts = Object.entries(correction)
    .filter(([key, value]) => value !== undefined && shown[key] !== value)
    .map(([key, value]) => ({
      where: key,
      message: `is now "${shown[key] ?? 'empty'}"; you entered "${value ?? 'empty'}"`,
    }));
  return new Problem(
    'conflict',
    'Somebody changed this organisation while you had it open. Nothing of yours was saved. Compare, then save again.',
    {
      parts,
      facts: { current: detail(current) },
    },
  );
}

function notFound(code: string): never {
  throw new Problem('not-found', `There is no organisation ${code} that you may change.`);
}
