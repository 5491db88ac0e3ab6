import type { Reply, TestApp } from './app.ts';

/** A browser of one person, without a screen: keeps cookies, and asks from one address. */
export interface TestBrowser {
  readonly address: string;
  /** Cookies by name; tests may look at them, steal them and plant them. */
  readonly cookies: Map<string, string>;
  /** Bytes go as they are, anything else as JSON. */
  ask(method: string, path: string, body?: unknown): Promise<Reply>;
}

const typeOf = (body: unknown) => `application/${Buffer.isBuffer(body) ? 'octet-stream' : 'json'}`;

function keep(cookies: Map<string, string>, given: readonly { name: string; value: string; maxAge?: number }[]): void {
  for (const { name, value, maxAge } of given) {
    if (maxAge === 0) cookies.delete(name);
    else cookies.set(name, value);
  }
}

let browsers = 0;

/** Opens a browser on an address that no other test uses, unless one is given. */
export function testBrowser(app: TestApp, at?: string): TestBrowser {
  browsers += 1;
  const address = at ?? `172.${16 + ((browsers >> 16) & 15)}.${(browsers >> 8) & 255}.${browsers & 255}`;
  const cookies = new Map<string, string>();
  return {
    address,
    cookies,
    ask: async (method, path, body) => {
      const response = await app.app.inject({
        method: method as 'GET',
        url: path,
        remoteAddress: address,
        headers: {
          'sec-fetch-site': 'same-origin',
          cookie: [...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '),
          ...(body === undefined ? {} : { 'content-type': typeOf(body) }),
        },
        ...(body === undefined ? {} : { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
      });
      keep(cookies, response.cookies);
      const isJson = String(response.headers['content-type'] ?? '').includes('json') && response.body !== '';
      return { status: response.statusCode, body: isJson ? response.json() : response.body, headers: response.headers };
    },
  };
}
