import { PageHeader } from '#web/kit/page-header.tsx';

/** Every component in every state: the living style guide, and what the accessibility tests look at. */
export function KitPage() {
  return <PageHeader title="Kit" hint="Every component in every state" />;
}
