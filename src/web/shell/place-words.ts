import { type Kept, registers, scopeHref } from '#web/scope/scope.ts';
import type { PlaceName } from '#web/shell/shell-contract.ts';

/** The address of a place. */
export function placeHref(place: PlaceName, kept?: Kept): string {
  return scopeHref(place, '', kept);
}

/** A key for lists. */
export function placeKey({ register, kind, code }: PlaceName): string {
  return `${register}/${kind ?? ''}/${code ?? ''}`;
}

/** The small words beside a name: "Trust, R0A"; for a fictional one also its nation. */
export function placeWords({ register, kindName, code }: PlaceName): string {
  const nation = register === 'demo' && code !== null ? 'demonstration' : '';
  return [kindName, code ?? '', nation].filter(Boolean).join(', ');
}

/** Places whose name or code holds the text. */
export function filterPlaces(places: readonly PlaceName[], text: string): readonly PlaceName[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return places;
  return places.filter(
    ({ name, code }) => name.toLowerCase().includes(wanted) || (code ?? '').toLowerCase().includes(wanted),
  );
}

/** The name of a register: "England". */
export function registerName(slug: string): string {
  return registers.find((register) => register.slug === slug)?.name ?? slug;
}
