import { ChartsSection } from '#web/kit-page/charts-section.tsx';
import { KitHead } from '#web/kit-page/kit-head.tsx';

/** Every chart with its table, on made data. */
export function KitChartsPage() {
  return (
    <>
      <KitHead current="/kit/charts" />
      <ChartsSection />
    </>
  );
}
