import type { FirstAddresses } from '#platform/http/web.ts';

// The first word of an address that is a register's root page, or that stands before its organisations.
const roots: Readonly<Record<string, string>> = { england: 'england', demo: 'demo' };

// Pages of organisations: `/england`, `/demo`, `/trust/R0A`, `/demo/trust/DEMO-T1`.
const organisationPage = /^\/(?:(england|demo)|(?:(demo)\/)?([a-z][a-z-]*)\/([A-Za-z0-9-]*[A-Z][A-Za-z0-9-]*))\/?$/;

/**
 * What each page asks for first: the ways to log in; elsewhere who is logged in and, on an organisation's overview, its place and its figures. The
 * addresses must be those that the page itself builds (query keys in alphabetical order), otherwise it asks again.
 */
export const firstAddresses: FirstAddresses = (pathname, search) => {
  if (/^\/log-in\/?$/.test(pathname)) return ['/api/log-in/ways'];
  const found = organisationPage.exec(pathname);
  if (!found) return ['/api/me'];
  const register = roots[found[1] ?? found[2] ?? 'england'] ?? 'england';
  const code = found[4]?.toUpperCase();
  const asked = { 'as-of': search.get('as-of'), edge: search.get('edge') };
  return [
    '/api/me',
    withQuery('/api/place', { ...asked, code, register }),
    withQuery(`/api/overview/${code ?? register}`, asked),
  ];
};

function withQuery(path: string, values: Readonly<Record<string, string | null | undefined>>): string {
  const given = Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const query = new URLSearchParams(given.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
  return query === '' ? path : `${path}?${query}`;
}
