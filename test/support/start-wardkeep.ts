import { createServer } from 'node:http';
import type { TestProject } from 'vitest/node';
import { type SharedPlatform, startWardkeep, type Wardkeep } from './journey.ts';

const password = 'kettle orbit mustard';

let started: Promise<{ wardkeep: Wardkeep; shared: SharedPlatform }> | null = null;
let close: () => Promise<void> = async () => undefined;

/** The first administrator gets a password, so that each journey has a session, and so a proof, of its own. */
async function start(): Promise<{ wardkeep: Wardkeep; shared: SharedPlatform }> {
  const wardkeep = await startWardkeep();
  const entry = await fetch(wardkeep.logInLink, { redirect: 'manual' });
  const cookie = (entry.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const headers = { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  const body = JSON.stringify({ current: '', password });
  const changed = await fetch(`${wardkeep.url}/api/me/password`, { method: 'POST', headers, body });
  if (!changed.ok) throw new Error(`the administrator has no password: ${await changed.text()}`);
  const me = (await (await fetch(`${wardkeep.url}/api/me`, { headers })).json()) as { email: string };
  return { wardkeep, shared: { url: wardkeep.url, administrator: { email: me.email, password } } };
}

/**
 * vitest's global set-up of the journeys: a platform that is started when the first journey asks for it. Starting one
 * and working out the care at risk of its nation takes longer than most journeys.
 */
export async function setup(project: TestProject): Promise<void> {
  const server = createServer((_, response) => {
    started ??= start();
    started.then(
      ({ shared }) => response.end(JSON.stringify(shared)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = server.address();
  project.provide('sharedPlatform', `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`);
  close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await (await started)?.wardkeep.stop();
  };
}

/** Stops what was started. */
export async function teardown(): Promise<void> {
  await close();
}
