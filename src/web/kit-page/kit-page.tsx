import { Button } from '#web/kit/button.tsx';
import { CopyLink } from '#web/kit/copy-link.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { ChartsSection } from '#web/kit-page/charts-section.tsx';
import { FormsSection } from '#web/kit-page/forms-section.tsx';
import { SignsSection } from '#web/kit-page/signs-section.tsx';
import { StatesSection } from '#web/kit-page/states-section.tsx';
import { TablesSection } from '#web/kit-page/tables-section.tsx';
import { TimeSection } from '#web/kit-page/time-section.tsx';

/** Every component in every state: the living style guide, and what the accessibility tests look at. */
export function KitPage() {
  return (
    <>
      <PageHeader
        title="Kit"
        hint="Every component in every state. All names and numbers here are made up."
        crumbs={[
          { href: '/england', name: 'England' },
          { href: '/accessibility', name: 'Accessibility' },
        ]}
        actions={
          <>
            <Button kind="primary">Make board pack</Button>
            <CopyLink />
          </>
        }
      />
      <SignsSection />
      <ChartsSection />
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
