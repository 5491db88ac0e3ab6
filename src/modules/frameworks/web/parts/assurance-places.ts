/** A page of assurance: of the organisation in the address, or of the whole nation where its path starts with a slash. */
export interface Place {
  readonly path: string;
  readonly name: string;
}

/** Pages for one job. Its first page is where its name leads. */
export interface PlaceGroup {
  readonly name: string;
  readonly places: readonly [Place, ...Place[]];
}

/** Every page of assurance that has a place of its own, by the job that people come for. A new page adds its line here. */
export const assurancePlaces = [
  { name: 'Overview', places: [{ path: '', name: 'Where it stands' }] },
  {
    name: 'Answer',
    places: [
      { path: 'return', name: 'Return' },
      { path: 'tasks', name: 'Who does what' },
      { path: 'scope', name: 'What it is about' },
      { path: 'evidence', name: 'Evidence' },
      { path: 'services', name: 'Shared services' },
      { path: 'files', name: 'Files' },
    ],
  },
  {
    name: 'Publish',
    places: [
      { path: 'publish', name: 'Sign and publish' },
      { path: 'print', name: 'On paper' },
    ],
  },
  {
    name: 'Improve',
    places: [
      { path: 'plan', name: 'Improvement plan' },
      { path: 'strategy', name: 'Strategy' },
    ],
  },
  {
    name: 'Review',
    places: [
      { path: 'reviews', name: 'Reviews' },
      { path: 'assessor', name: 'Independent assessment' },
    ],
  },
  {
    name: 'Rules',
    places: [
      { path: 'levels', name: 'Levels asked for' },
      { path: '/years', name: 'Years' },
      { path: '/frameworks', name: 'Frameworks' },
    ],
  },
] as const satisfies readonly PlaceGroup[];

/** Path of a page of assurance. */
export type AssurancePath = (typeof assurancePlaces)[number]['places'][number]['path'];

/** The group that a page belongs to. */
export function groupOf(path: AssurancePath): PlaceGroup {
  const groups: readonly PlaceGroup[] = assurancePlaces;
  const found = groups.find(({ places }) => places.some((place) => place.path === path));
  if (found === undefined) throw new Error(`no group has the page ${path}`);
  return found;
}
