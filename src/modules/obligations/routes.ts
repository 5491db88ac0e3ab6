import { type Route, route } from '#platform/http/endpoint.ts';
import { appointHolder, endHolder } from './actions/appoint-holders.ts';
import { askOrganisations } from './actions/ask-organisations.ts';
import { endFeed, makeFeed, readCalendar } from './actions/calendar-feeds.ts';
import { commandMany, commandOne } from './actions/command-obligations.ts';
import { addEvidence, handOver } from './actions/keep-obligation.ts';
import { listDuties } from './actions/list-duties.ts';
import { exportObligations, listObligations } from './actions/list-obligations.ts';
import { ownList } from './actions/own-list.ts';
import { oneObligation } from './actions/read-obligation.ts';
import { ask } from './contract/asks.ts';
import * as feeds from './contract/calendar.ts';
import * as duties from './contract/duties.ts';
import * as obligations from './contract/obligations.ts';

const reading = { permission: 'obligation:read' } as const;

export const obligationRoutes: readonly Route[] = [
  route(obligations.listObligations, reading, listObligations),
  route(obligations.exportObligations, reading, exportObligations),
  route(ask, { permission: 'obligation:manage' }, askOrganisations),

  // Whoever owns an obligation, or holds the duty that owns it, may read and answer that one whatever their role. These
  // actions show and change such rows, and those that the person's permissions reach, and no others.
  route(obligations.ownObligations, 'logged-in', ownList),
  route(obligations.oneObligation, 'logged-in', oneObligation),
  route(obligations.command, 'logged-in', commandOne),
  route(obligations.commandMany, 'logged-in', commandMany),
  route(obligations.addEvidence, 'logged-in', addEvidence),
  route(obligations.handOver, 'logged-in', handOver),

  route(feeds.makeFeed, 'logged-in', makeFeed),
  route(feeds.endFeed, 'logged-in', endFeed),
  // The address itself is the secret: calendars cannot log in.
  route(feeds.calendar, 'public', readCalendar, { triesPerMinute: 30 }),

  route(duties.listDuties, reading, listDuties),
  route(duties.appointHolder, { permission: 'people:manage' }, appointHolder),
  route(duties.endHolder, { permission: 'people:manage' }, endHolder),
];
