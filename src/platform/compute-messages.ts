/** What the pool tells a worker. */
export type ToWorker =
  | { readonly kind: 'work'; readonly module: string; readonly name: string; readonly input: unknown }
  | { readonly kind: 'stop' };

/** What a worker tells the pool. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly error: ErrorParts }
  | { readonly kind: 'stopped' };

/** An error in parts: cloning one between threads would drop its class and its own fields. */
interface ErrorParts {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export type ErrorClass = { readonly name: string; readonly prototype: Error };

export function errorParts(error: unknown): ErrorParts {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: '', fields: {} };
  return { name: error.name, message: error.message, stack: error.stack ?? '', fields: cloneable(error) };
}

function cloneable(error: Error): Record<string, unknown> {
  try {
    return structuredClone({ ...error });
  } catch {
    return {};
  }
}

/** Puts an error together again, of its own class where it is one of `classes`. */
export function errorFrom({ name, message, stack, fields }: ErrorParts, classes: readonly ErrorClass[]): Error {
  const error = new Error(message);
  const own = classes.find((each) => each.name === name);
  if (own) Object.setPrototypeOf(error, own.prototype);
  else error.name = name;
  return Object.assign(error, fields, { stack });
}
