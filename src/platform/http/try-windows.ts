import type { FastifyRateLimitStore } from '@fastify/rate-limit';
import { recentlyUsed } from '#kernel/recently-used.ts';
import { contextFor, type Platform } from '../context.ts';
import { platformScope } from '../scope.ts';
import { hashOf } from '../secrets.ts';
import { sql } from '../sql.ts';

interface Counted {
  readonly tries: number;
  readonly leftMs: number;
}

// Addresses that are over the limit and keep on asking are told so without asking the database.
const mostRemembered = 5000;

/**
 * Where limits on tries count: in the database, so that several processes count together. Of an address only a hash is
 * kept, and only for the length of its window.
 */
export function tryWindows(platform: Platform): new () => FastifyRateLimitStore {
  const context = contextFor(platform, platformScope('limits on tries'));
  const count = async (key: string, windowMs: number): Promise<Counted> => {
    const row = await context.identify((reader) =>
      reader.one<Counted>(
        sql`select tries, left_ms "leftMs" from platform.count_try(${hashOf(key)}, ${windowMs}::int)`,
      ),
    );
    return row ?? { tries: 1, leftMs: windowMs };
  };
  const over = recentlyUsed<{ readonly tries: number; readonly until: number }>(mostRemembered);

  return class Windows implements FastifyRateLimitStore {
    #route = '';

    incr(address: string, done: Done, windowMs = 60_000, most = Number.POSITIVE_INFINITY): void {
      const key = `${this.#route} ${address}`;
      const known = over.get(key);
      const left = (known?.until ?? 0) - Date.now();
      if (known !== undefined && left > 0) done(null, { current: known.tries, ttl: left });
      else this.#ask(key, windowMs, most).then((counted) => done(null, counted), done);
    }

    async #ask(key: string, windowMs: number, most: number): Promise<{ current: number; ttl: number }> {
      const { tries, leftMs } = await count(key, windowMs);
      if (tries > most) over.put(key, { tries, until: Date.now() + leftMs });
      return { current: tries, ttl: leftMs };
    }

    child(options: Parameters<FastifyRateLimitStore['child']>[0]): FastifyRateLimitStore {
      // What the plugin hands over besides, and its types leave out.
      const { method, url } = (options as unknown as { readonly routeInfo: { method: unknown; url: unknown } })
        .routeInfo;
      const store = new Windows();
      store.#route = `${method} ${url}`;
      return store;
    }
  };
}

type Done = Parameters<FastifyRateLimitStore['incr']>[1];
