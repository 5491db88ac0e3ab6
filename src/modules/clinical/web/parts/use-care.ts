import { useScoped } from '#web/scope/use-scoped.ts';

/** The organisation in the address, for pages of care: `href('')` is its care at risk. */
export const useCare = () => useScoped('care');
