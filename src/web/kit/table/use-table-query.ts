import { type Order, orderText, parseOrder, parsePage } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';

/** Sort and page of one table, kept in the address. */
export interface TableQuery {
  readonly order: Order | null;
  readonly page: number;
  /** For the server: `{ sort: '-name', page: 2 }`. */
  readonly asked: { readonly sort?: string; readonly page: number };
  readonly sortBy: (id: string, isDescending: boolean) => void;
  readonly hrefOfPage: (page: number) => string;
  /** Ids of the columns that somebody chose, with commas between; null: the usual ones. */
  readonly chosen: string | null;
  readonly choose: (columns: string | null) => void;
  /** Words to find in the list, and where the address keeps them and the page. */
  readonly words: string;
  readonly wordsKey: string;
  readonly pageKey: string;
}

/**
 * Reads `sort`, `page`, `columns` and `find` from the address. `name` sets apart several tables on one page (`children.sort`);
 * `start` is the order before anyone sorts.
 */
export function useTableQuery(name = '', start: string | null = null): TableQuery {
  const query = useQueryState();
  const prefix = name === '' ? '' : `${name}.`;
  const sortKey = `${prefix}sort`;
  const pageKey = `${prefix}page`;
  const order = parseOrder(query.get(sortKey) ?? start);
  const page = parsePage(query.get(pageKey));
  const sort = orderText(order);
  return {
    order,
    page,
    asked: sort === null ? { page } : { sort, page },
    sortBy: (id, isDescending) => query.set({ [sortKey]: orderText({ id, isDescending }), [pageKey]: null }),
    chosen: query.get(`${prefix}columns`),
    choose: (columns) => query.set({ [`${prefix}columns`]: columns }),
    words: query.get(`${prefix}find`) ?? '',
    wordsKey: `${prefix}find`,
    pageKey,
    hrefOfPage: (next) => query.hrefWith({ [pageKey]: next === 1 ? null : String(next) }),
  };
}
