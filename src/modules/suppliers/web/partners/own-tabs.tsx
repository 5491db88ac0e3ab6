import { Notice } from '#web/kit/notice.tsx';
import { PlaceTabs } from '#web/kit/place-tabs.tsx';

const pages = [
  { path: '/supplier', name: 'Your record' },
  { path: '/supplier/customers', name: 'Customers' },
  { path: '/supplier/questionnaires', name: 'Questionnaires' },
  { path: '/supplier/advisories', name: 'Advisories' },
  { path: '/supplier/incidents', name: 'Incidents' },
  { path: '/supplier/people', name: 'People' },
] as const;

/** All the pages that a supplier's people have, beside their account. */
export function OwnTabs({ current }: { readonly current: (typeof pages)[number]['path'] }) {
  return <PlaceTabs label="Your supplier" groups={pages} current={current} hrefOf={(path) => path} />;
}

/** Says why somebody sees so little yet. */
export function Unconfirmed() {
  return (
    <Notice title="The national team has not confirmed you yet">
      Until then you see the organisations that invited you. You cannot answer, publish, declare or invite.
    </Notice>
  );
}
