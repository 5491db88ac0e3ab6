import type { Background } from './background.ts';
import { type Change, change, type Intent } from './change.ts';
import type { Compute } from './compute.ts';
import type { Database } from './database.ts';
import { sharingChanged } from './database-errors.ts';
import type { FactSource } from './fact-source.ts';
import type { PersonalData } from './held-data.ts';
import type { Mailer } from './mail/mailer.ts';
import { type Outside, openOutside } from './outside/outside.ts';
import type { FileScanner } from './scan/file-scanner.ts';
import type { Scope } from './scope.ts';
import type { Vault } from './secrets.ts';
import { bookkeeper, type Reader, read } from './sql.ts';
import type { Watch } from './watch.ts';

/** What a host opens once and every context stands on. */
export interface Platform {
  readonly database: Database;
  readonly vault: Vault;
  readonly compute: Compute;
  readonly background: Background;
  readonly now: () => Date;
  /** Where people's browsers find this platform; null for a trial on one machine. */
  readonly publicAddress: URL | null;
  /** Absent or null: this installation sends no mail. */
  readonly mailer?: Mailer | null;
  /** Absent: only public addresses are called, with TLS. */
  readonly outside?: Outside;
  /** Absent or null: files are kept as they come, and are never called clean. */
  readonly scanner?: FileScanner | null;
  /** What the platform and its modules hold of people. */
  readonly personalData: PersonalData;
  /** Facts of all modules that may not fit what organisations say of themselves. */
  readonly factSources?: readonly FactSource[];
}

/** What an action is given: who asks, and the only ways to the data. */
export interface Context {
  readonly scope: Scope;
  readonly now: () => Date;
  readonly vault: Vault;
  readonly publicAddress: URL | null;
  /** Null: this installation sends no mail. */
  readonly mailer: Mailer | null;
  /** Calls to servers that users name. */
  readonly outside: Outside;
  /** Null: this installation scans no files. */
  readonly scanner: FileScanner | null;
  readonly personalData: PersonalData;
  readonly factSources: readonly FactSource[];
  /** Threads for long sums; what they are given has passed through this scope's reads. */
  readonly compute: Compute;
  /** Work that outlives its request. */
  readonly background: Background;
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  change<T>(intent: Intent, work: (change: Change) => Promise<T>): Promise<T>;
  /**
   * For finding out who holds a credential, in one round trip and before there is a scope, and for bookkeeping that is
   * nobody's change: runs single statements that call a database function which scopes itself. It sees no
   * organisation-owned row by any other way.
   */
  identify<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /**
   * For the public register alone: each statement stands by itself, without a transaction and without a reach, so
   * row-level security shows no organisation-owned row. A list that is asked for all day costs half the round trips.
   */
  readPublic<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** The same platform in another scope: for log-in, which finds out who is asking. */
  as(scope: Scope): Context;
}

// An export of many pieces opens many transactions; an agreement may end between two of them.
function refuseOutdated({ now }: Platform, { sound }: Scope): void {
  if (sound?.until && now() >= sound.until) throw sharingChanged();
}

const publicOnly = openOutside({ allowsPrivate: false });

/** Binds a scope to the platform; `watch` notes whose rows are read. */
export function contextFor(platform: Platform, scope: Scope, watch?: Watch): Context {
  return {
    scope,
    now: platform.now,
    vault: platform.vault,
    publicAddress: platform.publicAddress,
    mailer: platform.mailer ?? null,
    outside: platform.outside ?? publicOnly,
    scanner: platform.scanner ?? null,
    personalData: platform.personalData,
    factSources: platform.factSources ?? [],
    compute: platform.compute,
    background: platform.background,
    read: async (work) => {
      refuseOutdated(platform, scope);
      return await read(platform.database, scope, work, watch);
    },
    change: async (intent, work) => {
      refuseOutdated(platform, scope);
      return await change(platform, scope, intent, work);
    },
    identify: (work) => work(bookkeeper(platform.database, scope)),
    readPublic: (work) => work(bookkeeper(platform.database, scope)),
    as: (other) => contextFor(platform, other, watch),
  };
}
