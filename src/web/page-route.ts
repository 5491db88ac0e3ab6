import type { ComponentType } from 'react';
import { parseScope } from '#web/scope/scope.ts';

/** Values of the `:name` words of a pattern, decoded. */
export type PageParams = Readonly<Record<string, string>>;

/** The file of a page, which exports one component whose name ends in "Page". */
export interface PageModule {
  readonly [name: `${string}Page`]: ComponentType<{ readonly params: PageParams }>;
}

/** The component of a page's file. @throws RangeError unless there is exactly one */
export function pageOf(file: PageModule): ComponentType<{ readonly params: PageParams }> {
  const [page, ...others] = Object.entries(file).filter(([name]) => name.endsWith('Page'));
  if (page === undefined || others.length > 0) throw new RangeError('the file of a page exports one component');
  return page[1];
}

/**
 * A page as a module lists it in `web/pages.ts`. A pattern that starts with `:scope` exists at every organisation
 * (`:scope`, `:scope/assurance`, `:scope/assurance/:outcome`); one that starts with `/` is a page of its own
 * (`/imports/:id`), whose first word must be in `rootWords`.
 */
export interface PageRoute {
  readonly pattern: string;
  /** Which item of the rail is lit: `overview`, `assurance`, or '' for none. */
  readonly section: string;
  readonly title: string;
  readonly load: () => Promise<PageModule>;
  /** True for pages that people see before they log in. */
  readonly isOpen?: boolean;
  /** True for pages of people from outside the health service, who get no other. */
  readonly isForOutsiders?: boolean;
  /** The permission without which the page would only say no: menus and the palette then leave it out. */
  readonly needs?: string;
  /** True for steps on the way to something: nobody jumps there from the palette. */
  readonly isStep?: boolean;
}

/** A page found for an address. */
export interface PageMatch {
  readonly route: PageRoute;
  readonly params: PageParams;
}

function paramsOf(pattern: readonly string[], words: readonly string[]): PageParams | null {
  if (pattern.length !== words.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const word = words[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = word;
    else if (part !== word) return null;
  }
  return params;
}

function split(path: string): string[] {
  return path.split('/').filter(Boolean);
}

function decodedWords(pathname: string): string[] | null {
  try {
    return split(pathname).map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** True when somebody with these permissions may use the page. */
export function isUsable({ needs }: PageRoute, permissions: readonly string[]): boolean {
  return needs === undefined || permissions.includes(needs);
}

/** The first route in the list that fits the address, or null. A trailing slash makes no difference. */
export function matchPage(routes: readonly PageRoute[], pathname: string, search: string): PageMatch | null {
  const scope = parseScope(pathname, search);
  const words = decodedWords(pathname);
  if (words === null) return null;
  const inScope = scope === null ? null : scope.section === '' ? [] : [scope.section, ...scope.rest];
  for (const route of routes) {
    const isScoped = route.pattern.startsWith(':scope');
    const given = isScoped ? inScope : words;
    const params = given === null ? null : paramsOf(split(route.pattern.replace(/^:scope/, '')), given);
    if (params !== null) return { route, params };
  }
  return null;
}
