import { route } from '#web/api/client.ts';
import type * as advisories from '../contract/advisories.ts';
import type * as exposure from '../contract/exposure.ts';
import type * as feeds from '../contract/feeds.ts';
import type * as imports from '../contract/imports.ts';
import type * as mappings from '../contract/mappings.ts';
import type * as weaknesses from '../contract/weaknesses.ts';

// The contracts as types only: the schema library stays on the server.
export const listWeaknesses = route<typeof weaknesses.listWeaknesses>('GET', '/api/weaknesses');
export const showExposure = route<typeof exposure.showExposure>('GET', '/api/exposure');
export const askProduct = route<typeof exposure.askProduct>('GET', '/api/product-exposure');
export const suggest = route<typeof exposure.suggest>('GET', '/api/exposure-suggestions');

export const listAdvisories = route<typeof advisories.listAdvisories>('GET', '/api/advisories');
export const oneAdvisory = route<typeof advisories.oneAdvisory>('GET', '/api/advisories/:id');

export const listFeeds = route<typeof feeds.listFeeds>('GET', '/api/feeds');
export const sendFeed = route<typeof feeds.sendFeed>('POST', '/api/feeds');
export const decideFeed = route<typeof feeds.decideFeed>('POST', '/api/feeds/:sha256/decide');

export const listImports = route<typeof imports.listAssetImports>('GET', '/api/assets/:organisation/imports');
export const openImport = route<typeof imports.openAssetImport>('POST', '/api/assets/:organisation/imports');
export const sendPiece = route<typeof imports.sendAssetPiece>('PUT', '/api/asset-imports/:id/pieces/:number');
export const readImport = route<typeof imports.readAssetImport>('POST', '/api/asset-imports/:id/read');
export const applyImport = route<typeof imports.applyAssetImport>('POST', '/api/asset-imports/:id/apply');
export const cancelImport = route<typeof imports.cancelAssetImport>('POST', '/api/asset-imports/:id/cancel');

export const setRhythm = route<typeof imports.setSourceRhythm>('PUT', '/api/assets/:organisation/rhythm');
export const listMappings = route<typeof mappings.listColumnMappings>('GET', '/api/assets/:organisation/mappings');
export const showColumns = route<typeof mappings.showImportColumns>('GET', '/api/asset-imports/:id/columns');
export const mapColumns = route<typeof mappings.mapImportColumns>('POST', '/api/asset-imports/:id/columns');
export const removeMapping = route<typeof mappings.removeColumnMapping>('POST', '/api/asset-mappings/:id/remove');

/** Answers that are out of date once an import moved. */
export const touched = ['/api/assets', '/api/asset-imports', '/api/weaknesses', '/api/exposure'] as const;
