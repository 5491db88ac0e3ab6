import { generateKeyPairSync } from 'node:crypto';
import { putIdentityProvider } from '#modules/organisations/actions/administer-providers.ts';
import { readProviderFile } from '#modules/organisations/actions/provider-file.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import type { Reply, TestApp } from './app.ts';
import { type IdentityProvider, type KnownPerson, startIdentityProvider } from './identity-provider.ts';
import { type TestBrowser, testBrowser } from './test-browser.ts';

const site = 'https://wardkeep.test';
export const clientSecret = 'a secret that only tests know';
const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
const clientKey = { ...key.publicKey.export({ format: 'jwk' }), kid: 'wardkeep-1', use: 'sig', alg: 'RS512' };
const roleCode = 'S8000:G8000:R8001';

const nobody: KnownPerson = { sub: 'nobody', claims: {} };
const redirects = (code: string) => ({
  redirect_uris: [`${site}/log-in/back/${code}`],
  post_logout_redirect_uris: [`${site}/log-in`],
});

// As the three kinds of provider are set up in real life.
async function startAll(): Promise<Record<string, IdentityProvider>> {
  const running: Record<string, IdentityProvider> = {};
  running.plain = await startIdentityProvider({
    clients: [{ client_id: 'wardkeep', client_secret: clientSecret, ...redirects('plain') }],
    person: nobody,
    scopes: { email: ['email', 'email_verified'], profile: ['name'] },
    hasClaimsInIdToken: true,
  });
  running.entra = await startIdentityProvider({
    clients: [
      {
        client_id: 'entra-app',
        client_secret: clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        ...redirects('entra'),
      },
    ],
    person: nobody,
    scopes: { email: ['email'], profile: ['name', 'groups', 'amr'] },
    hasClaimsInIdToken: true,
  });
  running.cis2 = await startIdentityProvider({
    clients: [
      {
        client_id: 'cis2-client',
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'RS512',
        jwks: { keys: [clientKey as never] },
        ...redirects('cis2'),
      },
    ],
    person: nobody,
    acrValues: ['AAL2', 'AAL3'],
    scopes: { nhsperson: ['name', 'nhsid_useruid'], nationalrbacaccess: ['nhsid_nrbac_roles'] },
    hasClaimsInIdToken: false,
  });
  return running;
}

async function addAll(app: TestApp, issuerOf: (code: string) => string): Promise<void> {
  const add = (file: object, credential: string) =>
    putIdentityProvider(app.whole, readProviderFile(JSON.stringify(file)), credential);
  await add(
    {
      code: 'plain',
      name: 'Trust log-in',
      organisation: 'RXN',
      issuer: issuerOf('plain'),
      clientId: 'wardkeep',
      authMethod: 'client_secret_basic',
      trustedDomains: ['lancashire.example'],
    },
    clientSecret,
  );
  await add(
    {
      code: 'entra',
      name: 'NHSmail',
      organisation: 'X26',
      issuer: issuerOf('entra'),
      clientId: 'entra-app',
      authMethod: 'client_secret_post',
      trustedDomains: ['nhs.example'],
      emailIsVerified: 'always',
      secondCheck: { claim: 'amr', is: ['mfa'] },
      roles: [{ claim: 'groups', is: ['7c1e0a52'], organisation: 'R0A', role: 'lead' }],
    },
    clientSecret,
  );
  await add(
    {
      code: 'cis2',
      name: 'NHS CIS2',
      organisation: 'QE1',
      issuer: issuerOf('cis2'),
      clientId: 'cis2-client',
      authMethod: 'private_key_jwt',
      keyId: 'wardkeep-1',
      keyAlg: 'RS512',
      scopes: ['nhsperson', 'nationalrbacaccess'],
      acrValues: ['AAL3'],
      secondCheck: { claim: 'acr', is: ['AAL3'] },
      asksUserInfo: true,
      roles: [
        { each: 'nhsid_nrbac_roles', claim: 'role_code', is: roleCode, organisationClaim: 'org_code', role: 'lead' },
      ],
    },
    key.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  );
}

