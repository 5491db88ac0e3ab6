import type { IsoDate } from '#kernel/dates.ts';
import { assetKinds } from '../facts/asset-kinds.ts';

/** What stands between a fix and patients. Null is not known. Days are YYYY-MM-DD. */
export interface PatchFacts {
  readonly approval: 'approved' | 'not-yet' | 'refused' | null;
  readonly windowOn: IsoDate | null;
  readonly isSigned: boolean;
  readonly hasOwner: boolean;
  readonly dueOn: IsoDate | null;
  readonly doneOn: IsoDate | null;
}

const approvalWords = {
  'not-yet': 'The supplier has not approved the fix yet',
  refused: 'The supplier refuses the fix: hold the weakness by a control instead',
  unknown: 'Nobody has asked the supplier yet',
} as const;

/** What is missing before it is safe to patch, in words, in the order of the steps; empty once it is done. */
export function missingSteps(facts: PatchFacts, today: IsoDate): string[] {
  if (facts.doneOn !== null) return [];
  const missing: (string | null)[] = [
    facts.approval === 'approved' ? null : approvalWords[facts.approval ?? 'unknown'],
    facts.windowOn === null ? 'No change window is set' : null,
    facts.windowOn !== null && facts.windowOn < today ? 'The change window has passed' : null,
    facts.isSigned ? null : 'The clinical safety officer has not signed',
    facts.hasOwner && facts.dueOn !== null ? null : 'Nobody is named to do it by a day',
  ];
  return missing.filter((each) => each !== null);
}

/** What a group of assets is called: "Medical device, Imaging, Example Imaging Ltd". */
export function groupName({
  kind,
  supplier,
  service,
}: {
  readonly kind: string;
  readonly supplier: string;
  readonly service: string;
}): string {
  const word = Object.hasOwn(assetKinds, kind) ? assetKinds[kind as keyof typeof assetKinds] : kind;
  return [word, service, supplier].filter(Boolean).join(', ').slice(0, 200);
}
