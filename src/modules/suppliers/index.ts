export { suppliersUsedBy, type UsedSupplier } from './actions/suppliers-used-by.ts';
export type { AdvisoryProduct, AdvisoryWeakness, ProductStatus } from './domain/advisories/advisory.ts';
export { foldName } from './domain/fold-name.ts';
export {
  advisoriesOfCves,
  advisoryById,
  advisoryPage,
  countAdvisories,
  type ListedAdvisory,
  type ReadAdvisory,
} from './store/advisories.ts';
export { type ProductInUse, productsInUse } from './store/products-in-use.ts';
