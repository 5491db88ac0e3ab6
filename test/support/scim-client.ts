import type { Actor, Reply, TestApp } from './app.ts';

/** A provisioning client with a token bound to an organisation. */
export interface ScimClient {
  /** The token, as the audit log names it. */
  readonly who: string;
  readonly headers: { readonly authorization: string };
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
}

/** A client whose token was made by an administrator. */
export async function openScim(
  app: TestApp,
  organisation: string,
  maker: Actor,
  scopes: readonly string[] = ['people:provision'],
): Promise<ScimClient> {
  const made = await app.ask(maker, 'POST', '/api/tokens', {
    name: 'Directory',
    organisation,
    role: 'administrator',
    scopes,
    why: 'provisioning',
  });
  if (made.status !== 200) throw new Error(`the token was refused: ${JSON.stringify(made.body)}`);
  const authorization = `Bearer ${made.body.token}`;
  return {
    who: `token:${made.body.id}`,
    headers: { authorization },
    ask: (method, path, body, headers = {}) =>
      app.ask({ personId: 0, headers: { authorization, ...headers } }, method, `/scim/v2${path}`, body),
  };
}
