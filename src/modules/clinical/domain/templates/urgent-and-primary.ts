import type { ServiceMap } from '../service-map.ts';
import { onServers, shared, shares, used } from './parts.ts';

/** An ambulance trust. All shares: assumption. */
export const ambulance: ServiceMap = {
  id: 'ambulance',
  systems: [
    shared('network'),
    shared('hosting'),
    shared('identity', [['network', 0.9]]),
    used('dispatch-system', 1, onServers),
    used('record-system', 2, onServers),
    used('telephony', 1, [['network', 0.3]]),
    used('mobile-data', 1, []),
  ],
  pathways: [
    {
      service: 'ambulance-conveyances',
      plan: null,
      needs: shares({ 'dispatch-system': 0.5, telephony: 0.25, 'mobile-data': 0.15, 'record-system': 0.1 }),
    },
  ],
};

/** A practice, or a group of practices on one record system. All shares: assumption. */
export const primaryCare: ServiceMap = {
  id: 'primary-care',
  systems: [
    shared('network'),
    shared('identity', [['network', 0.9]]),
    shared('national-services', [['network', 0.9]]),
    used('record-system', 1, [
      ['network', 0.9],
      ['identity', 0.5],
      ['national-services', 0.2],
    ]),
    used('e-prescribing', 1, [
      ['network', 0.9],
      ['national-services', 0.7],
    ]),
    used('end-user-devices', 2, [['network', 0.5]]),
    used('telephony', 1, [['network', 0.5]]),
  ],
  pathways: [
    {
      service: 'gp-appointments',
      plan: null,
      needs: shares({ 'record-system': 0.5, 'e-prescribing': 0.1, 'end-user-devices': 0.2, telephony: 0.2 }),
    },
  ],
};

/** A provider of NHS 111. All shares: assumption. */
export const nhs111: ServiceMap = {
  id: 'nhs-111',
  systems: [
    shared('network'),
    shared('hosting'),
    shared('identity', [['network', 0.9]]),
    shared('national-services', [['network', 0.9]]),
    used('call-handling', 1, [...onServers, ['national-services', 0.2]]),
    used('telephony', 1, [['network', 0.5]]),
    used('record-system', 2, onServers),
    used('end-user-devices', 2, [['network', 0.5]]),
  ],
  pathways: [
    {
      service: 'nhs-111-calls',
      plan: null,
      needs: shares({ 'call-handling': 0.45, telephony: 0.35, 'record-system': 0.05, 'end-user-devices': 0.15 }),
    },
  ],
};
