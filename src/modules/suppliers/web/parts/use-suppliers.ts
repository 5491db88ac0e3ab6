import { useScoped } from '#web/scope/use-scoped.ts';

/** The organisation in the address, for pages of suppliers: `href('')` is its list. */
export const useSuppliers = () => useScoped('suppliers');
