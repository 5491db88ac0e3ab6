import { type ComponentType, type LazyExoticComponent, lazy, Suspense, useEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import { Loading } from '#web/kit/states.tsx';
import { matchPage, type PageParams, type PageRoute, pageOf } from '#web/page-route.ts';
import { PageBoundary } from '#web/shell/page-boundary.tsx';

// Few people ever see it.
const NotFoundPage = lazy(async () => ({ default: (await import('#web/shell/not-found-page.tsx')).NotFoundPage }));

type LazyPage = LazyExoticComponent<ComponentType<{ readonly params: PageParams }>>;

const loaded = new Map<PageRoute, LazyPage>();

function lazyPage(route: PageRoute): LazyPage {
  const known = loaded.get(route);
  if (known !== undefined) return known;
  const page = lazy(async () => ({ default: pageOf(await route.load()) }));
  loaded.set(route, page);
  return page;
}

/** Marks a move inside the product, for `PageHeader` to take the focus, and goes to the top or to the anchor. */
function useMoves(pathname: string): void {
  const before = useRef(pathname);
  if (before.current !== pathname) document.documentElement.dataset.moved = 'true';
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    if (location.hash === '') scrollTo(0, 0);
  }, [pathname]);
}

/** Shows the page of the present address, loading its code when first needed. */
export function Router({ routes }: { readonly routes: readonly PageRoute[] }) {
  const [pathname] = useLocation();
  const search = useSearch();
  useMoves(pathname);
  const match = matchPage(routes, pathname, search);
  if (match === null) {
    return (
      <Suspense fallback={null}>
        <NotFoundPage />
      </Suspense>
    );
  }
  const Page = lazyPage(match.route);
  return (
    <PageBoundary key={pathname}>
      <Suspense fallback={<Loading what={match.route.title} rows={8} />}>
        <Page params={match.params} />
      </Suspense>
    </PageBoundary>
  );
}
