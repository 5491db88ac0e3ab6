import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { extname, join } from 'node:path';
import { buildPages, webFolder } from './journey.ts';

/** Answers of the server by method and path, without query: a value, or a function of the query. */
export type Answers = Readonly<Record<string, unknown | ((query: URLSearchParams) => unknown)>>;

/** The built pages behind a small server; `close` stops it. */
export interface WebPages {
  readonly address: string;
  readonly close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

function answerTo(request: IncomingMessage, url: URL, answers: Answers): { status: number; body: unknown } {
  const answer = answers[`${request.method} ${url.pathname}`];
  if (answer === undefined) return { status: 404, body: { title: 'Not found', status: 404 } };
  return { status: 200, body: typeof answer === 'function' ? answer(url.searchParams) : answer };
}

function fileFor(pathname: string): string {
  const asked = join(webFolder, pathname);
  return extname(asked) !== '' && existsSync(asked) ? asked : join(webFolder, 'index.html');
}

/**
 * Builds the pages where they are stale and serves them under the product's content security policy, with answers in
 * place of the server's. An address without an answer gets a problem with status 404.
 */
export async function serveWebPages(answers: Answers): Promise<WebPages> {
  await buildPages();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('content-security-policy', "default-src 'self'");
    if (url.pathname.startsWith('/api/')) {
      const { status, body } = answerTo(request, url, answers);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return;
    }
    const file = fileFor(url.pathname);
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = server.address();
  const port = typeof at === 'object' && at !== null ? at.port : 0;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { address: `http://127.0.0.1:${port}`, close };
}
