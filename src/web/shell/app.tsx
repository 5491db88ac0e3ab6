import { lazy, Suspense, useCallback, useState } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import { PrintHeader } from '#web/kit/print-header.tsx';
import { Toasts } from '#web/kit/toast.tsx';
import { matchPage, type PageRoute } from '#web/page-route.ts';
import { pageRoutes, railItems } from '#web/pages.ts';
import { Router } from '#web/router.tsx';
import { useCurrentScope, useScope } from '#web/scope/use-scope.ts';
import { DemoBanner, EmergencyBanner, OfflineBanner } from '#web/shell/banners.tsx';
import { Footer } from '#web/shell/footer.tsx';
import { ProofDialog } from '#web/shell/proof-dialog.tsx';
import { Rail } from '#web/shell/rail.tsx';
import { RailContext } from '#web/shell/rail-context.ts';
import type { Session } from '#web/shell/shell-contract.ts';
import { TopBar } from '#web/shell/top-bar.tsx';
import { useKeys } from '#web/shell/use-keys.ts';
import { useSession } from '#web/shell/use-session.ts';

// Opened by a key or a button, so their code comes when they are.
const Palette = lazy(async () => ({ default: (await import('#web/shell/palette.tsx')).Palette }));
const KeyboardHelp = lazy(async () => ({ default: (await import('#web/shell/keyboard-help.tsx')).KeyboardHelp }));

type Overlay = 'none' | 'palette' | 'keys';

const shownItems = railItems.filter(({ section }) => pageRoutes.some((page) => page.section === section));

interface OverlaysProps {
  readonly overlay: Overlay;
  readonly show: (overlay: Overlay) => void;
  readonly isInside: boolean;
  readonly permissions: readonly string[];
}

// Both are fetched when first asked for: no page waits for them.
function Overlays({ overlay, show, isInside, permissions }: OverlaysProps) {
  const close = () => show('none');
  return (
    <Suspense fallback={null}>
      {isInside && overlay === 'palette' && (
        <Palette isOpen onClose={close} permissions={permissions} onKeys={() => show('keys')} />
      )}
      {overlay === 'keys' && <KeyboardHelp isOpen onClose={close} items={shownItems} />}
    </Suspense>
  );
}

/** Where somebody is sent from an address that is not for them, or that shows nothing; null: they stay. */
function sentTo(session: Session | undefined, page: PageRoute | undefined, pathname: string): string | null {
  if (pathname === '/') return '/england';
  if (session === undefined || page?.isOpen) return null;
  // Nothing else answers them until they have set up a second check there.
  if (session.isHeldBack) return pathname === '/account' ? null : '/account';
  return session.isOutside && !page?.isForOutsiders ? '/supplier' : null;
}

/** The whole product: bar, rail, page, footer, and the two overlays that keys open. */
export function App() {
  const [pathname] = useLocation();
  const search = useSearch();
  const scope = useScope();
  const [overlay, setOverlay] = useState<Overlay>('none');
  const match = matchPage(pageRoutes, pathname, search);
  const isOpenPage = match?.route.isOpen === true;
  const { session, isInside } = useSession(isOpenPage);
  const openPalette = useCallback(() => setOverlay('palette'), []);
  const openKeys = useCallback(() => setOverlay('keys'), []);
  const isDemonstration = useCurrentScope()?.register === 'demo';
  const isOutside = session.data?.isOutside === true;
  const hasRail = isInside && !isOutside;
  useKeys({ items: shownItems, scope, isInside: hasRail, onSearch: openPalette, onHelp: openKeys });
  const elsewhere = sentTo(session.data, match?.route, pathname);
  if (elsewhere !== null) return <Redirect to={elsewhere} replace />;
  return (
    <RailContext value={shownItems}>
      <div className={isDemonstration ? 'is-demonstration' : undefined}>
        <a className="skip-link" href="#main">
          Skip to main content
        </a>
        <PrintHeader isDemonstration={isDemonstration} />
        <TopBar scope={scope} session={session.data} isInside={hasRail} onSearch={openPalette} onKeys={openKeys} />
        <OfflineBanner />
        {isDemonstration && <DemoBanner />}
        {session.data !== undefined && <EmergencyBanner emergencies={session.data.emergencies} />}
        <div className={hasRail ? 'frame' : 'frame frame-open'}>
          {hasRail && <Rail items={shownItems} scope={scope} section={match?.route.section ?? ''} />}
          <div className="content">
            <main id="main" tabIndex={-1}>
              <Router routes={pageRoutes} />
            </main>
            <Footer />
          </div>
        </div>
        <Overlays
          overlay={overlay}
          show={setOverlay}
          isInside={hasRail}
          permissions={session.data?.permissions ?? []}
        />
        {isInside && <ProofDialog />}
        <Toasts />
      </div>
    </RailContext>
  );
}
