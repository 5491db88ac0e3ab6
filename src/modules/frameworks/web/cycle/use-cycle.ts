import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';

/** The organisation and the year in the address, and links between pages of assurance that keep the year. */
export function useCycle() {
  const scoped = useScoped('assurance');
  const query = useQueryState();
  const year = query.get('year') || null;
  return {
    ...scoped,
    asked: year === null ? {} : { year },
    get: query.get,
    set: query.set,
    href: (rest: string) => scoped.href(rest, { year }),
    /** A page of another part of the same organisation. */
    outside: useScoped().href,
  };
}
