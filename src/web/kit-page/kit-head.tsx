import { Button } from '#web/kit/button.tsx';
import { CopyLink } from '#web/kit/copy-link.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { TabLinks } from '#web/kit/tabs.tsx';

const pages = [
  { href: '/kit', name: 'Parts' },
  { href: '/kit/charts', name: 'Charts' },
] as const;

/** Head of the pages of the kit. */
export function KitHead({ current }: { readonly current: (typeof pages)[number]['href'] }) {
  return (
    <>
      <PageHeader
        title={current === '/kit' ? 'Kit' : 'Kit: charts'}
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
      <TabLinks label="Kit" tabs={pages.map((page) => ({ ...page, isCurrent: page.href === current }))} />
    </>
  );
}
