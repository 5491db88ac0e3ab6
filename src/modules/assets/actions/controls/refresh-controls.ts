import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { freshSince } from '../../domain/controls/control.ts';
import { dayNumber } from '../../domain/controls/control-states.ts';
import { coveredBefore, forgetStale, markAllStale, staleOrganisations } from '../../store/controls/stale-controls.ts';
import { changeAssets } from '../change-assets.ts';
import { keepUnsupported } from '../support/keep-unsupported.ts';
import { controlCalled, controls } from './control-catalogue.ts';
import { nameWeak } from './name-weak.ts';
import { patchSayings } from './patch-sayings.ts';
import { setControlStates } from './set-control-states.ts';

/** Counts anew where assets changed, with what the scans say of patches and which systems are past their support. */
export const countControlsJob: Job = {
  name: 'count-controls',
  everySeconds: 5,
  run: async (context, signal) => {
    for (const stale of await context.read(staleOrganisations)) {
      if (signal.aborted) return;
      await refreshControls(context, stale);
    }
  },
};

/** Values grow old, weaknesses stay open for longer, and a month ends: everything is counted again. */
export const ageControlsJob: Job = {
  name: 'age-controls',
  everySeconds: 6 * 60 * 60,
  run: async (context) => {
    await context.change({ action: 'age-controls', why: 'time passes' }, async (change) => {
      change.record({ subject: 'controls', after: { organisations: await markAllStale(change) } });
    });
  },
};

/** Brings the counts of one organisation up to date, and what follows from the age of what is known. */
export async function refreshControls(
  context: Context,
  { organisation, upTo }: { readonly organisation: number; readonly upTo: number },
): Promise<void> {
  const today = context.now().toISOString().slice(0, 10);
  await context.change({ action: 'count-controls', why: 'systems changed, or time passed' }, async (change) => {
    await forgetStale(change, organisation, upTo);
    await withdrawOld(change, organisation, today);
    await nameOld(change, organisation, today);
    const control = controlCalled('patch-age');
    const looked = { control: control.number, since: freshSince(control, today) };
    const patches = await patchSayings(change, organisation, looked, today);
    const { changed } = await setControlStates(change, { organisation, today }, patches);
    const unsupported = await keepUnsupported(change, { organisation, today });
    change.record({ subject: 'controls', organisationId: organisation, after: { patches: changed, unsupported } });
  });
}

/** A control whose test ran out takes no exposure down any more. */
async function withdrawOld(change: Change, organisation: number, today: string): Promise<void> {
  for (const control of controls.filter(({ steps }) => steps > 0)) {
    const old = await coveredBefore(change, organisation, control.number, dayNumber(freshSince(control, today)));
    const words = new Map(old.filter(({ isCounted }) => isCounted).map(({ asset }) => [asset, { controls: null }]));
    if (words.size === 0) continue;
    const why = `The test of this ran out: ${control.name}`;
    await changeAssets(change, { organisation, words, says: 'coverage', why, on: today });
  }
}

/** What counts as weak once it is too long ago, such as the test of a restore. */
async function nameOld(change: Change, organisation: number, today: string): Promise<void> {
  for (const control of controls) {
    const code = control.weakness;
    if (code === null || !control.isWeakWhenOld) continue;
    const old = await coveredBefore(change, organisation, control.number, dayNumber(freshSince(control, today)));
    await nameWeak(
      change,
      { organisation, today },
      old.map(({ asset }) => ({ asset, code, day: today, isGone: false })),
    );
  }
}
