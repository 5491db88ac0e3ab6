import type { FirstAddresses } from '#platform/http/web.ts';

/** What each page asks for first: who is logged in, and the names of registers, kinds and edges for the scope picker. */
export const firstAddresses: FirstAddresses = () => ['/api/me', '/api/registers'];
