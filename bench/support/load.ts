import http from 'node:http';

/** Times of all answers in milliseconds, and how many were not 200. */
export interface LoadResult {
  readonly times: readonly number[];
  readonly failures: number;
}

/** `users` at once, each asking one path after another (round-robin over `paths`), `requests` in all, after a warm-up. */
export async function load(
  url: string,
  token: string,
  paths: readonly string[],
  users: number,
  requests: number,
): Promise<LoadResult> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: users });
  const headers = { authorization: `Bearer ${token}` };
  await Promise.all(paths.slice(0, users).map((path) => ask(agent, url + path, headers)));
  const times: number[] = [];
  let failures = 0;
  let next = 0;
  const user = async () => {
    while (next < requests) {
      const path = paths[next++ % paths.length] ?? '/';
      const begun = performance.now();
      const status = await ask(agent, url + path, headers);
      times.push(performance.now() - begun);
      if (status !== 200) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: users }, user));
  agent.destroy();
  return { times, failures };
}

function ask(agent: http.Agent, url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent, headers }, (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode ?? 0));
      })
      .once('error', reject);
  });
}
