import type { CareBody } from './care-body.ts';
import { neighboursOf } from './diversion.ts';
import type { ImpactResult } from './run-scenario.ts';
import { shortRange } from './short-range.ts';
import { type Range, scaledRange } from './summary.ts';

/** Who sends patients of A&E to whom, and how many, over the horizon. */
export interface PatientFlows {
  readonly places: readonly FlowPlace[];
  readonly flows: readonly (Range & { readonly from: string; readonly to: string })[];
  /** Organisations whose patients go somewhere that cannot be known. */
  readonly notKnown: readonly { readonly code: string; readonly why: string }[];
}

interface FlowPlace {
  readonly code: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly isHit: boolean;
  readonly patients: Range;
  /** Rise of a receiving A&E against normal; null for those that send. */
  readonly census: Range | null;
}

/**
 * The flows by pair. A body's patients go to the same neighbours in the same parts in every draw, so the range of a
 * flow is its part of the sender's range.
 */
export function patientFlows(result: ImpactResult, bodies: readonly CareBody[]): PatientFlows {
  const hit = new Set(result.organisations.map(({ code }) => code));
  const totals = result.rows.filter(({ week }) => week === 'total');
  const of = (metric: string) =>
    new Map(totals.flatMap((row) => (row.metric === metric ? [[row.organisation, row] as const] : [])));
  const [diverted, received, census] = [of('patients-diverted'), of('patients-received'), of('neighbour-census')];
  const senders = bodies.filter(({ code }) => hit.has(code) && (diverted.get(code)?.p95 ?? 0) > 0);
  const pairs = senders.flatMap((from) =>
    neighboursOf(from, bodies, (code) => hit.has(code)).map(({ body, share }) => ({
      from: from.code,
      to: body.code,
      ...shortRange(scaledRange(diverted.get(from.code) ?? nobody, share)),
    })),
  );
  const sending = new Set(pairs.map(({ from }) => from));
  return {
    places: bodies.flatMap((body): FlowPlace[] => {
      const { code, name, longitude, latitude } = body;
      const patients = sending.has(code) ? diverted.get(code) : received.get(code);
      if (patients === undefined || longitude === null || latitude === null) return [];
      const rise = census.get(code);
      const place = { code, name, longitude, latitude, isHit: hit.has(code), patients: shortRange(patients) };
      return [{ ...place, census: rise && !sending.has(code) ? shortRange(rise) : null }];
    }),
    flows: pairs,
    notKnown: senders.filter(({ code }) => !sending.has(code)).map(whyNot),
  };
}

const nobody: Range = { p5: 0, p25: 0, p50: 0, p75: 0, p95: 0, mean: 0 };

function whyNot({ code, longitude }: CareBody) {
  return {
    code,
    why:
      longitude === null
        ? 'where its patients would go cannot be known without its coordinates'
        : 'every A&E near it is hit too',
  };
}
