import './organisations.css';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel, Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { whySeen as contract } from '../contract/rights.ts';
import { untilWords } from './parts/right-words.ts';
import { RightsTabs } from './parts/rights-tabs.tsx';
import { roleName } from './parts/role-words.ts';
import { whySeen } from './rights-calls.ts';

type Answer = AnswerOf<typeof contract>;
type Reason = Answer['reasons'][number];

function becauseOf({ isSelf }: Answer['person'], first: Reason | undefined): string {
  if (first?.isEmergency) return `${isSelf ? 'you' : 'they'} took emergency access`;
  return `${isSelf ? 'you' : 'they'} hold the role ${roleName(first?.role ?? '')} at ${first?.at.name ?? ''}`;
}

function sentenceOf({ person, organisation, reasons }: Answer) {
  const who = person.isSelf ? 'You see' : `${person.name} sees`;
  if (reasons.length === 0) {
    const rest = `No role of ${person.isSelf ? 'yours' : 'theirs'} reaches it.`;
    return { lead: `${who} only what is public about ${organisation.name}.`, rest };
  }
  const lead = `${who} ${organisation.name} because ${becauseOf(person, reasons[0])}.`;
  const more = reasons.length - 1;
  if (more === 0) return { lead };
  return { lead, rest: `${countOf(more, 'more role')} ${more === 1 ? 'reaches' : 'reach'} it too.` };
}

function Trail({ reason, edgeName }: { readonly reason: Reason; readonly edgeName: string }) {
  if (reason.trail.length <= 1) return 'Held at this organisation itself';
  return (
    <>
      {reason.trail.map(({ name }) => name).join(' → ')}
      <span className="hint"> by {edgeName.toLowerCase()}</span>
    </>
  );
}

function ReasonPanel({ reason, edgeName }: { readonly reason: Reason; readonly edgeName: string }) {
  return (
    <Panel title={reason.isEmergency ? roleName(reason.role) : `${roleName(reason.role)}, ${reason.at.name}`}>
      <SummaryList
        rows={[
          { name: 'How it reaches here', value: <Trail reason={reason} edgeName={edgeName} /> },
          { name: 'Since', value: formatDate(reason.since) },
          { name: 'Until', value: untilWords(reason.until) },
          {
            name: 'Given by',
            value: reason.givenBy ?? (reason.isEmergency ? 'Taken in an emergency' : 'Not recorded'),
          },
          {
            name: 'Allows here',
            value: (
              <ul className="plain-list">
                {reason.allows.map(({ code, name }) => (
                  <li key={code}>{name}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Panel>
  );
}

/** Why the person logged in, or another one, sees an organisation. */
export function WhySeenPage() {
  const { organisation } = useScoped('rights');
  const asked = useQueryState().get('person');
  const person = asked !== null && /^\d{1,9}$/.test(asked) ? { person: Number(asked) } : {};
  const why = useAnswer(whySeen, { query: { organisation, ...person } });
  const isOther = why.data?.person.isSelf === false;
  return (
    <>
      <PageHeader
        title={isOther ? `Why ${why.data?.person.name ?? ''} can see this` : 'Why can I see this'}
        context={why.data?.organisation.name ?? ''}
        hint="Access comes from roles. A role reaches down from where it is held."
      />
      <RightsTabs current="why" />
      {why.data === undefined ? (
        <AnswerPanel title="Why" query={why} what="why this can be seen" loadingRows={8}>
          {() => null}
        </AnswerPanel>
      ) : (
        <div className="stack">
          <Say {...sentenceOf(why.data)} />
          {why.data.withheld.length > 0 && (
            <Panel
              title="Kept back"
              hint="A role would allow these. The organisation, or one between, does not share them this far up."
            >
              <ul className="plain-list">
                {why.data.withheld.map(({ code, name }) => (
                  <li key={code}>{name}</li>
                ))}
              </ul>
            </Panel>
          )}
          <div className="columns columns-even columns-top">
            {why.data.reasons.map((reason) => (
              <ReasonPanel
                key={`${reason.role} ${reason.at.code} ${reason.since}`}
                reason={reason}
                edgeName={why.data.edgeName}
              />
            ))}
          </div>
        </div>
      )}
    </>
  );
}
