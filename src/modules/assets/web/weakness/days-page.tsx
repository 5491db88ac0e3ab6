import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import type { showServiceLevels as contract } from '../../contract/verdicts.ts';
import { classNames } from '../parts/priority-mark.tsx';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { decided, setServiceLevel, showServiceLevels } from './calls.ts';

type Level = AnswerOf<typeof contract>['levels'][number];

const touched = [...decided, '/api/assets'] as const;

function daysFault(days: string): string | null {
  const number = Number(days);
  const isFit = days.trim() === '' || (Number.isInteger(number) && number >= 1 && number <= 365);
  return isFit ? null : 'Enter a number of days from 1 to 365, or nothing';
}

function LevelForm({ level }: { readonly level: Level }) {
  const { organisation } = useScoped('systems');
  const sending = useSend(setServiceLevel, [...touched]);
  const form = useForm<'days' | 'why'>({
    id: level.class,
    start: { days: level.isOwn ? String(level.days) : '', why: '' },
    problem: sending.error,
    check: ({ days, why }) => {
      const fault = daysFault(days);
      return { ...(fault === null ? {} : { days: fault }), ...whyFault({ why }) };
    },
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ days, why }) =>
        sending.mutate({
          params: { organisation },
          body: { class: level.class, days: days.trim() === '' ? null : Number(days), why: why.trim() },
        }),
      )}
    >
      {sending.data !== undefined && (
        <Notice kind="good" title="Saved. Every day to fix by was counted anew." isSpoken />
      )}
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput
        {...form.bind('days')}
        label="Days to fix it"
        hint={`Leave empty for the ${level.defaultDays} days that come with Wardkeep`}
        autoComplete="off"
        size={4}
        isOptional
      />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Save
      </Button>
    </form>
  );
}

/** How many days an organisation gives itself to fix a weakness, where the default is from, and what a change does. */
export function DaysPage() {
  const { organisation, href } = useScoped('systems');
  const answer = useAnswer(showServiceLevels, { params: { organisation } });
  return (
    <>
      <PageHeader
        title="Days to fix a weakness"
        hint="Counted from the day on which it was first seen here or listed as exploited, whichever is later."
        crumbs={[{ href: href('to-fix'), name: 'What to fix first' }]}
      />
      <SystemTabs current="to-fix" />
      <Answered query={answer} title="Days to fix a weakness" what="these days">
        {({ levels, mayDecide }) => (
          <div className="stack">
            <p>
              A change moves every day to fix by at once, for weaknesses that are open already too. What is then past
              its day is overdue.
            </p>
            {levels.map((level) => (
              <Panel key={level.class} title={`${classNames[level.class]}: ${countOf(level.days, 'day')}`} isWide>
                <div className="stack">
                  <p>
                    {level.isOwn
                      ? `Your organisation chose this. The default is ${countOf(level.defaultDays, 'day')}.`
                      : 'This is the default.'}{' '}
                    The default is from: {level.source}.
                  </p>
                  {mayDecide && <LevelForm level={level} />}
                </div>
              </Panel>
            ))}
          </div>
        )}
      </Answered>
    </>
  );
}
