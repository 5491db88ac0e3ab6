import './log-in.css';
import { type FormEvent, useState } from 'react';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkbox, type Choice, Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import type { Preferences } from '../domain/preferences.ts';
import { choosePreferences, showPreferences } from './calls.ts';

const themes: readonly (Choice & { readonly value: Preferences['theme'] })[] = [
  { value: 'light', name: 'Light' },
  { value: 'dark', name: 'Dark' },
  { value: 'device', name: 'As the device is set' },
];
const firstPages: readonly (Choice & { readonly value: Preferences['firstPage'] })[] = [
  { value: 'overview', name: 'The overview of your organisation' },
  { value: 'waiting', name: 'What waits for you', hint: 'What you have to do, with the time that is left.' },
];

function chosen<Value extends string>(choices: readonly { readonly value: Value }[], value: string): Value | undefined {
  return choices.find((choice) => choice.value === value)?.value;
}

function PreferencesForm({ saved }: { readonly saved: Preferences }) {
  const [wanted, setWanted] = useState(saved);
  const sending = useSend(choosePreferences, ['/api/me']);
  const change = (part: Partial<Preferences>) => {
    sending.reset();
    setWanted((before) => ({ ...before, ...part }));
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate({ body: wanted });
  };
  return (
    <form className="form" onSubmit={onSubmit} noValidate>
      {sending.isSuccess && <Notice kind="good" title="Your preferences are saved." isSpoken />}
      <ErrorSummary faults={[]} problem={sending.error} />
      <Radios
        name="theme"
        label="Colours"
        hint="The sun or the moon at the top changes the device you are using only."
        options={themes}
        value={wanted.theme}
        onChange={(value) => change({ theme: chosen(themes, value) ?? wanted.theme })}
      />
      <Radios
        name="first-page"
        label="First page after you log in"
        options={firstPages}
        value={wanted.firstPage}
        onChange={(value) => change({ firstPage: chosen(firstPages, value) ?? wanted.firstPage })}
      />
      <Checkbox
        name="single-keys"
        label="Use single keys"
        hint="Such as / to search. Turn this off if you speak to your computer, or press keys by accident. Ctrl K and Esc always work."
        isOn={wanted.isSingleKeysOn}
        onChange={(isSingleKeysOn) => change({ isSingleKeysOn })}
      />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Save preferences
      </Button>
    </form>
  );
}

/** What a person likes the product to be like, on every device they log in with. */
export function PreferencesPage() {
  const saved = useAnswer(showPreferences, {});
  return (
    <>
      <PageHeader title="Preferences" hint="They go with your account to every device you log in with." />
      <div className="columns columns-even columns-top">
        <AnswerPanel title="How Wardkeep looks and works" query={saved} what="your preferences" loadingRows={6}>
          {(answer) => <PreferencesForm saved={answer} />}
        </AnswerPanel>
      </div>
    </>
  );
}
