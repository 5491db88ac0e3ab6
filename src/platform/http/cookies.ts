import type { FastifyReply, FastifyRequest } from 'fastify';
import type { NamedCookie } from './answer.ts';

// A browser takes such a cookie only over TLS, for this host alone and for every path: no other host, and nobody on the
// wire, can plant one (RFC 6265bis, section 4.1.3.2).
const hostPrefix = '__Host-';

/** Cookies of a request by the names that actions know. Behind TLS only those count that no other host could plant. */
export function cookiesOf(request: FastifyRequest, isSecure: boolean): Readonly<Record<string, string | undefined>> {
  if (!isSecure) return request.cookies;
  const own = Object.entries(request.cookies).filter(([name]) => name.startsWith(hostPrefix));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(hostPrefix.length), value]));
}

/** Sends a cookie that scripts cannot read and other sites' changes do not carry. */
export function sendCookie(reply: FastifyReply, { name, value, maxAgeSeconds }: NamedCookie, isSecure: boolean): void {
  const flags = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure, maxAge: maxAgeSeconds } as const;
  reply.setCookie(isSecure ? `${hostPrefix}${name}` : name, value, flags);
}
