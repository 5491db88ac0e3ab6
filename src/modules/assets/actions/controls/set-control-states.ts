import type { Change } from '#platform/change.ts';
import { type Control, freshSince } from '../../domain/controls/control.ts';
import { isLacking, keepSaid, type PackedStates, type Said, saidOf } from '../../domain/controls/control-states.ts';
import { countControls as countSteps } from '../../domain/priority/exposure.ts';
import { countControls } from '../../store/controls/control-counts.ts';
import { type AssetStates, keepStates, lockControls, statesOf } from '../../store/controls/control-states.ts';
import { changeAssets } from '../change-assets.ts';
import { controls } from './control-catalogue.ts';
import { type FoundWeak, nameWeak } from './name-weak.ts';

/** What is said of one control on one asset. */
export interface ControlSaying extends Said {
  readonly asset: number;
  readonly control: Control;
}

export interface StatesKept {
  /** States that changed. */
  readonly changed: number;
  /** Left as they are: something newer is known, or the same. */
  readonly unchanged: number;
}

/**
 * Keeps what is said of the controls of assets of one organisation: the states, the weaknesses that follow from them,
 * and the counts of both, in one change. What is of an earlier day than what is known changes nothing.
 */
export async function setControlStates(
  change: Change,
  { organisation, today }: { readonly organisation: number; readonly today: string },
  sayings: readonly ControlSaying[],
): Promise<StatesKept> {
  await lockControls(change, organisation);
  const known = await statesOf(change, organisation, [...new Set(sayings.map(({ asset }) => asset))]);
  const next = new Map<number, AssetStates>(known.map((each) => [each.id, each]));
  let changed = 0;
  for (const { asset, control, ...said } of sayings) {
    const before = next.get(asset);
    const after = before && keepSaid(before, control.number, said);
    if (!before || !after) continue;
    next.set(asset, { ...before, ...after });
    changed += 1;
  }
  const moved = known.filter((before) => next.get(before.id) !== before);
  await keepStates(
    change,
    organisation,
    moved.map(({ id }) => packedOf(next.get(id), id)),
  );
  await countAsWalls(change, { organisation, today }, known, next);
  const found = moved.flatMap((before) => weakOf(before, next.get(before.id) ?? before));
  await nameWeak(change, { organisation, today }, found);
  await countControls(change, organisation, controls, today);
  return { changed, unchanged: sayings.length - changed };
}

function packedOf(asset: AssetStates | undefined, id: number): { readonly id: number } & PackedStates {
  if (!asset) throw new RangeError(`nothing was said of the asset ${id}`);
  const { states, days, reports, partly } = asset;
  return { id, states, days, reports, partly };
}

/** Weaknesses that come or go with what is said of an asset now. */
function weakOf(before: AssetStates, after: AssetStates): FoundWeak[] {
  return controls.flatMap((control): FoundWeak[] => {
    if (control.weakness === null) return [];
    const [was, is] = [saidOf(before, control.number), saidOf(after, control.number)];
    if (is === null || (was !== null && isLacking(was) === isLacking(is) && was.day === is.day)) return [];
    return [{ asset: after.id, code: control.weakness, day: is.day, isGone: !isLacking(is) }];
  });
}

/**
 * What a test showed to stand before an asset takes its exposure down, as the decision rule has it
 * (domain/priority/exposure.ts), until the test is too old; of a group only where all of it is covered.
 */
async function countAsWalls(
  change: Change,
  { organisation, today }: { readonly organisation: number; readonly today: string },
  known: readonly AssetStates[],
  next: ReadonlyMap<number, AssetStates>,
): Promise<void> {
  const [wall] = controls.filter(({ steps }) => steps > 0);
  if (!wall) return;
  const words = new Map<number, { readonly controls: string | null }>();
  for (const before of known) {
    const said = saidOf(next.get(before.id) ?? before, wall.number);
    if (said === null || JSON.stringify(said) === JSON.stringify(saidOf(before, wall.number))) continue;
    const tested = { name: wall.name, steps: 1, testedOn: said.day, validUntil: null } as const;
    const stands = said.state === 'covered' && said.partly === null && said.day >= freshSince(wall, today);
    const { steps } = countSteps(stands ? [tested] : [], today);
    words.set(before.id, { controls: steps === '0' ? null : steps });
  }
  if (words.size === 0) return;
  await changeAssets(change, {
    organisation,
    words,
    says: 'coverage',
    why: `Control coverage: ${wall.name}`,
    on: today,
  });
}
