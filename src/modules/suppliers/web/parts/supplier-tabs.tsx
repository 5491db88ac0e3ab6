import { PlaceTabs } from '#web/kit/place-tabs.tsx';
import { useSuppliers } from './use-suppliers.ts';

const pages = [
  { path: '', name: 'Suppliers' },
  { path: 'questionnaires', name: 'Questionnaires' },
  { path: 'concentration', name: 'Concentration' },
  { path: 'contracts', name: 'Contracts that end' },
  { path: 'prices', name: 'Prices' },
  { path: 'duplicates', name: 'Recorded twice' },
] as const;

/** Between the pages of suppliers of one organisation. */
export function SupplierTabs({ current }: { readonly current: (typeof pages)[number]['path'] }) {
  const { href } = useSuppliers();
  return <PlaceTabs label="Suppliers" groups={pages} current={current} hrefOf={href} />;
}
