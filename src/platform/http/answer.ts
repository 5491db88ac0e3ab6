import type { Readable } from 'node:stream';

/** An answer that is more than a JSON body: a file, a redirect, a cookie. */
export class Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly cookie: SessionCookie | null;

  constructor(parts: { status?: number; headers?: Record<string, string>; body?: unknown; cookie?: SessionCookie }) {
    this.status = parts.status ?? 200;
    this.headers = parts.headers ?? {};
    this.body = parts.body;
    this.cookie = parts.cookie ?? null;
  }

  /** Sends the browser elsewhere on this site. */
  static redirect(location: string, cookie?: SessionCookie): Answer {
    return new Answer({ status: 303, headers: { location }, ...(cookie ? { cookie } : {}) });
  }

  /** A file to save; `name` must hold only letters, digits, dots and hyphens. */
  static file(name: string, type: string, body: string | Readable): Answer {
    return new Answer({
      headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
      body,
    });
  }
}

/** Sets (or, with an empty value, removes) the session cookie. */
export interface SessionCookie {
  readonly value: string;
  readonly maxAgeSeconds: number;
}

export const sessionCookieName = 'wardkeep_session';
