import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifySwagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { DestinationStream } from 'pino';
import type { Platform } from '../context.ts';
import type { Module } from '../module.ts';
import { acceptScim } from './accept-scim.ts';
import { addRoute } from './add-route.ts';
import type { Route } from './endpoint.ts';
import { answerFailure, answerUnknownPath } from './failures.ts';
import { addHealth } from './health.ts';
import { loggerOptions } from './logging.ts';
import type { LookBook } from './look-book.ts';
import { addMetrics } from './metrics.ts';
import type { Authenticate } from './principal.ts';
import { leaveOnStopping, openReadiness, type Readiness } from './readiness.ts';
import { tryWindows } from './try-windows.ts';
import { addWeb, type Web } from './web.ts';

export interface ServerParts {
  readonly platform: Platform;
  readonly routes: readonly Route[];
  readonly authenticate: Authenticate;
  readonly looks: LookBook;
  /** The built web; absent in tests of the API alone. */
  readonly web?: Web;
  readonly version: string;
  /** True behind TLS: cookies are then marked Secure. */
  readonly isSecure: boolean;
  /** Reverse proxies whose word on the caller's address counts. */
  readonly proxies?: readonly string[];
  /** Opens /metrics to whoever sends it; absent: there is no such page. */
  readonly metricsToken?: string | undefined;
  /** Whether work should be sent here; without it: whenever the database answers. */
  readonly readiness?: Readiness;
  /** Whose health /metrics shows. */
  readonly modules?: readonly Module[];
  readonly log?: { readonly level: string; readonly to?: DestinationStream };
}

/** Builds the HTTP server: one table of routes, and every security measure that all of them share. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: loggerOptions(parts.log),
    bodyLimit: 1_048_576,
    requestIdHeader: false,
    trustProxy: parts.proxies?.length ? [...parts.proxies] : false,
    genReqId: () => crypto.randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    // A HEAD request must not run a GET handler: it would use up a one-use link.
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    // What still comes in while the process stops is answered, not refused: see drain.ts.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerFailure);
  app.addHook('onClose', () => parts.looks.close());
  await addProtection(app, parts);
  await app.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Wardkeep', version: parts.version } },
    transform: jsonSchemaTransform,
  });
  // Files are read as they are; everything else must be JSON, which also keeps plain cross-site forms out.
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  acceptScim(app as unknown as FastifyInstance);
  // Before the routes, whose answers it counts.
  if (parts.metricsToken) addMetrics(app, parts.platform, parts.metricsToken, parts.modules ?? []);
  await app.register(async (api) => {
    for (const each of parts.routes) addRoute(api, each, parts);
    api.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  });
  addHealth(app, parts.readiness ?? openReadiness(parts.platform.database));
  if (parts.web) await addWeb(app as unknown as FastifyInstance, parts.web, parts.isSecure);
  else app.setNotFoundHandler(answerUnknownPath);
  return app as unknown as FastifyInstance;
}

// Passkeys need the credentials of this origin; nothing else of a device is used.
const unusedFeatures = 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=()';

async function addProtection(app: FastifyInstance, { isSecure, platform, readiness }: ServerParts): Promise<void> {
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        styleSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('permissions-policy', unusedFeatures);
  });
  await app.register(fastifyRateLimit, { global: false, store: tryWindows(platform) });
  await app.register(fastifyCompress, { threshold: 2048, encodings: ['gzip'] });
  if (readiness) leaveOnStopping(app, readiness);
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({ status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
}
