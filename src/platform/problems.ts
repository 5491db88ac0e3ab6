/** Every error the platform can answer with: stable id, HTTP status and a title in plain words. */
export const problemCatalogue = {
  'invalid-request': { status: 400, title: 'Something in the request is not valid' },
  'not-logged-in': { status: 401, title: 'You need to log in' },
  'log-in-refused': { status: 401, title: 'These log-in details are not right' },
  'not-allowed': { status: 403, title: 'Your role does not allow this' },
  'step-up-needed': { status: 403, title: 'Prove again that it is you' },
  'second-check-needed': { status: 403, title: 'Set up a second check first' },
  'cross-site': { status: 403, title: 'This request did not come from Wardkeep' },
  'not-found': { status: 404, title: 'There is nothing here that you can see' },
  conflict: { status: 409, title: 'Somebody changed this before you' },
  'not-now': { status: 409, title: 'This cannot be done in the present state' },
  'second-person-needed': { status: 409, title: 'A second person must agree to this' },
  'link-used': { status: 410, title: 'This link was used or is too old' },
  'too-large': { status: 413, title: 'This file is too large' },
  'wrong-file': { status: 422, title: 'This file cannot be read' },
  'refused-import': { status: 422, title: 'This import was refused' },
  'too-many-requests': { status: 429, title: 'Too many tries' },
  unexpected: { status: 500, title: 'Something went wrong here' },
  'no-space': { status: 507, title: 'There is no space left to save this' },
  'provider-away': { status: 503, title: 'Another service that we need does not answer' },
  'database-away': { status: 503, title: 'The database cannot be reached' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemId = keyof typeof problemCatalogue;

/** One thing to mend, with the place it stands in (a field's path, or a line of a file). */
export interface ProblemPart {
  readonly where: string;
  readonly message: string;
}

/** An expected failure, told to the person in plain words with how to mend it. On the wire: RFC 9457. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly id: ProblemId;
  readonly parts: readonly ProblemPart[];
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(
    id: ProblemId,
    detail: string,
    more: { parts?: readonly ProblemPart[]; facts?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(detail, { cause: more.cause });
    this.id = id;
    this.parts = more.parts ?? [];
    this.facts = more.facts ?? {};
  }

  get status(): number {
    return problemCatalogue[this.id].status;
  }
}

/** What the fields of a form lack, each said at its field; `where` is its path in the request. */
export function wrongFields(
  parts: readonly ProblemPart[],
  detail = 'Check what you entered, then try again.',
): Problem {
  return new Problem('invalid-request', detail, { parts });
}

/** The same of one field. */
export function wrongField(where: string, message: string, detail?: string): Problem {
  return wrongFields([{ where, message }], detail);
}

/** RFC 9457 problem details of a failure. */
export function problemDetails(problem: Problem, instance: string): Record<string, unknown> {
  return {
    type: `urn:wardkeep:problem:${problem.id}`,
    title: problemCatalogue[problem.id].title,
    status: problem.status,
    detail: problem.message,
    instance,
    ...(problem.parts.length > 0 ? { errors: problem.parts } : {}),
    ...problem.facts,
  };
}
