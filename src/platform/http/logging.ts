import type { FastifyRequest } from 'fastify';
import type { DestinationStream, LoggerOptions } from 'pino';

// One-use links carry their secret in the path.
const secretPath = /^(\/log-in\/)[^/?]+/;

/** The path without its query (which may hold names) and without a link's secret. */
export function loggedPath(url: string): string {
  return (url.split('?')[0] ?? '').replace(secretPath, '$1…');
}

type Logging = LoggerOptions & { stream?: DestinationStream };

/** Structured logs of method, path, status and time; never headers, bodies, queries or secrets. */
export function loggerOptions(log: { level: string; to?: DestinationStream } | undefined): Logging | false {
  if (!log) return false;
  return {
    level: log.level,
    redact: [
      '*.password',
      '*.token',
      '*.secret',
      '*.code',
      '*.cookie',
      '*.authorization',
      'password',
      'token',
      'secret',
    ],
    serializers: {
      req: (request: FastifyRequest) => ({ method: request.method, path: loggedPath(request.url) }),
      err: (error: Error & { code?: string }) => ({
        type: error.name,
        code: error.code,
        message: error.message,
        stack: error.stack,
      }),
    },
    ...(log.to ? { stream: log.to } : {}),
  };
}
