import type { Permission } from '#modules/organisations/domain/roles.ts';
import type { Relation, Things } from './target.ts';

/**
 * What a call is about, and so what the matrix expects of it:
 * - `thing`: one thing of the target. Seen and, with the permission, changed from the target itself and from above;
 *   for everybody else it does not exist (404).
 * - `own`: as `thing`, but those above are refused (403): only people with a role at the organisation itself do it.
 * - `outsider`: as `thing`, but those of the target itself are refused (403): only somebody from outside does it.
 * - `branch`: a list or sum over an organisation and those below. Everybody with the permission gets an answer, and
 *   only those who reach the target find its mark in it.
 * - `facts`: the same public facts for everybody with the permission.
 * - `self`: the caller's own account.
 * - `open`: before log-in.
 * - `whole`: about a register as a whole: only from the top of it.
 * - `another`: a thing of one person, who never asks here: it does not exist (404) for anybody else, whatever their role.
 * - `top`: for administrators at the top of a real nation alone; everybody the matrix asks as is refused (403).
 * - `script`: for tokens alone; a person is refused (403), whatever their role.
 */
export type About =
  | 'script'
  | 'top'
  | 'thing'
  | 'own'
  | 'outsider'
  | 'another'
  | 'branch'
  | 'facts'
  | 'self'
  | 'open'
  | 'whole';

/** A call to one route, with the things of the target in it, and a body that its shape allows. */
export interface RouteSample {
  readonly about: About;
  readonly path?: (things: Things, relation: Relation) => string;
  readonly body?: (things: Things) => unknown;
  /** The permission that the action asks for, where the route asks for none or for a weaker one. */
  readonly needs?: Permission;
  /** The permission that the action asks for as a guard would (403), because it also lets in who was given the thing. */
  readonly guards?: Permission;
  /** Without this permission the thing does not exist (404) for an action that asks itself. */
  readonly sees?: Permission;
  /** A `branch` shows the mark to those with this permission only. */
  readonly markNeeds?: Permission;
  /** A `branch` that has numbers only: it need not show the mark to those who reach the target. */
  readonly isNumbers?: boolean;
  /** The call takes the thing away: who comes next may be told that it is gone. */
  readonly isRemoval?: boolean;
}

/** Samples by method and path as the routes have them. */
export type RouteSamples = Readonly<Record<string, RouteSample>>;
