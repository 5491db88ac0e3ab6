import { TabLinks } from '#web/kit/tabs.tsx';
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
  const tabs = pages.map(({ path, name }) => ({ href: href(path), name, isCurrent: path === current }));
  return <TabLinks label="Suppliers" tabs={tabs} />;
}
