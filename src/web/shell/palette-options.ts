import type { Scope } from '#web/scope/scope.ts';
import { scopeHref } from '#web/scope/scope.ts';
import { placeHref, placeKey, placeWords } from '#web/shell/place-words.ts';
import type { RailItem } from '#web/shell/rail-item.ts';
import type { PlaceName } from '#web/shell/shell-contract.ts';

/** One line of the palette: it leads to an address or does something. */
export interface PaletteOption {
  readonly id: string;
  readonly name: string;
  /** What it is, on the right: "Trust, R0A", "Page", "Action". */
  readonly kind: string;
  readonly href?: string;
  readonly act?: () => void;
}

/** Sections of the present organisation and the pages of the account. */
export function pageOptions(items: readonly RailItem[], scope: Scope): PaletteOption[] {
  const sections = items.map(({ section, name, path }) => ({
    id: `section-${section}`,
    name,
    kind: 'Page',
    href: scopeHref(scope, path, scope),
  }));
  const others: PaletteOption[] = [
    { id: 'england', name: 'England', kind: 'Nation', href: '/england' },
    { id: 'demo', name: 'Demonstration nation', kind: 'Nation', href: '/demo' },
    { id: 'account', name: 'Your account', kind: 'Page', href: '/account' },
    { id: 'accessibility', name: 'Accessibility statement', kind: 'Page', href: '/accessibility' },
  ];
  return [...sections, ...others];
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

function fits(name: string, words: readonly string[]): boolean {
  const text = name.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Options whose name has every typed word; all of them when nothing is typed. */
export function fittingOptions(options: readonly PaletteOption[], typed: string): PaletteOption[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter(({ name }) => fits(name, words));
}

/** The next place in a list of `count` when an arrow key moves by `step`; it goes round. */
export function stepIn(at: number, step: number, count: number): number {
  return count === 0 ? 0 : (at + step + count) % count;
}
