// Any origin will do: it only shows whether the address leaves it.
const own = 'https://own.invalid';
const notPages = /^\/(log-in|set-password|api)(\/|$)/;

/**
 * Where to go after log-in: `next` if it is a page of this site, else `start`. An address that a browser would read
 * as another site's (`//other`, `/\other`, `https:`) counts as not given, so a link can lead nobody astray.
 */
export function safeNext(next: string | null, start: string): string {
  if (next === null || !next.startsWith('/') || !URL.canParse(next, own)) return start;
  const { origin, pathname, search, hash } = new URL(next, own);
  // A path such as `/.//other` becomes `//other`, which a browser would take for a site.
  if (origin !== own || pathname.startsWith('//') || notPages.test(pathname)) return start;
  return `${pathname}${search}${hash}`;
}
