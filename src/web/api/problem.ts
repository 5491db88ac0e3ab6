/** One thing wrong with what was sent: `field` names the form field ('' when it is about the whole). */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

interface ProblemFacts {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly errors: readonly FieldProblem[];
  readonly reference: string;
  /** What else the answer said, such as what to merge; from the network, so look before you use it. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/**
 * An answer that is not a success, in words a person can act on (RFC 9457 problem details). `status` is 0 when the
 * server could not be reached. `reference` is the number to quote when asking for help, '' when there is none.
 */
export class Problem extends Error implements ProblemFacts {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly errors: readonly FieldProblem[];
  readonly reference: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(facts: ProblemFacts) {
    super(facts.detail === '' ? facts.title : facts.detail);
    this.name = 'Problem';
    this.type = facts.type;
    this.title = facts.title;
    this.status = facts.status;
    this.detail = facts.detail;
    this.instance = facts.instance;
    this.errors = facts.errors;
    this.reference = facts.reference;
    this.facts = facts.facts ?? {};
  }
}

const plainWords: Readonly<Record<number, string>> = {
  0: 'Wardkeep could not be reached. Check your connection, then try again.',
  400: 'Something in what you sent is not right. Check it, then try again.',
  403: 'You do not have access to this.',
  404: 'We could not find this. It may have moved, or you may not have access.',
  408: 'Wardkeep took too long to answer. Try again.',
  409: 'Someone changed this while you were working on it. Load it again to see what changed.',
  413: 'This file is too large.',
  422: 'Something in what you sent is not right. Check it, then try again.',
  429: 'Too many tries in a short time. Wait a minute, then try again.',
  503: 'Wardkeep is not ready. Try again in a minute.',
};

function wordsFor(status: number): string {
  return plainWords[status] ?? 'Something went wrong on our side. Your data is safe. Try again.';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function fieldProblem(value: unknown): FieldProblem[] {
  if (typeof value !== 'object' || value === null) return [];
  const facts = value as Record<string, unknown>;
  const field = text(facts.where) || text(facts.pointer).replace(/^#?\//, '').replaceAll('/', '.');
  const message = text(facts.message) || text(facts.detail);
  return message === '' ? [] : [{ field, message }];
}

/** Builds a Problem from a response body that may or may not be RFC 9457 problem details. */
export function problemFrom(status: number, body: unknown, requestId = ''): Problem {
  const facts = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const errors = Array.isArray(facts.errors) ? facts.errors.flatMap(fieldProblem) : [];
  return new Problem({
    type: text(facts.type) || 'about:blank',
    title: text(facts.title) || wordsFor(status),
    status,
    detail: text(facts.detail) || wordsFor(status),
    instance: text(facts.instance),
    errors,
    reference: text(facts.reference) || requestId,
    facts,
  });
}

/** A Problem for a request that never got an answer. */
export function unreachable(isTimeout: boolean): Problem {
  return problemFrom(isTimeout ? 408 : 0, null);
}

/** Any thrown value as a Problem, so that screens have one kind of error to show. */
export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : problemFrom(500, null);
}
