import type { ServiceMap } from '../service-map.ts';
import { one, onServers, shared, shares, used } from './parts.ts';

/**
 * An acute trust. The weights of the whole estate and of pathology are calibrated; how the rest divides between
 * systems is an assumption, bounded by the input row US-OPu (outpatients fell by 22% in the first week of ransomware,
 * which mostly took the record system). Each run draws the shares anew around these.
 */
export const acute: ServiceMap = {
  id: 'acute',
  systems: [
    shared('network'),
    shared('hosting'),
    shared('identity', [['network', 0.9]]),
    shared('integration-engine', onServers),
    shared('national-services', [['network', 0.9]]),
    used('record-system', 1, [...onServers, ['national-services', 0.1]]),
    used('emergency-department-system', 1, onServers),
    used('e-prescribing', 1, onServers),
    used('clinic-booking', 3, [...onServers, ['national-services', 0.2]]),
    used('theatre-system', 2, onServers),
    used('imaging', 1, onServers),
    used('radiotherapy', 2, onServers),
    used('medical-devices', 2, [['network', 0.5]]),
    used('end-user-devices', 2, [
      ['network', 0.5],
      ['identity', 0.5],
    ]),
    used('telephony', 1, [['network', 0.5]]),
    used('pathology-analysis', 1, onServers),
    used('pathology-transfusion', 1, onServers, 'decay'),
    used('pathology-microbiology', 3, onServers),
    used(
      'pathology-results',
      2,
      [
        ['integration-engine', 0.9],
        ['record-system', 0.5],
        ['network', 0.9],
      ],
      'step',
    ),
    used('estate-access', 2, [['network', 0.3]]),
  ],
  pathways: [
    {
      service: 'outpatients',
      plan: null,
      needs: [
        { gate: one('pathology-results'), calibrated: 'resultsOutpatient' },
        ...shares({
          'record-system': 0.18,
          'clinic-booking': 0.14,
          'end-user-devices': 0.26,
          imaging: 0.12,
          'medical-devices': 0.12,
          'e-prescribing': 0.06,
          telephony: 0.06,
          radiotherapy: 0.03,
          'estate-access': 0.03,
        }),
      ],
    },
    planned('day-cases'),
    planned('elective-inpatients'),
    {
      service: 'cancer-treatments',
      plan: null,
      needs: [
        { gate: one('pathology-analysis'), calibrated: 'pathologyElective' },
        { gate: one('pathology-transfusion'), calibrated: 'transfusionElective' },
        ...shares({
          radiotherapy: 0.45,
          'record-system': 0.2,
          'end-user-devices': 0.15,
          imaging: 0.12,
          'e-prescribing': 0.08,
        }),
      ],
    },
    {
      service: 'emergency-admissions',
      plan: null,
      needs: shares({
        'record-system': 0.18,
        'emergency-department-system': 0.16,
        imaging: 0.2,
        'pathology-analysis': 0.16,
        'pathology-transfusion': 0.06,
        'end-user-devices': 0.12,
        'e-prescribing': 0.05,
        'medical-devices': 0.07,
      }),
    },
    {
      service: 'ae-attendances',
      plan: null,
      needs: shares({
        'emergency-department-system': 0.24,
        'record-system': 0.16,
        imaging: 0.2,
        'pathology-analysis': 0.14,
        'end-user-devices': 0.14,
        telephony: 0.06,
        'estate-access': 0.06,
      }),
    },
    {
      service: 'pathology-tests',
      plan: null,
      needs: [{ gate: one('pathology-analysis'), weight: 1, gamma: 1 }],
    },
    {
      service: 'imaging-examinations',
      plan: null,
      needs: [{ gate: one('imaging'), weight: 0.6, gamma: 1 }],
    },
  ],
};

function planned(service: 'day-cases' | 'elective-inpatients'): ServiceMap['pathways'][number] {
  return {
    service,
    plan: null,
    needs: [
      { gate: one('pathology-analysis'), calibrated: 'pathologyElective' },
      { gate: one('pathology-transfusion'), calibrated: 'transfusionElective' },
      ...shares({
        'theatre-system': 0.2,
        'record-system': 0.2,
        imaging: 0.14,
        'end-user-devices': 0.2,
        'medical-devices': 0.14,
        'e-prescribing': 0.06,
        telephony: 0.03,
        'estate-access': 0.03,
      }),
    ],
  };
}
