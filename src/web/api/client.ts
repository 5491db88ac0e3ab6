import { askForProof, stepUpNeeded } from '#web/api/fresh-proof.ts';
import { problemFrom, unreachable } from '#web/api/problem.ts';

/** What we need of a zod schema: its types. Nothing is parsed here, the server checks both directions. */
export interface Shape {
  readonly _zod: { readonly input: unknown; readonly output: unknown };
}

/** A route's contract as modules declare it. */
export interface Contract {
  readonly method: string;
  readonly path: string;
  readonly params?: Shape;
  readonly query?: Shape;
  readonly body?: Shape;
  readonly response: Shape;
}

declare const contractOf: unique symbol;

/**
 * The browser's half of a contract: its address, and by type all the rest. Made by `route`, so that a page can name
 * a contract without pulling the schema library into the bundle.
 */
export interface Route<C extends Contract> {
  readonly method: C['method'];
  readonly path: C['path'];
  readonly [contractOf]?: C;
}

/** `route<typeof getOverview>('GET', '/api/overview')`: the compiler refuses a method or path that the contract has not. */
export function route<C extends Contract>(method: C['method'], path: C['path']): Route<C> {
  return { method, path };
}

type Sent<S> = S extends Shape ? S['_zod']['input'] : never;

/** What a call takes: `params`, `query` and `body`, each only if the contract has it. */
export type InputOf<C extends Contract> = (C['params'] extends Shape
  ? { readonly params: Sent<C['params']> }
  : object) &
  (C['query'] extends Shape ? { readonly query?: Sent<C['query']> } : object) &
  (C['body'] extends Shape ? { readonly body: Sent<C['body']> } : object);

/** What a call gives. */
export type AnswerOf<C extends Contract> = C['response']['_zod']['output'];

interface LooseInput {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

function pairs(values: unknown): [string, string][] {
  if (typeof values !== 'object' || values === null) return [];
  return Object.entries(values).flatMap(([key, value]) => {
    if (value === undefined || value === null || value === '') return [];
    const many = Array.isArray(value) ? value : [value];
    return many.map((one): [string, string] => [key, String(one)]);
  });
}

/**
 * The request line, for example `GET /api/organisations?limit=8&search=north`: query keys in alphabetical order.
 * It is the cache key, and the key under which the server may place first data.
 */
export function requestLine(method: string, path: string, input: LooseInput = {}): string {
  const params = new Map(pairs(input.params));
  const filled = path.replace(/:([A-Za-z]\w*)/g, (_, name: string) => encodeURIComponent(params.get(name) ?? ''));
  const query = pairs(input.query).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const search = new URLSearchParams(query).toString();
  return `${method} ${filled}${search === '' ? '' : `?${search}`}`;
}

/**
 * How a call may be tuned: `signal` gives it up, `timeoutSeconds` (default 30) bounds the wait, `isAnonymous` lets a
 * 401 be an answer instead of the way to the log-in page, `isProved` is set on the second try after a fresh proof.
 */
export interface CallOptions {
  readonly isAnonymous?: boolean;
  readonly isProved?: boolean;
  readonly signal?: AbortSignal;
  readonly timeoutSeconds?: number;
}

const acceptJson = { accept: 'application/json' };

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function toLogIn(): void {
  if (location.pathname.startsWith('/log-in')) return;
  location.assign(`/log-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}

async function fetchOrProblem(address: string, init: RequestInit, options: CallOptions): Promise<Response> {
  const limit = AbortSignal.timeout((options.timeoutSeconds ?? 30) * 1000);
  const signal = options.signal === undefined ? limit : AbortSignal.any([options.signal, limit]);
  try {
    return await fetch(address, { ...init, signal });
  } catch (thrown) {
    if (options.signal?.aborted) throw thrown;
    throw unreachable(limit.aborted);
  }
}

function bodyInit(body: unknown): RequestInit {
  if (body instanceof FormData) return { headers: acceptJson, body };
  // A file says what the browser takes it for; the server asks for bytes and judges by what they hold.
  if (body instanceof Blob) return { headers: { ...acceptJson, 'content-type': 'application/octet-stream' }, body };
  return { headers: { ...acceptJson, 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) };
}

/**
 * Sends a request line. A body goes as JSON, as it is when it is a `FormData`, or as bytes when it is a `Blob` or a
 * `File`. Throws `Problem` for anything but success; 401 also leads to the log-in page, which leads back. Where the
 * server wants a fresh proof first, the person is asked for it, and the call goes on.
 */
export async function send(line: string, body: unknown, options: CallOptions = {}): Promise<unknown> {
  const [method = 'GET', address = '/'] = line.split(' ');
  const init: RequestInit = method === 'GET' ? { method, headers: acceptJson } : { method, ...bodyInit(body) };
  const response = await fetchOrProblem(address, init, options);
  const answer = await bodyOf(response);
  if (response.ok) return answer;
  if (response.status === 401 && !options.isAnonymous) toLogIn();
  const problem = problemFrom(response.status, answer, response.headers.get('x-request-id') ?? '');
  // The page stays as it is meanwhile, so nothing that was typed is lost.
  if (problem.type === stepUpNeeded && !options.isProved && (await askForProof())) {
    return await send(line, body, { ...options, isProved: true });
  }
  throw problem;
}

/**
 * Calls a route by its contract (or the `route` made from its type) and gives the answer, typed.
 * Throws `Problem`.
 */
export async function call<C extends Contract>(
  to: C | Route<C>,
  input: InputOf<C>,
  options: CallOptions = {},
): Promise<AnswerOf<C>> {
  const loose: LooseInput = input;
  return send(requestLine(to.method, to.path, loose), loose.body, options);
}
