import { strongActDecided } from '#modules/organisations/events.ts';
import { type Handler, handler } from '#platform/events/handler.ts';
import { hearDecided } from './actions/verdicts/hear-decided.ts';

export const handlers: readonly Handler[] = [handler('assets.verdicts', strongActDecided, hearDecided)];
