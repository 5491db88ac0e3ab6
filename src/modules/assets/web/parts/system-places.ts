import type { PlaceGroup } from '#web/kit/place-tabs.tsx';

/** Every page about systems that has a place of its own, by the job that people come for. A new page adds its line. */
export const systemPlaces = [
  {
    name: 'Inventory',
    places: [
      { path: '', name: 'All systems' },
      { path: 'doubtful', name: 'One system or two?' },
      { path: 'sources', name: 'Whose word counts' },
    ],
  },
  {
    name: 'Fix',
    places: [
      { path: 'to-fix', name: 'What to fix first' },
      { path: 'legacy', name: 'Cannot be patched' },
    ],
  },
  { name: 'Controls', places: [{ path: 'controls', name: 'Controls' }] },
  {
    name: 'Warnings',
    places: [
      { path: 'who-has', name: 'Who has it' },
      { path: 'advisories', name: 'Advisories' },
    ],
  },
  {
    name: 'Bring in data',
    places: [
      { path: 'imports', name: 'Scans and inventories' },
      { path: 'imports/mappings', name: 'How columns are read' },
      { path: 'feeds', name: 'Public lists' },
    ],
  },
] as const satisfies readonly PlaceGroup[];

/** Path of a page about systems. */
export type SystemPath = (typeof systemPlaces)[number]['places'][number]['path'];
