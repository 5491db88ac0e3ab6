import type { RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const why = () => ({ why: mark });

/** Calls of the module assets. */
export const assetSamples: RouteSamples = {
  'GET /api/assets/:organisation/imports': { about: 'thing', path: () => `/api/assets/${target}/imports` },
  'POST /api/assets/:organisation/imports': {
    about: 'own',
    path: () => `/api/assets/${target}/imports`,
    body: () => ({ source: `Scanner ${mark}`, fileName: 'scan.nessus' }),
  },
  'GET /api/asset-imports/:id': { about: 'thing', path: ({ assetImport }) => `/api/asset-imports/${assetImport}` },
  'PUT /api/asset-imports/:id/pieces/:number': {
    about: 'own',
    path: ({ assetImport }) => `/api/asset-imports/${assetImport}/pieces/0`,
    body: () => Buffer.from(mark),
  },
  'POST /api/asset-imports/:id/read': {
    about: 'own',
    path: ({ assetImport }) => `/api/asset-imports/${assetImport}/read`,
  },
  'POST /api/asset-imports/:id/apply': {
    about: 'own',
    path: ({ assetImport }) => `/api/asset-imports/${assetImport}/apply`,
    body: why,
  },
  'POST /api/asset-imports/:id/cancel': {
    about: 'own',
    path: ({ assetImport }) => `/api/asset-imports/${assetImport}/cancel`,
    body: why,
  },
  'GET /api/systems': { about: 'branch', path: () => `/api/systems?organisation=${target}`, isNumbers: true },
  'GET /api/systems/export': { about: 'thing', path: () => `/api/systems/export?organisation=${target}` },
  'PATCH /api/systems': {
    about: 'own',
    path: () => '/api/systems',
    body: ({ asset }) => ({ organisation: target, ids: [asset], count: 1, facts: { site: mark }, why: mark }),
  },
  'GET /api/assets/:id': { about: 'thing', path: ({ asset }) => `/api/assets/${asset}` },
  'POST /api/assets/:id/retire': {
    about: 'own',
    path: ({ asset }) => `/api/assets/${asset}/retire`,
    body: () => ({ version: 1, why: mark }),
  },
  'POST /api/assets/:id/bring-back': {
    about: 'own',
    path: ({ asset }) => `/api/assets/${asset}/bring-back`,
    body: () => ({ version: 1, why: mark }),
  },
  'PATCH /api/assets/:id': {
    about: 'own',
    path: ({ asset }) => `/api/assets/${asset}`,
    body: () => ({ facts: { zone: mark }, version: 1, why: mark }),
  },
  'GET /api/assets/:organisation/doubtful': { about: 'thing', path: () => `/api/assets/${target}/doubtful` },
  'POST /api/asset-doubts/:id': {
    about: 'own',
    path: ({ doubt }) => `/api/asset-doubts/${doubt}`,
    body: () => ({ decided: 'different', why: mark }),
  },
  'POST /api/asset-merges/:id/undo': {
    about: 'own',
    path: ({ merge }) => `/api/asset-merges/${merge}/undo`,
    body: () => ({ why: mark }),
  },
  'POST /api/asset-groups': {
    about: 'own',
    path: () => '/api/asset-groups',
    body: ({ asset }) => ({ organisation: target, name: `Group ${mark}`, ids: [asset], why: mark }),
  },
  'POST /api/asset-groups/:id': {
    about: 'own',
    path: ({ asset }) => `/api/asset-groups/${asset}`,
    body: () => ({ why: mark }),
  },
  'POST /api/asset-groups/:id/split': {
    about: 'own',
    path: ({ asset }) => `/api/asset-groups/${asset}/split`,
    body: () => ({ name: `Part ${mark}`, amount: 1, why: mark }),
  },
  'POST /api/asset-groups/:id/join': {
    about: 'own',
    path: ({ asset }) => `/api/asset-groups/${asset}/join`,
    body: ({ asset }) => ({ other: asset, why: mark }),
  },
  'GET /api/assets/:organisation/sources': { about: 'thing', path: () => `/api/assets/${target}/sources` },
  'PUT /api/assets/:organisation/sources': {
    about: 'own',
    path: () => `/api/assets/${target}/sources`,
    body: ({ source }) => ({ ranks: [{ id: source, rank: 60 }], why: mark }),
  },
  'POST /api/assets/:organisation/push': {
    about: 'own',
    path: () => `/api/assets/${target}/push?source=Scanner+${mark}`,
    body: () => Buffer.from(mark),
  },
  'PUT /api/assets/:organisation/rhythm': {
    about: 'own',
    path: () => `/api/assets/${target}/rhythm`,
    body: () => ({ source: `Scanner ${mark}`, rhythmDays: 7, why: mark }),
  },
  'GET /api/assets/:organisation/mappings': { about: 'thing', path: () => `/api/assets/${target}/mappings` },
  'GET /api/asset-imports/:id/columns': {
    about: 'thing',
    path: ({ assetList }) => `/api/asset-imports/${assetList}/columns`,
  },
  'POST /api/asset-imports/:id/columns': {
    about: 'own',
    path: ({ assetList }) => `/api/asset-imports/${assetList}/columns`,
    body: () => ({
      name: mark,
      rules: [{ fact: 'name', column: 'Hostname', constant: null, values: {} }],
      dates: 'year-first',
      why: mark,
    }),
  },
  'POST /api/asset-mappings/:id/remove': {
    about: 'own',
    path: ({ assetMapping }) => `/api/asset-mappings/${assetMapping}/remove`,
    body: why,
    isRemoval: true,
  },
  'GET /api/weaknesses': { about: 'branch', path: () => `/api/weaknesses?organisation=${target}` },
  'GET /api/product-exposure': {
    about: 'branch',
    path: () => `/api/product-exposure?organisation=${target}&q=${mark}`,
    isNumbers: true,
  },
  'GET /api/exposure-suggestions': {
    about: 'branch',
    path: () => `/api/exposure-suggestions?organisation=${target}&q=${mark}`,
    isNumbers: true,
  },
  'GET /api/advisories': { about: 'branch', path: () => `/api/advisories?organisation=${target}` },
  'GET /api/advisories/export': { about: 'branch', path: () => `/api/advisories/export?organisation=${target}` },
  'GET /api/advisories/:id': {
    about: 'thing',
    path: ({ advisory }) => `/api/advisories/${advisory}?organisation=${target}`,
  },
  'GET /api/feeds': { about: 'facts', path: () => '/api/feeds?organisation=england' },
  'POST /api/feeds': {
    about: 'top',
    path: () => `/api/feeds?organisation=england&file-name=list.json&why=${mark}`,
    body: () => Buffer.from('no list'),
  },
  'POST /api/feeds/:sha256/decide': {
    about: 'top',
    path: () => `/api/feeds/${'a'.repeat(64)}/decide`,
    body: () => ({ organisation: 'england', decision: 'refuse', ...why() }),
  },
  'GET /api/exposure': {
    about: 'branch',
    path: () => `/api/exposure?organisation=${target}&code=nessus:77`,
    isNumbers: true,
  },
};
