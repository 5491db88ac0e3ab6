import { Link } from 'wouter';

/** One step of the path to a page. */
export interface Crumb {
  readonly href: string;
  readonly name: string;
}

/** The path to this page, from the widest organisation down. The page itself is not in it. */
export function Breadcrumb({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav className="breadcrumb" aria-label="Breadcrumb">
      <ol className="plain-list">
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <Link href={crumb.href}>{crumb.name}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
