import { createHmac, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a forged ID token differs from a right one. */
export interface Forgery {
  readonly alg?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** How the token is signed: by the provider's key (as it should be), by another, by none, or with the public key. */
  readonly by?: 'own' | 'other' | 'nobody' | 'public-key';
}

/** An identity provider that answers every code with the token of the moment, right or forged. */
export interface ForgingProvider {
  readonly issuer: string;
  forgery: Forgery;
  /** The nonce of the last journey; a test takes it from the address the browser is sent to. */
  nonce: string;
  stop(): Promise<void>;
}

const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signature(text: string, by: NonNullable<Forgery['by']>): string {
  if (by === 'nobody') return '';
  if (by === 'public-key') {
    const pem = own.publicKey.export({ type: 'spki', format: 'pem' });
    return createHmac('sha256', pem).update(text).digest('base64url');
  }
  const key: KeyObject = by === 'own' ? own.privateKey : other.privateKey;
  return sign('sha256', Buffer.from(text), key).toString('base64url');
}

function idToken(issuer: string, clientId: string, nonce: string, { alg = 'RS256', claims = {}, by = 'own' }: Forgery) {
  const now = Math.floor(Date.now() / 1000);
  const usual = { iss: issuer, sub: 'amara', aud: clientId, iat: now, exp: now + 300, nonce };
  const text = `${part({ alg, kid: 'own', typ: 'JWT' })}.${part({ ...usual, ...claims })}`;
  return `${text}.${signature(text, by)}`;
}

/** Starts a forging provider for one client on a free port of this machine. */
export async function startForgingProvider(clientId: string): Promise<ForgingProvider> {
  const server = createServer((request, response) => {
    const answers: Record<string, () => unknown> = {
      '/.well-known/openid-configuration': () => ({
        issuer: running.issuer,
        authorization_endpoint: `${running.issuer}/authorize`,
        token_endpoint: `${running.issuer}/token`,
        jwks_uri: `${running.issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
      }),
      '/jwks': () => ({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] }),
      '/token': () => ({
        access_token: randomBytes(16).toString('hex'),
        token_type: 'Bearer',
        id_token: idToken(running.issuer, clientId, running.nonce, running.forgery),
      }),
    };
    const answer = answers[request.url ?? ''];
    response.statusCode = answer ? 200 : 404;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer?.() ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const running: ForgingProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forgery: {},
    nonce: '',
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return running;
}
