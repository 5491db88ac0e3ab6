import { emptyHazard, type HazardFormField, type HazardFormValues } from './hazard-fields.ts';

/** Letters that the server takes of each field that an address may fill in. */
const limits = {
  name: 200,
  effect: 4000,
  hazard: 4000,
  harm: 4000,
  system: 200,
  supplier: 200,
  evidenceRun: 200,
} as const satisfies Partial<Record<HazardFormField, number>>;

const causeLimits = { each: 300, most: 20 };

interface Named {
  readonly id: number | string;
  readonly name: string;
}

/**
 * A new hazard as an address describes it: `?name=&cause=&effect=&hazard=&harm=&pathway=&system=&supplier=&evidenceRun=`.
 * Text over a field's limit is cut, an unknown pathway is left out, and a cause that the organisation has is selected.
 * @returns the form's values, and whether the address filled in any
 */
export function hazardPrefill(
  get: (name: string) => string | null,
  known: { readonly causes: readonly Named[]; readonly pathways: readonly Named[] },
): { readonly values: HazardFormValues; readonly isFilled: boolean } {
  const texts = Object.entries(limits).flatMap(([field, limit]) => {
    const text = (get(field) ?? '').trim().slice(0, limit);
    return text === '' ? [] : [[field, text] as const];
  });
  const pathway = known.pathways.find(({ id }) => id === get('pathway'))?.id;
  const causes = causesOf(get('cause') ?? '', known.causes);
  const given = {
    ...Object.fromEntries(texts),
    ...(pathway === undefined ? {} : { pathway: String(pathway) }),
    ...causes,
  };
  return { values: { ...emptyHazard, ...given }, isFilled: Object.keys(given).length > 0 };
}

function causesOf(text: string, known: readonly Named[]): Partial<Record<'causeIds' | 'newCauses', string>> {
  const names = text
    .split('\n')
    .map((line) => line.trim().slice(0, causeLimits.each))
    .filter(Boolean)
    .slice(0, causeLimits.most);
  const idOf = (name: string) => known.find((cause) => cause.name.toLowerCase() === name.toLowerCase())?.id;
  const ids = names.flatMap((name) => idOf(name) ?? []);
  const others = names.filter((name) => idOf(name) === undefined);
  return {
    ...(ids.length === 0 ? {} : { causeIds: ids.join(',') }),
    ...(others.length === 0 ? {} : { newCauses: others.join('\n') }),
  };
}
