import { type Change, change, type Intent } from './change.ts';
import type { Scope } from './scope.ts';
import { type Database, type Reader, read } from './sql.ts';

/** What an action is given: who asks, and the only two ways to the data. */
export interface Context {
  readonly scope: Scope;
  readonly now: () => Date;
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  change<T>(intent: Intent, work: (change: Change) => Promise<T>): Promise<T>;
  /** The same platform in another scope: for log-in, which finds out who is asking. */
  as(scope: Scope): Context;
}

/** Binds a scope to a database. */
export function contextFor(database: Database, scope: Scope, now: () => Date = () => new Date()): Context {
  return {
    scope,
    now,
    read: (work) => read(database, scope, work),
    change: (intent, work) => change(database, scope, intent, work),
    as: (other) => contextFor(database, other, now),
  };
}
