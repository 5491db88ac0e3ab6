import { addDays } from '#kernel/dates.ts';
import type { Change } from '#platform/change.ts';
import type { ControlState } from '../../domain/controls/control-states.ts';
import { addReport, plainReport } from '../../store/controls/control-reports.ts';
import { type Looked, type PatchState, patchStates, scanReportOf } from '../../store/controls/stale-controls.ts';
import { controlCalled } from './control-catalogue.ts';
import { type ControlSaying, setControlStates } from './set-control-states.ts';

/** Published weaknesses rated high or critical are to be repaired within so many days (Cyber Essentials). */
const patchDays = 14;

const stateOf: Readonly<Record<PatchState['worst'], ControlState>> = {
  high: 'lacking',
  unrated: 'unknown',
  none: 'covered',
};

/** How old patches are on assets that scanners looked at. */
export async function patchSayings(
  change: Change,
  organisation: number,
  looked: Looked,
  today: string,
): Promise<ControlSaying[]> {
  const control = controlCalled('patch-age');
  const found = await patchStates(change, organisation, looked, addDays(today, -patchDays));
  if (found.length === 0) return [];
  const words = { evidence: 'Scans that were stored', day: today, counts: { assets: found.length } };
  const report =
    (await scanReportOf(change, organisation, today)) ??
    (await addReport(change, organisation, { ...plainReport, ...words, control: control.number, origin: 'scan' }));
  return found.map(({ asset, day, worst }) => ({ asset, control, state: stateOf[worst], day, report, partly: null }));
}

/** What a file that was stored tells of patches; before it is forgotten which assets it named. */
export async function learnPatches(
  change: Change,
  file: {
    readonly id: number;
    readonly organisationId: number;
    readonly seenOn: string;
    readonly counts: Readonly<Record<string, number>>;
  },
  today: string,
): Promise<void> {
  // A list of devices looked at nothing.
  if ((file.counts.findings ?? 0) === 0) return;
  const looked = { importId: file.id, seenOn: file.seenOn };
  const sayings = await patchSayings(change, file.organisationId, looked, today);
  await setControlStates(change, { organisation: file.organisationId, today }, sayings);
}
