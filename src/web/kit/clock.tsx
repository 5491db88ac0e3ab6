import { useEffect, useRef, useState } from 'react';
import { Glyph, type Level } from '#web/kit/glyph.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import { timeLeft } from '#web/words/time-left.ts';

/**
 * Props of `Clock`. `what` runs out at `at`; `from` is when it began, for the bar; `law` names what sets it. `serverNow`
 * is the server's time in the answer: the clock of the person's device may be wrong. `stopped` says in words why it
 * does not run.
 */
export interface ClockProps {
  readonly what: string;
  readonly at: string;
  readonly from?: string;
  readonly law?: string;
  readonly serverNow: string;
  readonly stopped?: string;
}

const hourMs = 3_600_000;
/** Hours before the end at which screen readers hear how long is left, once each. */
const spokenAt = [24, 6, 1];

function useServerTime(serverNow: string): number {
  const [skew] = useState(() => Date.parse(serverNow) - Date.now());
  const [now, setNow] = useState(() => Date.now() + skew);
  useEffect(() => {
    const beat = setInterval(() => setNow(Date.now() + skew), 60_000);
    return () => clearInterval(beat);
  }, [skew]);
  return now;
}

/** One polite message when a threshold is passed while the page is open; none when it is opened later. */
function useSpoken(left: number): string {
  const before = useRef(left);
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    const passed = spokenAt.find((hours) => before.current > hours * hourMs && left <= hours * hourMs);
    before.current = left;
    if (passed !== undefined) setSpoken(`${countOf(passed, 'hour')} left`);
  }, [left]);
  return spoken;
}

function levelOf(left: number): Level {
  if (left <= 0) return 'critical';
  if (left <= 24 * hourMs) return 'high';
  return left <= 72 * hourMs ? 'medium' : 'low';
}

/** A clock in words with a bar: what, which law, how long is left. It moves each minute and is not read out. */
export function Clock({ what, at, from, law, serverNow, stopped }: ClockProps) {
  const now = useServerTime(serverNow);
  const end = Date.parse(at);
  const spoken = useSpoken(end - now);
  const start = from === undefined ? end : Date.parse(from);
  const share = end > start ? Math.min(1, Math.max(0, (now - start) / (end - start))) : 1;
  const level = stopped === undefined ? levelOf(end - now) : 'none';
  return (
    <div className={`clock clock-${level}`}>
      <p className="clock-what">
        {what}
        {law !== undefined && <span className="clock-law"> {law}</span>}
      </p>
      <p className="clock-left">
        <Glyph level={level} size={18} /> <strong>{stopped ?? timeLeft(end, now)}</strong>
      </p>
      {from !== undefined && (
        <span className="clock-bar" aria-hidden="true">
          <span style={{ width: `${Math.round(share * 100)}%` }} />
        </span>
      )}
      <p className="hint">{formatInstant(new Date(end))}</p>
      <span className="visually-hidden" role="status">
        {spoken === '' ? '' : `${what}: ${spoken}`}
      </span>
    </div>
  );
}
