import { route } from '#web/api/client.ts';
import type * as contract from '../../contract/roll-up.ts';

export const assuranceOverview = route<typeof contract.assuranceOverview>('GET', '/api/assurance');
export const outcomeStandings = route<typeof contract.outcomeStandings>('GET', '/api/assurance/outcomes/:outcome');
