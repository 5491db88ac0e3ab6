import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Platform } from '../context.ts';
import { deliveryHealth } from '../events/delivery-health.ts';
import { jobHealth } from '../jobs/job-health.ts';
import type { Module } from '../module.ts';
import { platformScope } from '../scope.ts';
import { hashOf } from '../secrets.ts';
import { bookkeeper, read } from '../sql.ts';

/** Seconds; the limits of docs/benchmarks.md lie on bounds, so that a dashboard can count what kept them. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10];

/**
 * `/metrics` for Prometheus, for whoever sends the token as `Authorization: Bearer`. Paths are those of the routes
 * table, never what was asked for, so that no code or name of anybody stands in them.
 */
export function addMetrics(app: FastifyInstance, platform: Platform, token: string, modules: readonly Module[]): void {
  const measures = new Registry();
  collectDefaultMetrics({ register: measures });
  addPoolGauge(measures, platform);
  addJobGauges(measures, platform);
  addDeliveryGauges(measures, platform);
  const gauges = new Map<string, Gauge>();
  const seconds = new Histogram({
    name: 'wardkeep_http_request_seconds',
    help: 'Time from the first byte asked to the last byte answered',
    labelNames: ['method', 'route', 'status'],
    buckets: bounds,
    registers: [measures],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    seconds.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
  });
  const expected = Buffer.from(hashOf(token));
  app.get('/metrics', { schema: { hide: true }, logLevel: 'silent' }, async (request, reply) => {
    if (!timingSafeEqual(Buffer.from(hashOf(bearerOf(request))), expected))
      return reply.code(401).header('www-authenticate', 'Bearer').send('Send the token of WARDKEEP_METRICS_TOKEN.');
    await showHealth(measures, gauges, platform, modules);
    return reply.type(measures.contentType).send(await measures.metrics());
  });
}

function bearerOf(request: FastifyRequest): string {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

function addPoolGauge(measures: Registry, { database }: Platform): void {
  const gauge = new Gauge({
    name: 'wardkeep_database_connections',
    help: 'Connections of this process to its database, and who waits for one',
    labelNames: ['state'],
    registers: [measures],
    collect() {
      const { totalCount, idleCount, waitingCount } = database.pool;
      gauge.set({ state: 'busy' }, totalCount - idleCount);
      gauge.set({ state: 'idle' }, idleCount);
      gauge.set({ state: 'waited for' }, waitingCount);
    },
  });
}

function addDeliveryGauges(measures: Registry, { database }: Platform): void {
  // A database that is away must not take the other measures with it.
  const health = () => deliveryHealth(bookkeeper(database, platformScope('metrics'))).catch(() => []);
  const gauge = new Gauge({
    name: 'wardkeep_events',
    help: 'Facts that modules told and that a handler has not heard: waiting, or set aside after many tries',
    labelNames: ['handler', 'state'],
    registers: [measures],
    async collect() {
      for (const { handler, waiting, setAside } of await health()) {
        gauge.set({ handler, state: 'waiting' }, waiting);
        gauge.set({ handler, state: 'set aside' }, setAside);
      }
    },
  });
  const lateness = new Gauge({
    name: 'wardkeep_events_late_seconds',
    help: 'How long the oldest fact that a handler has to hear has been due',
    labelNames: ['handler'],
    registers: [measures],
    async collect() {
      for (const { handler, lateSeconds } of await health()) lateness.set({ handler }, lateSeconds);
    },
  });
}

async function showHealth(
  measures: Registry,
  gauges: Map<string, Gauge>,
  { database, now }: Platform,
  modules: readonly Module[],
): Promise<void> {
  for (const { health } of modules) {
    if (!health) continue;
    const found = await read(database, platformScope('metrics'), (reader) => health(reader, now())).catch(() => null);
    for (const { name, help, value } of found?.measures ?? []) {
      const gauge = gauges.get(name) ?? new Gauge({ name: `wardkeep_${name}`, help, registers: [measures] });
      gauges.set(name, gauge);
      gauge.set(value);
    }
  }
}

/** Labels `job`: what runs again and again, and whether it went well last time. The same from every process. */
function addJobGauges(measures: Registry, { database }: Platform): void {
  const jobs = () => jobHealth(bookkeeper(database, platformScope('metrics'))).catch(() => []);
  const failed = new Gauge({
    name: 'wardkeep_job_failed',
    help: '1: the job failed when it last ran, and will run again',
    labelNames: ['job'],
    registers: [measures],
    async collect() {
      for (const { name, hasFailed } of await jobs()) failed.set({ job: name }, hasFailed ? 1 : 0);
    },
  });
  const finished = new Gauge({
    name: 'wardkeep_job_finished_timestamp_seconds',
    help: 'When the job last ran to its end',
    labelNames: ['job'],
    registers: [measures],
    async collect() {
      for (const { name, finishedAt } of await jobs())
        if (finishedAt !== null) finished.set({ job: name }, finishedAt.getTime() / 1000);
    },
  });
}
