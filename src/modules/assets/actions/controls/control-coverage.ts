import type { Reader } from '#platform/sql.ts';
import { coverageCounts, parts } from '../../store/controls/control-counts.ts';
import { controls } from './control-catalogue.ts';

/** How much of what counts has a control, at one organisation or one of its clinical services. */
export interface ControlCoverage {
  readonly organisationId: number;
  /** Code of data/assets/controls.json, such as `endpoint-detection`. */
  readonly control: string;
  /** Empty for the whole organisation. */
  readonly service: string;
  /** Devices, systems or accounts (the control's unit) known to be covered, by values that are not too old. */
  readonly n: number;
  /** All that count. */
  readonly denominator: number;
  /** Of these: not known, or said to be covered too long ago. `denominator - n - unknown` are known not to be covered. */
  readonly unknown: number;
  /** The day the figures are of, YYYY-MM-DD. */
  readonly day: string;
  /** First day of the month of the newest value; null: nothing is known to be covered. */
  readonly newest: string | null;
}

/**
 * Control coverage of some organisations on a day, for the loss model and for contracts that pay for outcomes: of each
 * control, of the whole organisation or (`by: 'service'`) of each clinical service. An organisation that told nothing has
 * no row: nothing is known of it, which is not 0. Reads counts that are as old as the last change, never assets; 220
 * organisations take a few milliseconds.
 * @param reader what it may not see has no row; ask with a scope of `asset:read`
 * @throws RangeError for a code of no control
 */
export async function controlCoverage(
  reader: Reader,
  asked: {
    readonly organisations: readonly number[];
    /** Codes; all where none are given. */
    readonly controls?: readonly string[];
    readonly by?: 'organisation' | 'service';
    readonly day: string;
  },
): Promise<ControlCoverage[]> {
  const unknown = asked.controls?.find((code) => !controls.some((each) => each.code === code));
  if (unknown !== undefined) throw new RangeError(`there is no control ${unknown}`);
  const wanted = controls.filter(({ code }) => asked.controls?.includes(code) ?? true);
  const codes = new Map(wanted.map(({ number, code }) => [number, code]));
  const rows = await coverageCounts(reader, {
    organisations: asked.organisations,
    controls: wanted,
    part: asked.by === 'service' ? parts.service : parts.all,
    today: asked.day,
  });
  return rows.map((row) => ({
    organisationId: row.organisationId,
    control: codes.get(row.control) ?? '',
    service: row.name,
    n: row.covered,
    denominator: row.eligible,
    unknown: row.unknown + row.old,
    day: asked.day,
    newest: row.newest,
  }));
}
