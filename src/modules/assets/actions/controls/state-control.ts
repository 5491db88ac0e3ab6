import { plannedHours } from '#modules/clinical/index.ts';
import type { Context } from '#platform/context.ts';
import { wrongField } from '#platform/problems.ts';
import { countControls } from '../../store/controls/control-counts.ts';
import { addReport, plainReport } from '../../store/controls/control-reports.ts';
import { lockControls } from '../../store/controls/control-states.ts';
import { ownOrganisation, systemsCalled } from './bring-states.ts';
import { controlCalled, controls } from './control-catalogue.ts';
import { setControlStates } from './set-control-states.ts';

interface CountStatement {
  readonly control: string;
  readonly service: string;
  readonly day: string;
  readonly total: number;
  readonly covered: number;
  readonly lacking: number;
  readonly isSample: boolean;
  readonly evidence: string;
  readonly why: string;
}

/** Keeps what a person counted of what is no asset, such as accounts, with its evidence. */
export async function stateCount(
  context: Context,
  { params, body }: { params: { readonly organisation: string }; body: CountStatement },
): Promise<{ id: number }> {
  const { why, control: code, ...counted } = body;
  const control = controlCalled(code);
  const today = context.now().toISOString().slice(0, 10);
  if (control.from !== 'statement')
    throw wrongField('control', `${control.name} is counted from systems: say it of each of them`, 'Nothing was kept.');
  if (counted.day > today) throw wrongField('day', 'Enter a day that is not in the future', 'Nothing was kept.');
  if (counted.covered + counted.lacking > counted.total)
    throw wrongField('total', 'Covered and not covered are more than there are in all', 'Nothing was kept.');
  return await context.change({ action: 'state-control', why }, async (change) => {
    const body = await ownOrganisation(change, params.organisation);
    await lockControls(change, body.id);
    const report = { ...plainReport, ...counted, origin: 'person' as const, control: control.number, subject: '' };
    const id = await addReport(change, body.id, report);
    await countControls(change, body.id, controls, today);
    const after = { control: code, ...counted };
    change.record({ subject: `control-report:${id}`, organisationId: body.id, after });
    return { id };
  });
}

interface RestoreTest {
  readonly system: string;
  readonly day: string;
  readonly hours: number;
  readonly isRestored: boolean;
  /** Clinical service whose continuity plan says how long it can bear to be without. */
  readonly pathway?: string | undefined;
  readonly evidence: string;
  readonly why: string;
}

/**
 * Keeps a test of a restore. It counts where it worked and took no longer than the continuity plan can bear; without a
 * plan that says how long, where it worked.
 */
export async function stateRestoreTest(
  context: Context,
  { params, body }: { params: { readonly organisation: string }; body: RestoreTest },
): Promise<{ id: number; promisedHours: number | null; isCovered: boolean }> {
  const control = controlCalled('restore-test');
  const today = context.now().toISOString().slice(0, 10);
  const { system, day, hours, isRestored, pathway, evidence } = body;
  if (day > today) throw wrongField('day', 'Enter a day that is not in the future', 'Nothing was kept.');
  return await context.change({ action: 'state-restore-test', why: body.why }, async (change) => {
    const organisation = await ownOrganisation(change, params.organisation);
    const [asset] = await systemsCalled(change, organisation.id, [system]);
    if (asset === undefined) throw new RangeError('a system was found and has no number');
    const plans = pathway === undefined ? [] : await plannedHours(change, organisation.id);
    const promisedHours = plans.find((plan) => plan.pathway === pathway)?.hours ?? null;
    const isCovered = isRestored && (promisedHours === null || hours <= promisedHours);
    const told = { control: control.number, asset, subject: system, evidence, day, hours, isRestored, promisedHours };
    const id = await addReport(change, organisation.id, { ...plainReport, ...told, origin: 'person' });
    const said = { state: isCovered ? 'covered' : 'lacking', day, report: id, partly: null } as const;
    await setControlStates(change, { organisation: organisation.id, today }, [{ asset, control, ...said }]);
    change.record({ subject: `control-report:${id}`, organisationId: organisation.id, after: { ...told, isCovered } });
    return { id, promisedHours, isCovered };
  });
}
