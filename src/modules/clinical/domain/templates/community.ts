import type { ServiceMap } from '../service-map.ts';
import { likeVisits, onServers, shared, shares, used } from './parts.ts';

/** A community trust. All shares: assumption. */
export const community: ServiceMap = {
  id: 'community',
  systems: [
    shared('network'),
    shared('hosting'),
    shared('identity', [['network', 0.9]]),
    shared('national-services', [['network', 0.9]]),
    used('record-system', 1, [...onServers, ['national-services', 0.1]]),
    used('e-prescribing', 2, onServers),
    used('end-user-devices', 2, [
      ['network', 0.5],
      ['identity', 0.5],
    ]),
    used('telephony', 1, [['network', 0.5]]),
    used('mobile-data', 1, []),
  ],
  pathways: [
    {
      service: 'community-visits',
      plan: null,
      needs: shares({ 'record-system': 0.45, 'mobile-data': 0.3, 'end-user-devices': 0.15, telephony: 0.1 }),
    },
    {
      service: 'outpatients',
      plan: null,
      needs: likeVisits({ 'record-system': 0.5, 'end-user-devices': 0.3, telephony: 0.2 }),
    },
  ],
};
