import { type Route, route } from '#platform/http/endpoint.ts';
import { icbComposite } from './actions/icb-composite.ts';
import { getIcbComposite } from './contract.ts';
import { answerRoutes } from './routes/answers.ts';
import { assessmentFileRoutes } from './routes/assessment-files.ts';
import { assessmentScopeRoutes } from './routes/assessment-scopes.ts';
import { contentRoutes } from './routes/content.ts';
import { cycleRoutes } from './routes/cycle.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { rollUpRoutes } from './routes/roll-up.ts';
import { sharedServiceRoutes } from './routes/shared-services.ts';
import { taskRoutes } from './routes/tasks.ts';
import { yearRoutes } from './routes/years.ts';

export const frameworksRoutes: readonly Route[] = [
  route(getIcbComposite, { permission: 'register:read' }, icbComposite),
  ...answerRoutes,
  ...assessmentFileRoutes,
  ...assessmentScopeRoutes,
  ...contentRoutes,
  ...taskRoutes,
  ...yearRoutes,
  ...cycleRoutes,
  ...evidenceRoutes,
  ...reviewRoutes,
  ...sharedServiceRoutes,
  ...rollUpRoutes,
];
