import { route } from '#web/api/client.ts';
import type * as asks from '../contract/asks.ts';
import type * as bulk from '../contract/bulk.ts';
import type * as feeds from '../contract/calendar.ts';
import type * as duties from '../contract/duties.ts';
import type * as escalation from '../contract/escalation.ts';
import type * as evidence from '../contract/evidence.ts';
import type * as obligations from '../contract/obligations.ts';

// The contracts as types only: the schema library stays on the server.
export const listObligations = route<typeof obligations.listObligations>('GET', '/api/obligations');
export const ownObligations = route<typeof obligations.ownObligations>('GET', '/api/obligations/own');
export const oneObligation = route<typeof obligations.oneObligation>('GET', '/api/obligations/:id');
export const command = route<typeof obligations.command>('POST', '/api/obligations/:id/commands');
export const commandMany = route<typeof bulk.commandMany>('POST', '/api/obligations/commands');
export const addEvidence = route<typeof evidence.addEvidence>('POST', '/api/obligations/:id/evidence');
export const handOver = route<typeof obligations.handOver>('PUT', '/api/obligations/:id/owner');
export const ask = route<typeof asks.ask>('POST', '/api/obligations');
export const asking = route<typeof escalation.asking>('GET', '/api/obligations/asking');
export const makeFeed = route<typeof feeds.makeFeed>('POST', '/api/obligations/feed');
export const endFeed = route<typeof feeds.endFeed>('DELETE', '/api/obligations/feed');
export const listDuties = route<typeof duties.listDuties>('GET', '/api/duties');
export const appointHolder = route<typeof duties.appointHolder>('POST', '/api/duties/holders');
export const endHolder = route<typeof duties.endHolder>('POST', '/api/duties/holders/:id/end');
