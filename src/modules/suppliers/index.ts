export { advisoriesAbout } from './actions/advisories/advisories-about.ts';
export { suppliersUsedBy, type UsedSupplier } from './actions/suppliers-used-by.ts';
export type { AdvisoryProduct, AdvisoryWeakness, ProductStatus } from './domain/advisories/advisory.ts';
export { foldName } from './domain/fold-name.ts';
export {
  advisoryById,
  advisoryPage,
  countAdvisories,
  type ListedAdvisory,
  type ReadAdvisory,
} from './store/advisories.ts';
export { type AdvisoryToTell, advisoryToTell, withdrawalToTell } from './store/advisory-told.ts';
export { type ProductInUse, productsInUse } from './store/products-in-use.ts';
