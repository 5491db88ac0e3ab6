import { isUsable, type PageRoute } from '#web/page-route.ts';
import type { Scope } from '#web/scope/scope.ts';
import { scopeHref } from '#web/scope/scope.ts';
import { placeHref, placeKey, placeWords } from '#web/shell/place-words.ts';
import type { FoundPerson, PlaceName } from '#web/shell/shell-contract.ts';

/** One line of the palette: it leads to an address or does something. */
export interface PaletteOption {
  readonly id: string;
  readonly name: string;
  /** What it is, on the right: "Trust, R0A", "Page", "Action". */
  readonly kind: string;
  readonly href?: string;
  readonly act?: () => void;
}

/**
 * Every page that needs no more than the organisation looked at and that the permissions allow. A page that begins
 * something new ("Add a person") is one of them.
 */
export function pageOptions(
  pages: readonly PageRoute[],
  scope: Scope,
  permissions: readonly string[],
): PaletteOption[] {
  const offered = pages.filter(
    (page) => !(page.isStep || page.pattern.slice(1).includes(':')) && isUsable(page, permissions),
  );
  const nations: PaletteOption[] = [
    { id: 'england', name: 'England', kind: 'Nation', href: '/england' },
    { id: 'demo', name: 'Demonstration nation', kind: 'Nation', href: '/demo' },
  ];
  const options = offered.map(({ pattern, title }) => {
    const isScoped = pattern.startsWith(':scope');
    const href = isScoped ? scopeHref(scope, pattern.replace(/^:scope\/?/, ''), scope) : pattern;
    return { id: `page-${pattern.replace(/\W+/g, '-')}`, name: title, kind: 'Page', href };
  });
  return [...options, ...nations];
}

/** Organisations from the server. */
export function placeOptions(places: readonly PlaceName[]): PaletteOption[] {
  return places.map((place) => ({
    id: `place-${placeKey(place)}`,
    name: place.name,
    kind: placeWords(place),
    href: placeHref(place),
  }));
}

/** People from the server; they lead to the account. */
export function personOptions(people: readonly FoundPerson[]): PaletteOption[] {
  return people.map(({ id, name, organisationName }) => ({
    id: `person-${id}`,
    name,
    kind: `Person, ${organisationName}`,
    href: `/people/${id}`,
  }));
}

function fits(name: string, words: readonly string[]): boolean {
  const text = name.toLowerCase();
  return words.every((word) => text.includes(word));
}

function rank(name: string, typed: string): number {
  const at = name.toLowerCase().indexOf(typed);
  return at === 0 ? 0 : name.toLowerCase().includes(` ${typed}`) ? 1 : 2;
}

/** Options whose name has every typed word, those that begin with what was typed first; all when nothing is typed. */
export function fittingOptions(options: readonly PaletteOption[], typed: string): PaletteOption[] {
  const text = typed.trim().toLowerCase();
  const words = text.split(/\s+/).filter(Boolean);
  return options
    .filter(({ name }) => fits(name, words))
    .sort((one, other) => (text === '' ? 0 : rank(one.name, text) - rank(other.name, text)));
}

/** The next place in a list of `count` when an arrow key moves by `step`; it goes round. */
export function stepIn(at: number, step: number, count: number): number {
  return count === 0 ? 0 : (at + step + count) % count;
}
