/** Kinds of fault that RFC 7644 section 3.12 names, for those with status 400 and 409. */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive';

/** An expected failure that a provisioning client is told in the words of RFC 7644. */
export class ScimFault extends Error {
  override readonly name = 'ScimFault';
  readonly status: number;
  readonly scimType: ScimType | null;

  constructor(status: number, detail: string, scimType: ScimType | null = null) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
  }

  /** A fault of what was sent. */
  static bad(scimType: ScimType, detail: string): ScimFault {
    return new ScimFault(400, detail, scimType);
  }

  static notFound(id: string): ScimFault {
    return new ScimFault(404, `Resource ${id.slice(0, 100)} not found.`);
  }
}

export const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** The body of an error answer (RFC 7644 section 3.12). */
export function errorBody(status: number, detail: string, scimType: ScimType | null): Record<string, unknown> {
  return { schemas: [errorSchema], status: String(status), ...(scimType ? { scimType } : {}), detail };
}
