import http from 'node:http';

/** One request of a run. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** How a run went: milliseconds of each answer, answers by status, and the seconds of the whole. */
export interface RequestRun {
  readonly times: readonly number[];
  readonly statuses: ReadonlyMap<number, number>;
  readonly seconds: number;
}

/** Sends `count` requests over `connections` that stay open, each when the one before it was answered. */
export async function sendAll(
  url: string,
  token: string,
  connections: number,
  count: number,
  request: (number: number) => Request,
): Promise<RequestRun> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const statuses = new Map<number, number>();
  let next = 0;
  const begun = performance.now();
  const one = async () => {
    while (next < count) {
      const sent = performance.now();
      const status = await send(agent, url, token, request(next++));
      times.push(performance.now() - sent);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  agent.destroy();
  return { times, statuses, seconds: (performance.now() - begun) / 1000 };
}

function send(agent: http.Agent, url: string, token: string, { method, path, body }: Request): Promise<number> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${token}`,
      ...(text === '' ? {} : { 'content-type': 'application/scim+json', 'content-length': Buffer.byteLength(text) }),
    };
    const request = http.request(url + path, { method, agent, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    request.once('error', reject);
    request.end(text);
  });
}
