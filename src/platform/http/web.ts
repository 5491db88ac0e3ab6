import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sessionCookieName } from './answer.ts';
import { cookiesOf } from './cookies.ts';
import { answerUnknownPath } from './failures.ts';

/** The API addresses whose answers a page needs first, e.g. `/api/me`; given the page's path and query. */
export type FirstAddresses = (pathname: string, search: URLSearchParams) => readonly string[];

/** The built web and what its pages ask for first. */
export interface Web {
  readonly folder: string;
  readonly firstAddresses: FirstAddresses;
}

/** Serves the built web: hashed files for ever, and the page itself for every address that is not the API's. */
export async function addWeb(app: FastifyInstance, { folder, firstAddresses }: Web, isSecure: boolean): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    preCompressed: true,
    setHeaders: (response, file) => {
      const isHashed = file.includes(`${path.sep}assets${path.sep}`);
      response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page = await readFile(path.join(folder, 'index.html'), 'utf8');
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !isFile(request.url);
    if (!isPage) return answerUnknownPath(request, reply);
    const hasData =
      cookiesOf(request, isSecure)[sessionCookieName] !== undefined || /^\/log-in\/?(\?|$)/.test(request.url);
    const data = hasData ? await firstData(app, request, firstAddresses) : '';
    return reply
      .headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      .send(data ? page.replace('</head>', () => `${data}</head>`) : page);
  });
}

/** An address that ends like a file; one letter or digits after a dot end a code, as in `/outcomes/B2.d`. */
function isFile(url: string): boolean {
  const ending = path.extname(url.split('?')[0] ?? '');
  return ending !== '' && !/^\.([a-z]|\d+)$/i.test(ending);
}

/**
 * What the page would ask for first, answered with the page: the same routes with the same session, so the same
 * rights. As a block of data it cannot run, and `<` is escaped so that it cannot end early.
 */
async function firstData(
  app: FastifyInstance,
  request: FastifyRequest,
  firstAddresses: FirstAddresses,
): Promise<string> {
  const { pathname, searchParams } = new URL(request.url, 'http://page');
  const headers = { cookie: request.headers.cookie ?? '', host: request.headers.host ?? '' };
  const answers: Record<string, unknown> = {};
  for (const url of firstAddresses(pathname, searchParams)) {
    const answer = await app.inject({ method: 'GET', url, headers, remoteAddress: request.ip });
    if (answer.statusCode === 200) answers[`GET ${url}`] = answer.json();
  }
  const json = JSON.stringify({ at: new Date().toISOString(), answers }).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="first-data">${json}</script>`;
}
