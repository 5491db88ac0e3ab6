import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';

const ownNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address at which people's browsers find this platform. Taken from the configuration; in a trial on one machine
 * from the request, and then only when it names this machine, because a request can claim any name.
 * @throws Problem when it is not known
 */
export function siteOf(context: Context, caller: Caller): URL {
  if (context.publicAddress) return context.publicAddress;
  const asked = URL.canParse(`http://${caller.host}`) ? new URL(`http://${caller.host}`) : null;
  if (asked && ownNames.has(asked.hostname)) return asked;
  throw new Problem('not-now', 'Whoever runs Wardkeep must set WARDKEEP_ADDRESS before this can be used.');
}
