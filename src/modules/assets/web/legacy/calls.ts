import { route } from '#web/api/client.ts';
import type * as entry from '../../contract/legacy-entry.ts';
import type * as files from '../../contract/legacy-files.ts';
import type * as list from '../../contract/legacy-list.ts';
import type { legacyWhatIf as whatIf } from '../../contract/legacy-what-if.ts';

// The contracts as types only: the schema library stays on the server.
export const listLegacy = route<typeof list.listLegacy>('GET', '/api/legacy');
export const takeLegacyProposals = route<typeof list.takeLegacyProposals>('POST', '/api/legacy-proposals');
export const oneLegacy = route<typeof entry.oneLegacy>('GET', '/api/legacy/:id');
export const addLegacy = route<typeof entry.addLegacy>('POST', '/api/legacy');
export const editLegacy = route<typeof entry.editLegacy>('PATCH', '/api/legacy/:id');
export const putLegacyControl = route<typeof entry.putLegacyControl>('PUT', '/api/legacy/:id/controls/:kind');
export const dropLegacyControl = route<typeof entry.dropLegacyControl>('DELETE', '/api/legacy/:id/controls/:kind');
export const legacyWhatIf = route<typeof whatIf>('GET', '/api/legacy-what-if');
export const previewLegacyFile = route<typeof files.previewLegacyFile>(
  'POST',
  '/api/legacy-files/:organisation/preview',
);
export const applyLegacyFile = route<typeof files.applyLegacyFile>('PUT', '/api/legacy-files/:organisation');

/** Answers that are out of date once the register changed: ranks of weaknesses too. */
export const touched = [
  '/api/legacy',
  '/api/legacy-what-if',
  '/api/weaknesses',
  '/api/exposure',
  '/api/systems',
  '/api/obligations',
] as const;
