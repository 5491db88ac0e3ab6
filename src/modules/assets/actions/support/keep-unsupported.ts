import type { Change } from '#platform/change.ts';
import { assetsToTell, systemsRun } from '../../store/unsupported-systems.ts';
import { nameWeak } from '../controls/name-weak.ts';
import { supportDates } from './support-dates.ts';

const code = 'wardkeep:unsupported-system';
const source = 'Dates of support';

/**
 * Opens the weakness of a system without updates where an operating system is known to be past its support, that which is
 * paid for too, and closes it where that is not known any more. What somebody else found stays.
 * @returns findings that changed
 */
export async function keepUnsupported(
  change: Change,
  { organisation, today }: { readonly organisation: number; readonly today: string },
): Promise<number> {
  const dates = await supportDates(change);
  const ended = (await systemsRun(change, organisation)).filter((system) => dates.of(system, today).state === 'ended');
  const told = await assetsToTell(change, { organisation, source, code, ended, today });
  const found = told.map((each) => ({ ...each, code, day: today }));
  return await nameWeak(change, { organisation, today }, found, { source, description: '' });
}
