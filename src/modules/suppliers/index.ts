export { suppliersUsedBy, type UsedSupplier } from './actions/suppliers-used-by.ts';