/** The three providers, and people who log in by them. */
export interface ProviderWorld {
  issuer(code: string): string;
  begin(browser: TestBrowser, code: string, next?: string): Promise<string>;
  /** Walks the whole way as the person, from our page to the provider and back. */
  logIn(code: string, person: KnownPerson, browser?: TestBrowser, next?: string): Promise<Walked>;
  /** As far as the address that the provider sends the browser back to. */
  goAndReturn(code: string, person: KnownPerson, browser: TestBrowser): Promise<string>;
  link(code: string, person: KnownPerson, personId: number): Promise<string>;
  /** Proves anew by a provider, in the session that the browser has. */
  prove(code: string, person: KnownPerson, browser: TestBrowser): Promise<string>;
  account(name: string, organisation: string, role: string, email: string): Promise<{ personId: number }>;
  stop(): Promise<void>;
}

interface Walked {
  readonly browser: TestBrowser;
  readonly reply: Reply;
  readonly location: string;
}

/** Starts the three providers and adds them to the platform. */
export async function openProviderWorld(app: TestApp): Promise<ProviderWorld> {
  const running = await startAll();
  const idp = (code: string) => {
    const found = running[code];
    if (!found) throw new Error(`no provider ${code} was started`);
    return found;
  };
  await addAll(app, (code) => idp(code).issuer);
  const begin: ProviderWorld['begin'] = async (browser, code, next = '') => {
    const query = next ? `?next=${encodeURIComponent(next)}` : '';
    return String((await browser.ask('GET', `/log-in/with/${code}${query}`)).headers.location);
  };
  const goAndReturn = async (code: string, person: KnownPerson, browser: TestBrowser, next = '') => {
    idp(code).person = person;
    return await walk(await begin(browser, code, next));
  };
  const goFor = async (purpose: 'link' | 'prove', code: string, person: KnownPerson, browser: TestBrowser) => {
    idp(code).person = person;
    const begun = await browser.ask('POST', `/api/me/providers/${code}`, { purpose });
    return String((await browser.ask('GET', await walk(begun.body.address))).headers.location);
  };
  return {
    issuer: (code) => idp(code).issuer,
    begin,
    goAndReturn,
    logIn: async (code, person, browser = testBrowser(app), next = '') => {
      const reply = await browser.ask('GET', await goAndReturn(code, person, browser, next));
      return { browser, reply, location: String(reply.headers.location) };
    },
    link: async (code, person, personId) => {
      const browser = testBrowser(app);
      await openSessionOf(app, personId, browser);
      return await goFor('link', code, person, browser);
    },
    prove: (code, person, browser) => goFor('prove', code, person, browser),
    account: async (name, organisation, role, email) => {
      const { personId } = await app.person(organisation, role, name);
      await alter(app, 'update organisations.person set email = $1 where id = $2', [email, personId]);
      return { personId };
    },
    stop: async () => {
      await Promise.all(Object.values(running).map((each) => each.stop()));
    },
  };
}

/** Changes rows directly, for what no call does. */
export async function alter(app: TestApp, statement: string, values: readonly unknown[]): Promise<void> {
  await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
    await change.client.query(statement, [...values]);
    change.record({ subject: 'test' });
  });
}

// Through the provider's own redirects, until it sends the browser back to us.
async function walk(address: string): Promise<string> {
  const jar = new Map<string, string>();
  let next = address;
  for (let step = 0; step < 12 && !next.startsWith(site); step += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    if (!location) throw new Error(`${response.status} at ${next}: ${await response.text()}`);
    next = new URL(location, next).href;
  }
  return next.slice(site.length);
}

async function openSessionOf(app: TestApp, personId: number, browser: TestBrowser): Promise<void> {
  const token = newToken();
  const statement = `insert into organisations.session (token_hash, person_id, organisation_id, expires_at)
    select $1, id, organisation_id, now() + interval '1 hour' from organisations.person where id = $2`;
  await alter(app, statement, [hashOf(token), personId]);
  browser.cookies.set('wardkeep_session', token);
}
