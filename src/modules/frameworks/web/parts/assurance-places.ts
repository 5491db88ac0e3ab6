import type { PlaceGroup } from '#web/kit/place-tabs.tsx';

/**
 * Every page of assurance that has a place of its own, by the job that people come for: of the organisation in the
 * address, or of the whole nation where its path starts with a slash. A new page adds its line here.
 */
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
