import { Link } from 'wouter';

/** Props of `PageSteps`: addresses of the pages before and after, null where there is none. */
export interface PageStepsProps {
  readonly label: string;
  readonly previous: { readonly href: string; readonly words: string } | null;
  readonly next: { readonly href: string; readonly words: string } | null;
}

/** Links through a list of which nobody counted the pages. */
export function PageSteps({ label, previous, next }: PageStepsProps) {
  if (previous === null && next === null) return null;
  return (
    <nav className="pagination" aria-label={label}>
      {previous !== null && (
        <Link href={previous.href} rel="prev">
          {previous.words}
        </Link>
      )}
      {next !== null && (
        <Link href={next.href} rel="next">
          {next.words}
        </Link>
      )}
    </nav>
  );
}
