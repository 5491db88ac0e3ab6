import { Panel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { roleChoices } from './role-words.ts';

/** What every role allows, beside a form that gives one. */
export function RolesExplained() {
  return (
    <Panel
      title="What each role allows"
      hint="At its organisation and at those below it. You can give more roles later."
    >
      <SummaryList rows={roleChoices.map(({ name, allows }) => ({ name, value: allows }))} />
    </Panel>
  );
}
