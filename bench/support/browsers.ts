import http from 'node:http';

/** Milliseconds and status of one answer. */
export interface Taken {
  readonly ms: number;
  readonly status: number;
}

/** Somebody at a browser: a network address of their own, a connection that stays open, and a cookie after log-in. */
export interface Browser {
  logIn(email: string, password: string): Promise<Taken>;
  read(path: string): Promise<Taken>;
  close(): void;
}

/** A browser at the loopback address 127.1.x.y, so that limits on tries from one address do not meet. */
export function openBrowser(url: string, number: number): Browser {
  const localAddress = `127.1.${(number >> 8) & 255}.${1 + (number & 127)}`;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1, localAddress });
  let cookie = '';
  const ask = (method: string, path: string, body?: unknown): Promise<Taken> =>
    new Promise((resolve, reject) => {
      const begun = performance.now();
      const text = body === undefined ? '' : JSON.stringify(body);
      const headers = {
        'sec-fetch-site': 'same-origin',
        ...(cookie === '' ? {} : { cookie }),
        ...(text === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      };
      const request = http.request(url + path, { method, agent, headers }, (response) => {
        const given = response.headers['set-cookie']?.map((one) => one.split(';')[0] ?? '') ?? [];
        if (given.length > 0) cookie = given.join('; ');
        response.resume();
        response.once('end', () => resolve({ ms: performance.now() - begun, status: response.statusCode ?? 0 }));
      });
      request.once('error', reject);
      request.end(text);
    });
  return {
    logIn: (email, password) => ask('POST', '/api/log-in', { email, password }),
    read: (path) => ask('GET', path),
    close: () => agent.destroy(),
  };
}
