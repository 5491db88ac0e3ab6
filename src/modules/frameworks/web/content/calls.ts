import { route } from '#web/api/client.ts';
import type * as content from '../../contract/content.ts';

// The contracts as types only: the schema library stays on the server.
export const listFrameworks = route<typeof content.listFrameworks>('GET', '/api/frameworks');
export const readFramework = route<typeof content.readFramework>('GET', '/api/frameworks/:framework/:version');
export const importContent = route<typeof content.importContent>('POST', '/api/frameworks/files');

/** Address of the page of a version, with one part shown where a code is given. */
export function frameworkHref({ framework, version }: { framework: string; version: string }, part?: string): string {
  const page = `/frameworks/${encodeURIComponent(framework)}/${encodeURIComponent(version)}`;
  return part === undefined ? page : `${page}?part=${encodeURIComponent(part)}`;
}
export const importItems = route<typeof content.importItems>('POST', '/api/frameworks/:framework/:version/items');
