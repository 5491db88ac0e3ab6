import { lazy, Suspense, useCallback, useState } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import { PrintHeader } from '#web/kit/print-header.tsx';
import { Toasts } from '#web/kit/toast.tsx';
import { matchPage } from '#web/page-route.ts';
import { pageRoutes, railItems } from '#web/pages.ts';
import { Router } from '#web/router.tsx';
import { useCurrentScope, useScope } from '#web/scope/use-scope.ts';
import { DemoBanner, EmergencyBanner, OfflineBanner } from '#web/shell/banners.tsx';
import { Footer } from '#web/shell/footer.tsx';
import { ProofDialog } from '#web/shell/proof-dialog.tsx';
import { Rail } from '#web/shell/rail.tsx';
import { RailContext } from '#web/shell/rail-context.ts';
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
  useKeys({ items: shownItems, scope, isInside, onSearch: openPalette, onHelp: openKeys });
  if (pathname === '/') return <Redirect to="/england" replace />;
  // Nothing else answers them until they have set up a second check there.
  if (session.data?.isHeldBack && pathname !== '/account' && !isOpenPage) return <Redirect to="/account" replace />;
  return (
    <RailContext value={shownItems}>
      <div className={isDemonstration ? 'is-demonstration' : undefined}>
        <a className="skip-link" href="#main">
          Skip to main content
        </a>
        <PrintHeader isDemonstration={isDemonstration} />
        <TopBar scope={scope} session={session.data} isInside={isInside} onSearch={openPalette} onKeys={openKeys} />
        <OfflineBanner />
        {isDemonstration && <DemoBanner />}
        {session.data !== undefined && <EmergencyBanner emergencies={session.data.emergencies} />}
        <div className={isInside ? 'frame' : 'frame frame-open'}>
          {isInside && <Rail items={shownItems} scope={scope} section={match?.route.section ?? ''} />}
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
          isInside={isInside}
          permissions={session.data?.permissions ?? []}
        />
        {isInside && <ProofDialog />}
        <Toasts />
      </div>
    </RailContext>
  );
}
