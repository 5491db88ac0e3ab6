import { frameworksRoutes } from './routes.ts';

/** What hosts run of this module. */
export const frameworks = { name: 'frameworks', routes: frameworksRoutes } as const;
