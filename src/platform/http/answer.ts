import type { Readable } from 'node:stream';

/** An answer that is more than a JSON body: a file, a redirect, a cookie. */
export class Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly cookie: SessionCookie | null;
  /** Cookies beside that of the session; an empty value removes one. */
  readonly moreCookies: readonly NamedCookie[];

  constructor(parts: {
    status?: number;
    headers?: Record<string, string>;
    body?: unknown;
    cookie?: SessionCookie;
    moreCookies?: readonly NamedCookie[];
  }) {
    this.status = parts.status ?? 200;
    this.headers = parts.headers ?? {};
    this.body = parts.body;
    this.cookie = parts.cookie ?? null;
    this.moreCookies = parts.moreCookies ?? [];
  }

  /** Sends the browser elsewhere on this site. */
  static redirect(location: string, cookie?: SessionCookie, moreCookies: readonly NamedCookie[] = []): Answer {
    return new Answer({ status: 303, headers: { location }, ...(cookie ? { cookie } : {}), moreCookies });
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

/** A cookie that scripts cannot read and other sites' changes do not carry. */
export interface NamedCookie extends SessionCookie {
  readonly name: string;
}

export const sessionCookieName = 'wardkeep_session';
