import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contextFor, type Platform } from '../context.ts';
import { Problem } from '../problems.ts';
import { type Scope, scopeOver } from '../scope.ts';
import { openWatch, type Watch } from '../watch.ts';
import { Answer, sessionCookieName } from './answer.ts';
import { cookiesOf, sendCookie } from './cookies.ts';
import type { Guard, Route } from './endpoint.ts';
import { problemOf } from './failures.ts';
import { demandFreshProof } from './fresh-proof.ts';
import type { LookBook } from './look-book.ts';
import type { Authenticate, Principal } from './principal.ts';
import { refuseCrossSite } from './same-site.ts';

interface Admitted {
  readonly principal: Principal | null;
  readonly scope: Scope;
  readonly watch: Watch;
}

interface Parts {
  readonly platform: Platform;
  readonly authenticate: Authenticate;
  readonly isSecure: boolean;
  readonly looks: LookBook;
}

/** Registers one row of a routes table. The order is the argument: same site, who, permission, fresh proof, shape, action. */
export function addRoute(app: FastifyInstance, route: Route, parts: Parts): void {
  if (route.streamLimit === undefined) addTo(app, route, parts);
  else void app.register(async (streaming) => addTo(asStream(streaming), route, parts));
}

/** Bytes come as they are sent, so that a large file never stands in memory. */
function asStream(app: FastifyInstance): FastifyInstance {
  app.removeContentTypeParser('application/octet-stream');
  app.addContentTypeParser('application/octet-stream', (_request, bytes, done) => done(null, bytes));
  return app;
}

function addTo(app: FastifyInstance, route: Route, parts: Parts): void {
  const { endpoint, guard } = route;
  const admitted = new WeakMap<FastifyRequest, Admitted>();
  const noteLooks = async ({ principal, watch }: Admitted) => {
    const resource = `${endpoint.method} ${endpoint.path}`;
    for (const seen of principal ? watch.take() : [])
      if (principal) await parts.looks.note({ principal, seen, resource, what: endpoint.summary });
  };
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(route),
    ...((route.rawBodyLimit ?? route.streamLimit) ? { bodyLimit: route.rawBodyLimit ?? route.streamLimit } : {}),
    ...(route.failure ? { errorHandler: failureTeller(route.failure, parts.isSecure) } : {}),
    ...(route.triesPerMinute ? { config: { rateLimit: { max: route.triesPerMinute, timeWindow: 60_000 } } } : {}),
    onRequest: async (request) => {
      refuseCrossSite(request);
      const principal = guard === 'public' ? null : await identify(request, parts);
      if (principal?.isHeldBack && !route.isForSetUp) throw heldBack();
      if (principal?.isOutside) refuseOutsider(route);
      const scope = admit(guard, principal);
      if (route.stepUp && principal) demandFreshProof(principal, parts.platform.now());
      admitted.set(request, { principal, scope, watch: openWatch() });
    },
    handler: async (request, reply) => {
      const entry = admitted.get(request) ?? fail();
      const { principal, scope, watch } = entry;
      const caller = {
        principal,
        address: request.ip,
        host: request.host,
        userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300),
        cookies: cookiesOf(request, parts.isSecure),
        versions: { ifMatch: request.headers['if-match'], ifNoneMatch: request.headers['if-none-match'] },
        signal: hangUp(reply),
      };
      const input = { params: request.params, query: request.query, body: request.body };
      const result = await route.action(contextFor(parts.platform, scope, watch), input, caller);
      await noteLooks(entry);
      return send(reply, result, parts.isSecure);
    },
    // What a file in pieces read after its answer began.
    onResponse: async (request) => {
      const entry = admitted.get(request);
      if (entry) await noteLooks(entry);
    },
  });
}

function failureTeller(tell: NonNullable<Route['failure']>, isSecure: boolean) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): unknown => {
    const answer = tell(problemOf(error, request));
    if (answer.status >= 500) request.log.error({ err: error }, 'failed');
    return send(reply, answer, isSecure);
  };
}

/** Aborted when the connection closes before the whole answer was sent. */
function hangUp(reply: FastifyReply): AbortSignal {
  const stop = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) stop.abort(new Problem('not-now', 'Nobody waits for the answer any more.'));
  });
  return stop.signal;
}

function schemaOf({ endpoint }: Route): Record<string, unknown> {
  return {
    summary: endpoint.summary,
    ...(endpoint.params ? { params: endpoint.params } : {}),
    ...(endpoint.query ? { querystring: endpoint.query } : {}),
    ...(endpoint.body ? { body: endpoint.body } : {}),
    response: { 200: endpoint.response },
  };
}

async function identify(request: FastifyRequest, { authenticate, isSecure }: Parts): Promise<Principal> {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const session = cookiesOf(request, isSecure)[sessionCookieName];
  const principal = await authenticate({
    ...(bearer ? { bearerToken: bearer } : {}),
    ...(session && !bearer ? { sessionToken: session } : {}),
  });
  if (!principal) throw new Problem('not-logged-in', 'Log in to see this page.');
  return principal;
}

function admit(guard: Guard, principal: Principal | null): Scope {
  if (guard === 'public') return scopeOver({ id: 'nobody', name: 'Somebody not logged in' }, []);
  if (!principal) return fail();
  if (guard === 'logged-in') return principal.ownScope;
  const scope = principal.scopeFor(guard.permission);
  if (!scope)
    throw new Problem('not-allowed', 'Your role does not allow this. Ask an administrator of your organisation.');
  return scope;
}

// What needs a permission is refused by `admit`: their role gives none but their own.
function refuseOutsider({ guard, isForOutsiders, isForSetUp }: Route): void {
  if (guard !== 'logged-in' || isForOutsiders || isForSetUp) return;
  throw new Problem('not-allowed', 'This is for people of the health service. Go back to your own pages.');
}

function heldBack(): Problem {
  return new Problem(
    'second-check-needed',
    'Your role needs a second check. Set one up on your account page, then go on.',
  );
}

function fail(): never {
  throw new Error('a request reached its handler without being admitted');
}

function send(reply: FastifyReply, result: unknown, isSecure: boolean): unknown {
  reply.header('cache-control', 'no-store');
  if (!(result instanceof Answer)) return result;
  const cookies = [...(result.cookie ? [{ ...result.cookie, name: sessionCookieName }] : []), ...result.moreCookies];
  for (const cookie of cookies) sendCookie(reply, cookie, isSecure);
  reply.code(result.status).headers(result.headers);
  // Only a plain 200 body is what the contract describes.
  if (result.headers['content-type'] || result.status !== 200) reply.serializer((body: unknown) => String(body ?? ''));
  return reply.send(result.body ?? (result.status === 200 ? {} : ''));
}
