import { Clock } from '#web/kit/clock.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Timeline } from '#web/kit/timeline.tsx';

const hourMs = 3_600_000;
const now = Date.now();
const at = (hours: number) => new Date(now + hours * hourMs).toISOString();

/** Clocks in every state, and a history. */
export function TimeSection() {
  return (
    <div className="columns columns-even kit-gap">
      <Panel title="Clocks" hint="What, which law, how long is left, by the server’s time">
        <div className="stack">
          <Clock what="Answer the alert" at={at(300)} from={at(-36)} serverNow={at(0)} />
          <Clock what="Send the next update" at={at(50)} from={at(-22)} serverNow={at(0)} />
          <Clock what="Tell the regulator" law="within 72 hours" at={at(4.6)} from={at(-67.4)} serverNow={at(0)} />
          <Clock what="Acknowledge the alert" at={at(-26)} from={at(-74)} serverNow={at(0)} />
          <Clock what="Replace the server" at={at(400)} from={at(-200)} serverNow={at(0)} stopped="Paused" />
        </div>
      </Panel>
      <Panel title="A history" hint="Only added to; the oldest first">
        <Timeline
          label="History of an alert"
          entries={[
            { id: 'kit-1', at: at(-74), what: 'Asked', who: 'National body', text: 'Patch the gateways' },
            { id: 'kit-2', at: at(-26), what: 'Not acknowledged in time' },
            {
              id: 'kit-3',
              at: at(-25),
              recordedAt: at(-2),
              what: 'Acknowledged by telephone',
              who: 'Priya Nair',
            },
          ]}
        />
      </Panel>
    </div>
  );
}
