import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { isWithin, type Scope } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import { coarseCount } from '../domain/coarse-count.ts';
import { placesOf } from '../store/bodies.ts';
import type { FoundBranch } from './find-branch.ts';

/** Totals of one organisation by their names, in the order in which they are shown. Numbers alone: no ids, no words. */
export interface OrganisationTotals {
  readonly organisationId: number;
  readonly totals: Readonly<Record<string, number>>;
}

/** What is said of organisations that share less than their rows: a state of its own, never 0 and never good. */
export interface Withheld {
  /** How many there are; `organisations` holds the first 50. */
  readonly count: number;
  readonly organisations: {
    readonly code: string;
    readonly kind: string;
    readonly name: string;
    readonly shared: 'counts' | 'nothing';
    /** Coarse (`domain/coarse-count.ts`): null stands for 1 to 7. Empty where nothing is shared. */
    readonly totals: { readonly name: string; readonly value: number | null }[];
  }[];
}

const mostShown = 50;
const nothingWithheld: Withheld = { count: 0, organisations: [] };

/**
 * Organisations of a branch that withhold rows from the caller, with totals of those that share counts.
 * @param ask answers with totals of the organisations it is given; it alone reads in the wider scope
 */
export async function withheldTotals(
  context: Context,
  caller: Caller,
  { permission, branch }: { readonly permission: string; readonly branch: FoundBranch },
  ask: (reader: Reader, organisationIds: readonly number[]) => Promise<readonly OrganisationTotals[]>,
): Promise<Withheld> {
  const scope = caller.principal?.scopeFor(permission);
  if (!scope || !hasHoles(scope)) return nothingWithheld;
  const visible = new Set(branch.visible.map(({ id }) => id));
  const hidden = branch.members.filter(({ id }) => !visible.has(id));
  const places = await context.readPublic((reader) =>
    placesOf(
      reader,
      hidden.map(({ code }) => code),
    ),
  );
  const pathOf = new Map(places.map(({ id, path }) => [id, path]));
  const isBelow = (id: number) => scope.places.some((place) => pathOf.get(id)?.startsWith(place.path));
  const kept = hidden.filter(({ id }) => isBelow(id));
  const shown = kept.slice(0, mostShown);
  const wide = caller.principal?.totalsScopeFor(permission, 'counts') ?? null;
  const counted = shown.flatMap(({ id }) => (wide && isWithin(wide, pathOf.get(id) ?? '') ? [id] : []));
  const rows = wide && counted.length > 0 ? await context.as(wide).read((reader) => ask(reader, counted)) : [];
  const totalsOf = new Map(rows.map(({ organisationId, totals }) => [organisationId, coarse(totals)]));
  return {
    count: kept.length,
    organisations: shown.map(({ id, code, kind, name, shortName }) => ({
      code,
      kind,
      name: shortName ?? name,
      shared: counted.includes(id) ? 'counts' : 'nothing',
      totals: totalsOf.get(id) ?? [],
    })),
  };
}

function hasHoles({ places }: Scope): boolean {
  return places.some(({ withheld = [] }) => withheld.length > 0);
}

function coarse(totals: Readonly<Record<string, number>>) {
  return Object.entries(totals).map(([name, value]) => ({ name, value: coarseCount(value) }));
}

/** For the note of a file: that rows are left out, and why. Empty when none are. */
export function withheldNote({ count }: Withheld): string {
  if (count === 0) return '';
  return `Left out: ${count === 1 ? '1 organisation that does' : `${count} organisations that do`} not share these rows with you.`;
}
