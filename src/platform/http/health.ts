import type { FastifyInstance } from 'fastify';
import type { Readiness } from './readiness.ts';

/** `/healthz`: the process answers. `/readyz`: work should be sent to it (503 when not, with why). */
export function addHealth(app: FastifyInstance, readiness: Pick<Readiness, 'whyNot'>): void {
  app.get('/healthz', { schema: { hide: true }, logLevel: 'silent' }, async () => ({ status: 'up' }));
  app.get('/readyz', { schema: { hide: true }, logLevel: 'silent' }, async (_request, reply) => {
    const whyNot = await readiness.whyNot();
    return whyNot === null ? { status: 'ready' } : reply.code(503).send({ status: whyNot });
  });
}
