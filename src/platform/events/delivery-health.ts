import { type Reader, sql } from '../sql.ts';

/** How a handler keeps up. */
export interface DeliveryHealth {
  readonly handler: string;
  readonly waiting: number;
  readonly setAside: number;
  /** How long the oldest has been due. */
  readonly lateSeconds: number;
}

/** What was tried often enough and waits for somebody to look. */
export interface SetAside {
  readonly handler: string;
  readonly eventId: number;
  readonly name: string;
  readonly subject: string;
  readonly failure: string;
  readonly at: Date;
}

/** How every handler keeps up. */
export function deliveryHealth(reader: Reader): Promise<DeliveryHealth[]> {
  return reader.rows(sql`select handler, waiting, set_aside "setAside", late_seconds "lateSeconds"
    from platform.delivery_health()`);
}

/** The first `most` of what was set aside. */
export function setAside(reader: Reader, most: number): Promise<SetAside[]> {
  return reader.rows(sql`select handler, event_id::float8 "eventId", name, subject, failure, set_aside_at at
    from platform.set_aside(${most})`);
}

/** Tries again all that was set aside. @returns how many */
export async function retrySetAside(reader: Reader): Promise<number> {
  return (await reader.one<{ n: number }>(sql`select platform.retry_set_aside() n`))?.n ?? 0;
}
