import type { ZodType, z } from 'zod';
import type { Context } from '../context.ts';
import type { Problem } from '../problems.ts';
import type { Answer } from './answer.ts';
import type { Principal } from './principal.ts';

/** The shape of one call, shared by server and browser. Lives in a module's contract. */
export interface Endpoint<
  Params extends ZodType,
  Query extends ZodType,
  Body extends ZodType,
  Response extends ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly response: Response;
}

// biome-ignore lint/suspicious/noExplicitAny: the table of routes holds endpoints of every shape.
export type AnyEndpoint = Endpoint<any, any, any, any>;

type Parsed<T> = T extends ZodType ? z.output<T> : undefined;

export interface Input<E extends AnyEndpoint> {
  readonly params: Parsed<E['params']>;
  readonly query: Parsed<E['query']>;
  readonly body: Parsed<E['body']>;
}

/** What an action may know of the call itself. */
export interface Caller {
  /** Null on public routes only. */
  readonly principal: Principal | null;
  readonly address: string;
  /** Name and port that the browser asked for; whoever asks may have made it up. */
  readonly host: string;
  readonly userAgent: string;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** Which version of the thing the caller means, as entity tags; for standards that ask for it. */
  readonly versions: { readonly ifMatch: string | undefined; readonly ifNoneMatch: string | undefined };
  /** Stops what nobody waits for any more: the caller hung up before the answer. */
  readonly signal: AbortSignal;
}

/** Who may call: a permission that some appointment must give, anybody logged in, or anybody at all. */
export type Guard = { readonly permission: string } | 'logged-in' | 'public';

/** One row of a module's routes table. */
export interface Route {
  readonly endpoint: AnyEndpoint;
  readonly guard: Guard;
  /** Tries a minute from one address, for routes that could be used to guess. */
  readonly triesPerMinute?: number;
  /** Open to somebody who must set up a second check before anything else (`Principal.isHeldBack`). */
  readonly isForSetUp?: boolean;
  /** Open to people from outside the health service, where the guard is `logged-in`. So is what is for set-up. */
  readonly isForOutsiders?: boolean;
  /** A dangerous action: a person must have proved who they are in the last minutes (`fresh-proof.ts`). */
  readonly stepUp?: boolean;
  /** Largest body in bytes, where it is not the usual 1 MiB; such a body arrives as a Buffer. */
  readonly rawBodyLimit?: number;
  /** Largest body in bytes of a route that takes it as a stream; the action reads it, counts it and may stop. */
  readonly streamLimit?: number;
  /** Tells a failure in the words of a standard, where that is not the problem details of RFC 9457. */
  readonly failure?: (problem: Problem) => Answer;
  // biome-ignore lint/suspicious/noExplicitAny: checked where the row is made, by route().
  readonly action: (context: Context, input: any, caller: Caller) => Promise<unknown>;
}

type Action<E extends AnyEndpoint> = (
  context: Context,
  input: Input<E>,
  caller: Caller,
) => Promise<z.input<E['response']> | Answer>;

/** Makes a row of a routes table; the action's input and output are checked against the endpoint's contract. */
export function route<E extends AnyEndpoint>(
  endpoint: E,
  guard: Guard,
  action: Action<E>,
  more: Pick<
    Route,
    'triesPerMinute' | 'rawBodyLimit' | 'streamLimit' | 'stepUp' | 'failure' | 'isForSetUp' | 'isForOutsiders'
  > = {},
): Route {
  return { endpoint, guard, action, ...more };
}
