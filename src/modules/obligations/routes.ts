import { type Route, route } from '#platform/http/endpoint.ts';
import { commandMany, previewMany, undoMany } from './actions/answer-many.ts';
import { appointHolder, endHolder } from './actions/appoint-holders.ts';
import { endRepeat, listRepeats, makeRepeat } from './actions/ask-again.ts';
import { askForNames } from './actions/ask-for-names.ts';
import { askOrganisations } from './actions/ask-organisations.ts';
import { endFeed, makeFeed, readCalendar } from './actions/calendar-feeds.ts';
import { commandOne } from './actions/command-obligations.ts';
import { listRoutes, previewRoute, readAsking, saveRoute } from './actions/escalation-routes.ts';
import { addFile, readFile } from './actions/evidence-files.ts';
import { importHolders } from './actions/import-holders.ts';
import { addEvidence, handOver } from './actions/keep-obligation.ts';
import { exportDuties, listDuties } from './actions/list-duties.ts';
import { exportObligations, listObligations } from './actions/list-obligations.ts';
import { ownList } from './actions/own-list.ts';
import { oneObligation } from './actions/read-obligation.ts';
import { startPage } from './actions/start-page.ts';
import { ask } from './contract/asks.ts';
import * as bulk from './contract/bulk.ts';
import * as feeds from './contract/calendar.ts';
import * as duties from './contract/duties.ts';
import * as escalation from './contract/escalation.ts';
import * as evidence from './contract/evidence.ts';
import * as obligations from './contract/obligations.ts';
import * as repeats from './contract/repeats.ts';
import * as start from './contract/start.ts';

const reading = { permission: 'obligation:read' } as const;
const managing = { permission: 'obligation:manage' } as const;

export const obligationRoutes: readonly Route[] = [
  route(obligations.listObligations, reading, listObligations),
  route(obligations.exportObligations, reading, exportObligations),
  route(ask, managing, askOrganisations),
  route(escalation.asking, managing, readAsking),
  route(escalation.listRoutes, reading, listRoutes),
  route(escalation.previewRoute, reading, previewRoute),
  // Whoever stands on a route gets to see and answer what silence sends there.
  route(escalation.saveRoute, { permission: 'people:manage' }, saveRoute, { stepUp: true }),

  route(repeats.listRepeats, reading, listRepeats),
  route(repeats.makeRepeat, managing, makeRepeat),
  route(repeats.endRepeat, managing, endRepeat),

  // Whoever owns an obligation, or holds the duty that owns it, may read and answer that one whatever their role. These
  // actions show and change such rows, and those that the person's permissions reach, and no others.
  route(start.startPage, 'logged-in', startPage),
  route(obligations.ownObligations, 'logged-in', ownList),
  route(obligations.oneObligation, 'logged-in', oneObligation),
  route(obligations.command, 'logged-in', commandOne),
  route(bulk.previewMany, 'logged-in', previewMany),
  route(bulk.commandMany, 'logged-in', commandMany),
  route(bulk.undoMany, 'logged-in', undoMany),
  route(evidence.addEvidence, 'logged-in', addEvidence),
  route(evidence.addFile, 'logged-in', addFile, { rawBodyLimit: evidence.fileBodyLimit }),
  route(evidence.readFile, 'logged-in', readFile),
  route(obligations.handOver, 'logged-in', handOver),

  route(feeds.makeFeed, 'logged-in', makeFeed),
  route(feeds.endFeed, 'logged-in', endFeed),
  // The address itself is the secret: calendars cannot log in.
  route(feeds.calendar, 'public', readCalendar, { triesPerMinute: 30 }),

  route(duties.listDuties, reading, listDuties),
  route(duties.exportDuties, reading, exportDuties),
  route(duties.askForNames, managing, askForNames),
  route(duties.appointHolder, { permission: 'people:manage' }, appointHolder),
  route(duties.importHolders, { permission: 'people:manage' }, importHolders, { rawBodyLimit: 1_048_576 }),
  route(duties.endHolder, { permission: 'people:manage' }, endHolder),
];
