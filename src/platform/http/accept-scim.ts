import type { FastifyInstance } from 'fastify';

/** SCIM's own name for JSON (RFC 7644 section 3.1). Some clients name it, or plain JSON, and send nothing. */
export function acceptScim(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser(
    ['application/json', 'application/scim+json'],
    { parseAs: 'string' },
    (request, body, done) => {
      if (body === '' && request.method === 'DELETE') done(null, undefined);
      else void parse(request, String(body), done);
    },
  );
}
