import { FormsSection } from '#web/kit-page/forms-section.tsx';
import { KitHead } from '#web/kit-page/kit-head.tsx';
import { SignsSection } from '#web/kit-page/signs-section.tsx';
import { StatesSection } from '#web/kit-page/states-section.tsx';
import { TablesSection } from '#web/kit-page/tables-section.tsx';
import { TimeSection } from '#web/kit-page/time-section.tsx';

/** Every component in every state: the living style guide, and what the accessibility tests look at. */
export function KitPage() {
  return (
    <>
      <KitHead current="/kit" />
      <SignsSection />
      <div className="kit-gap">
        <TablesSection />
      </div>
      <TimeSection />
      <StatesSection />
      <div className="kit-gap">
        <FormsSection />
      </div>
    </>
  );
}
