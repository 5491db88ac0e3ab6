import { codeOf, codes, type PriorityInput } from './priority/priority-input.ts';

/** Above the bits of the decision stands, in a packed situation, how critical an asset is, 1 to 4; 0 where nobody said. */
export const criticalityShift = Math.log2(codes);

/** What an asset brings to a priority. Null is unknown, and counts as the worst. */
export interface AssetSituation extends Pick<PriorityInput, 'exposure' | 'safety' | 'mission' | 'controls'> {
  /** 1 (least) to 4. */
  readonly criticality: number | null;
}

/** Packs it into a number. @throws where a value is not known */
export function situationOf({ exposure, safety, mission, controls, criticality }: AssetSituation): number {
  return codeOf({ exposure, safety, mission, controls }) | ((criticality ?? 0) << criticalityShift);
}
