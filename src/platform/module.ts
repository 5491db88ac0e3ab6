import type { Context } from './context.ts';
import type { Finding } from './database-health.ts';
import type { Handler } from './events/handler.ts';
import type { FactSource } from './fact-source.ts';
import type { PersonalData } from './held-data.ts';
import type { Route } from './http/endpoint.ts';
import type { MigrationSet } from './migration-files.ts';
import type { Reader } from './sql.ts';

/** Where a command prints: results on `out`, everything else on `err`. */
export interface Printer {
  out(text: string): void;
  err(text: string): void;
}

interface CommandWords {
  readonly name: string;
  /** Arguments in brief, e.g. `KIND FILE [--preview]`. */
  readonly usage: string;
  readonly summary: string;
  /** More for `--help`, e.g. the list of kinds. */
  readonly details?: () => string;
}

/**
 * One verb of the command line: run in the platform's own scope, or alone, without a database.
 * Both return the exit code: 0 done, 1 refused, 2 wrong usage.
 */
export type Command = CommandWords &
  (
    | { run(context: Context, args: readonly string[], printer: Printer): Promise<number> }
    | { runAlone(args: readonly string[], printer: Printer): Promise<number> }
  );

/** How a module does. `measures`: names of Prometheus without `wardkeep_`, each with what it counts. */
export interface ModuleHealth {
  readonly findings: readonly Finding[];
  readonly measures: readonly { readonly name: string; readonly help: string; readonly value: number }[];
}

/** What a worker is. */
export interface Host {
  /** On a database of its own. */
  readonly isAlone: boolean;
  /** Whether the demonstration nation is filled with invented things. */
  readonly fillsDemonstration: boolean;
  /** A folder whose files are taken in; undefined: none. */
  readonly importFolder: string | undefined;
  /** Folder from which public lists about weaknesses are taken over; undefined: none. */
  readonly feedsFolder?: string | undefined;
}

/** What a module offers to the hosts, as data. */
export interface Module {
  readonly name: string;
  readonly migrations?: MigrationSet;
  readonly routes?: readonly Route[];
  readonly commands?: readonly Command[];
  /** What it does when other modules tell facts. */
  readonly handlers?: readonly Handler[];
  /** What `doctor` says of it and `/metrics` shows, in the platform's own scope; quick, because it is asked often. */
  readonly health?: (reader: Reader, now: Date) => Promise<ModuleHealth>;
  /** Facts that may not fit what organisations say of themselves. */
  readonly factSources?: readonly FactSource[];
  /** What it holds of people, how long, and how it is erased. */
  readonly personalData?: PersonalData;
  /** What a worker goes on doing in the background, in the platform's own scope. */
  readonly start?: (context: Context, host: Host) => Promise<void>;
  /** What a process that answers requests works out beforehand, so that nobody waits for it. */
  readonly warm?: (context: Context) => void;
}
