import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another site's page sent with this browser's cookie. Browsers say where a request comes from
 * in Sec-Fetch-Site and Origin; a script with a token sends neither and has no cookie to abuse.
 */
export function refuseCrossSite(request: FastifyRequest): void {
  if (safeMethods.has(request.method) || !request.headers.cookie) return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const isSameOrigin = origin !== undefined && hostOf(origin) === request.headers.host;
  if (site === 'same-origin' || (site === undefined && isSameOrigin)) return;
  throw new Problem('cross-site', 'This change did not come from a page of Wardkeep, so it was refused.');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
