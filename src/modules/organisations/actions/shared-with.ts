import { clippedTo, type PathRange, subtreeOf, unionOf } from '#kernel/path-ranges.ts';
import { recentlyUsed } from '#kernel/recently-used.ts';
import type { Context } from '#platform/context.ts';
import { type Place, platformScope, reachOf, type Scope, scopeOver, type Who } from '#platform/scope.ts';
import { classOf, type DataClass, dataClasses, isClassed } from '../domain/data-classes.ts';
import type { Appointment, Reached } from '../domain/principal.ts';
import { type Level, withheldFrom } from '../domain/sharing.ts';
import { decisionsBelow, type OverseerDecisions, sharingRevision } from '../store/sharing.ts';

interface Asked {
  readonly who: Who;
  readonly places: readonly Reached[];
  readonly settings: Readonly<Record<string, string>>;
  readonly permission: string;
  readonly level: Level;
  /** Roles that give the permission. */
  readonly roles: readonly string[];
}

/** What those below share with the places of one person or token. */
export interface SharedWith {
  /** A scope for a permission, without what is withheld of its class of data. */
  scope(asked: Asked): Scope;
}

/** What those below share with one overseer; good until an agreement changes, begins or ends. */
interface Held {
  readonly until: Date | null;
  withheld(dataClass: string, level: Level): readonly PathRange[];
}

// Keys begin with the revision of all agreements, which no two databases and no two states of one share.
const kept = recentlyUsed<Held>(5000);

/** Looks up what is withheld from these appointments. Mostly from memory. */
export async function sharedWith(
  context: Context,
  appointments: readonly Appointment[],
  revision: string,
): Promise<SharedWith> {
  const held = new Map<string, Held>();
  for (const { organisationId: id, path, role } of appointments) {
    // Most of 1.7 million people hold roles that open no such class: nothing is looked up for them.
    if (isClassed(role) && !held.has(path)) held.set(path, await heldFrom(context, { id, path }, revision));
  }
  return { scope: (asked) => scopeOf(asked, held, revision) };
}

/**
 * A scope over an organisation and what those below share with it, for work that is done in its name: a scenario that
 * it stored, figures that it publishes. What is withheld of any of the classes is withheld.
 */
export async function scopeSharedWith(
  context: Context,
  who: Who,
  place: Place,
  { classes, level }: { readonly classes: readonly DataClass[]; readonly level: Level },
): Promise<Scope> {
  const revision = await context.identify(sharingRevision);
  const held = await heldFrom(context, place, revision);
  const withheld = classes.reduce<PathRange[]>((all, each) => unionOf(all, held.withheld(each, level)), []);
  return { ...scopeOver(who, [{ ...place, withheld }]), sound: { revision, until: held.until } };
}

async function heldFrom(context: Context, place: Place, revision: string): Promise<Held> {
  const key = `${revision} ${place.id} ${place.path}`;
  const known = kept.get(key);
  if (known && (known.until === null || context.now() < known.until)) return known;
  const found = await context
    .as(platformScope('what is shared'))
    .read((reader) => decisionsBelow(reader, place, context.now()));
  const held = heldBy(place, found);
  kept.put(key, held);
  return held;
}

function heldBy(place: Place, { decided, grounds, until }: OverseerDecisions): Held {
  const ranges = new Map<string, readonly PathRange[]>();
  const withheld = (dataClass: string, level: Level) => {
    const key = `${dataClass} ${level}`;
    const known = ranges.get(key);
    if (known) return known;
    // A class that nobody described is nobody's to see from above.
    const ground = grounds.get(dataClass) ?? { usual: 'nothing', floor: 'nothing' };
    const found = withheldFrom(place, decided.get(dataClass) ?? [], ground, level);
    ranges.set(key, found);
    return found;
  };
  return { until, withheld };
}

function scopeOf(
  { who, places, settings, permission, level, roles }: Asked,
  held: ReadonlyMap<string, Held>,
  revision: string,
) {
  const heldAt = ({ path }: Pick<Place, 'path'>): Held => {
    const found = held.get(path);
    // Rather no answer than one without holes.
    if (!found) throw new Error(`it was not looked up what is shared with ${path}`);
    return found;
  };
  const dataClass = classOf(permission);
  const withheldAt = ({ path, within }: Reached, each: string): readonly PathRange[] => {
    const own = heldAt({ path }).withheld(each, level);
    return within ? unionOf(own, clippedTo(subtreeOf(path), heldAt(within).withheld(each, level))) : own;
  };
  const seenOf = (each: string): Place[] => places.map((place) => ({ ...place, withheld: withheldAt(place, each) }));
  const isLess = (seen: readonly Place[]) => seen.some(({ withheld = [] }) => withheld.length > 0);
  const paths = places.flatMap(({ path, within }) => (within ? [path, within.path] : [path]));
  const untils = paths.flatMap((path) => held.get(path)?.until?.getTime() ?? []);
  const sound = { revision, until: untils.length > 0 ? new Date(Math.min(...untils)) : null };
  const watchedAs = (about: string) => ({ dataClass: about, roles, isRows: level === 'full' });
  if (dataClass !== null) {
    const seen = seenOf(dataClass);
    const askers = dataClass === 'obligations' && isLess(seen) ? { 'wardkeep.askers': askersOf(places) } : {};
    return { ...scopeOver(who, seen, { ...settings, ...askers }), sound, watched: watchedAs(dataClass) };
  }
  if (permission !== 'audit:read') return scopeOver(who, places, settings);
  const reaches = dataClasses.flatMap((each) => {
    const seen = seenOf(each);
    return isLess(seen) ? [[each, reachOf(scopeOver(who, seen))]] : [];
  });
  const entries = reaches.length > 0 ? { 'wardkeep.entries_reach': JSON.stringify(Object.fromEntries(reaches)) } : {};
  return { ...scopeOver(who, places, { ...settings, ...entries }), sound, watched: watchedAs('audit') };
}

// What one of these places asked of somebody, it sees answered, whatever else is withheld.
function askersOf(places: readonly Place[]): string {
  return `{${places.map(({ id }) => id).join(',')}}`;
}
