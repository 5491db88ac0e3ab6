import { route } from '#web/api/client.ts';
import type * as privacy from '../contract/privacy.ts';

// The contracts as types only: the schema library stays on the server.
export const showPrivacy = route<typeof privacy.showPrivacy>('GET', '/api/privacy');
export const showRetention = route<typeof privacy.showRetention>('GET', '/api/retention');
export const changeRetention = route<typeof privacy.changeRetention>('PUT', '/api/retention/:code');
export const ownData = route<typeof privacy.ownData>('GET', '/api/me/data');
export const ownCopy = route<typeof privacy.ownCopy>('POST', '/api/me/data/copy');
export const askForOwnErasure = route<typeof privacy.askForOwnErasure>('POST', '/api/me/erasure');
export const withdrawOwnErasure = route<typeof privacy.withdrawOwnErasure>('DELETE', '/api/me/erasure/:id');
export const listErasures = route<typeof privacy.listErasures>('GET', '/api/erasures');
export const previewErasure = route<typeof privacy.previewErasure>('GET', '/api/people/:id/erasure');
export const startErasure = route<typeof privacy.startErasure>('POST', '/api/people/:id/erasure');
export const copyForPerson = route<typeof privacy.copyForPerson>('POST', '/api/people/:id/copy');
export const proposeErasure = route<typeof privacy.proposeErasure>('POST', '/api/erasures/:id/proposal');
export const refuseErasure = route<typeof privacy.refuseErasure>('POST', '/api/erasures/:id/refusal');
export const completeErasure = route<typeof privacy.completeErasure>('POST', '/api/erasures/:id/completion');
export const placeHold = route<typeof privacy.placeHold>('POST', '/api/people/:id/hold');
export const endHold = route<typeof privacy.endHold>('DELETE', '/api/people/:id/hold');
