import { Link } from 'wouter';
import { formatNumber } from '#web/words/format-number.ts';

/** Numbers to show for paging: first, last and those round the present page; null is a gap. */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
  const sorted = [...new Set(wanted)].toSorted((a, b) => a - b);
  return sorted.flatMap((number, index) => {
    const before = sorted[index - 1];
    return before !== undefined && number - before > 1 ? [null, number] : [number];
  });
}

/** Props of `Pagination`: pages count from 1; `hrefOf` gives the address of a page. */
export interface PaginationProps {
  readonly label: string;
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
}

/** Links to the pages of a list. Nothing when there is one page. */
export function Pagination({ label, page, pages, hrefOf }: PaginationProps) {
  if (pages <= 1) return null;
  return (
    <nav className="pagination" aria-label={`Pages of ${label}`}>
      {page > 1 && (
        <Link href={hrefOf(page - 1)} rel="prev">
          Previous<span className="visually-hidden"> page</span>
        </Link>
      )}
      <ol className="plain-list">
        {pageNumbers(page, pages).map((number, index) =>
          number === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a gap has no other name than its place.
            <li key={`gap-${index}`} aria-hidden="true">
              …
            </li>
          ) : (
            <li key={number}>
              <Link
                href={hrefOf(number)}
                aria-label={`Page ${formatNumber(number)}`}
                aria-current={number === page ? 'page' : undefined}
              >
                {formatNumber(number)}
              </Link>
            </li>
          ),
        )}
      </ol>
      {page < pages && (
        <Link href={hrefOf(page + 1)} rel="next">
          Next<span className="visually-hidden"> page</span>
        </Link>
      )}
    </nav>
  );
}
