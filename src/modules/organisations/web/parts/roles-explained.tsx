import { Details } from '#web/kit/details.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { roleChoices } from './role-words.ts';

/** What every role allows, beside a form that gives one; each opens for those who want to know. */
export function RolesExplained() {
  return (
    <Panel
      title="What each role allows"
      hint="At its organisation and at those below it. You can give more roles later."
    >
      {roleChoices.map(({ value, name, allows }) => (
        <Details key={value} summary={name}>
          <p>{allows}.</p>
        </Details>
      ))}
    </Panel>
  );
}
