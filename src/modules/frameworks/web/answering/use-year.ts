import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';

/** The organisation and the year in the address, and links between pages of assurance that keep the year. */
export function useYear() {
  const { organisation, branch, hrefOf } = useScoped('assurance');
  const scoped = useScoped('assurance');
  const query = useQueryState();
  const year = query.get('year') || undefined;
  return {
    organisation,
    branch,
    hrefOf,
    /** Pages of other parts of the organisation: `duties`. */
    outside: useScoped().href,
    asked: year === undefined ? {} : { year },
    set: query.set,
    href: (rest: string) => scoped.href(rest, { year: year ?? null }),
  };
}
