import { Notice } from '#web/kit/notice.tsx';
import { TabLinks } from '#web/kit/tabs.tsx';

const pages = [
  { href: '/supplier', name: 'Your record' },
  { href: '/supplier/customers', name: 'Customers' },
  { href: '/supplier/questionnaires', name: 'Questionnaires' },
  { href: '/supplier/advisories', name: 'Advisories' },
  { href: '/supplier/incidents', name: 'Incidents' },
  { href: '/supplier/people', name: 'People' },
] as const;

/** All the pages that a supplier's people have, beside their account. */
export function OwnTabs({ current }: { readonly current: (typeof pages)[number]['href'] }) {
  const tabs = pages.map(({ href, name }) => ({ href, name, isCurrent: href === current }));
  return <TabLinks label="Your supplier" tabs={tabs} />;
}

/** Says why somebody sees so little yet. */
export function Unconfirmed() {
  return (
    <Notice title="The national team has not confirmed you yet">
      Until then you see the organisations that invited you. You cannot answer, publish, declare or invite.
    </Notice>
  );
}
