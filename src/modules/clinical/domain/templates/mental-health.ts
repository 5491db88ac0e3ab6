import type { ServiceMap } from '../service-map.ts';
import { likeVisits, onServers, shared, shares, used } from './parts.ts';

/** A mental health trust, with community care where it gives some. All shares: assumption. */
export const mentalHealth: ServiceMap = {
  id: 'mental-health',
  systems: [
    shared('network'),
    shared('hosting'),
    shared('identity', [['network', 0.9]]),
    shared('national-services', [['network', 0.9]]),
    used('record-system', 1, [...onServers, ['national-services', 0.1]]),
    used('e-prescribing', 1, onServers),
    used('end-user-devices', 2, [
      ['network', 0.5],
      ['identity', 0.5],
    ]),
    used('telephony', 1, [['network', 0.5]]),
    used('mobile-data', 2, []),
    used('estate-access', 1, [['network', 0.3]]),
  ],
  pathways: [
    {
      service: 'mental-health-beds',
      plan: null,
      needs: shares({ 'record-system': 0.4, 'e-prescribing': 0.25, 'estate-access': 0.15, 'end-user-devices': 0.2 }),
    },
    {
      service: 'mental-health-crisis',
      plan: null,
      needs: shares({ 'record-system': 0.4, telephony: 0.35, 'mobile-data': 0.1, 'end-user-devices': 0.15 }),
    },
    {
      service: 'mental-health-community',
      plan: null,
      needs: shares({ 'record-system': 0.5, 'end-user-devices': 0.25, telephony: 0.15, 'mobile-data': 0.1 }),
    },
    {
      service: 'community-visits',
      plan: null,
      needs: shares({ 'record-system': 0.5, 'mobile-data': 0.25, 'end-user-devices': 0.15, telephony: 0.1 }),
    },
    {
      service: 'outpatients',
      plan: null,
      needs: likeVisits({ 'record-system': 0.5, 'end-user-devices': 0.3, telephony: 0.2 }),
    },
  ],
};
