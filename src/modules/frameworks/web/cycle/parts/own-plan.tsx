import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import { announce } from '#web/kit/toast.tsx';
import { submitPlan } from '../calls.ts';
import { dayOf, inPounds, itemStateWords, levelWords } from '../cycle-words.ts';
import { EditItem } from './edit-item.tsx';
import type { OwnPlan, PlanItem } from './return-types.ts';

/** Props of `OwnPlanPanels`. `levels`: names of levels by code. */
export interface OwnPlanProps {
  readonly own: OwnPlan;
  readonly year: string;
  readonly levels: Readonly<Record<string, string>>;
  readonly organisation: string;
}

type Outcome = OwnPlan['outcomes'][number];

function Submit({ own, year }: Pick<OwnPlanProps, 'own' | 'year'>) {
  const [isOpen, setIsOpen] = useState(false);
  const sending = useSend(submitPlan, ['/api/assurance', '/api/obligations']);
  const form = useForm<'why'>({ id: 'submit-plan', start: { why: '' }, problem: sending.error, check: whyFault });
  return (
    <>
      <Button kind="primary" onClick={() => setIsOpen(true)}>
        Hand in the plan
      </Button>
      <Dialog title="Hand in the improvement plan" isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <form
          noValidate
          onSubmit={form.submit(({ why }) =>
            sending.mutate(
              { params: { organisation: own.organisation, year }, body: { why: why.trim() } },
              {
                onSuccess: () => {
                  announce('The plan is with its reviewer');
                  setIsOpen(false);
                },
              },
            ),
          )}
        >
          <p className="form-lead">Whoever reviews it sees the plan as it is now, with the names of owners.</p>
          <ErrorSummary faults={form.faults} problem={sending.error} />
          <TextInput {...form.bind('why')} label="Words that go with it" hint={whyHint} autoComplete="off" />
          <div className="button-row">
            <Button type="submit" kind="primary" isBusy={sending.isPending}>
              Hand in
            </Button>
            <Button kind="link" onClick={() => setIsOpen(false)}>
              Cancel
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}

function ItemLine({
  item,
  levels,
  onEdit,
}: {
  readonly item: PlanItem;
  readonly levels: OwnPlanProps['levels'];
  readonly onEdit: (() => void) | null;
}) {
  const level = item.state === 'done' ? 'good' : item.isOverdue ? 'critical' : 'none';
  return (
    <li className="cycle-item">
      <div className="cell-lines">
        <strong>{item.action}</strong>
        <span className="cell-under">
          {item.owner === '' ? 'Nobody owns it' : item.owner}. By {dayOf(item.dueOn)}. {inPounds(item.costPence)}. Then:{' '}
          {levelWords(item.newLevel, levels).toLowerCase()}
        </span>
        {item.evidence !== '' && <span className="cell-under">Shown by: {item.evidence}</span>}
      </div>
      <Status level={level}>{item.isOverdue ? 'Late' : itemStateWords[item.state]}</Status>
      {onEdit && (
        <Button isSmall onClick={onEdit} aria-label={`Change the action ${item.action}`}>
          Change
        </Button>
      )}
    </li>
  );
}

/** The plan of one organisation: each gap with what is done about it. */
export function OwnPlanPanels(props: OwnPlanProps) {
  const { own, levels } = props;
  const [editing, setEditing] = useState<{ outcome: Outcome; item: PlanItem | null } | null>(null);
  const shown = own.outcomes.filter(({ isGap, nodeId }) => isGap || own.items.some((item) => item.nodeId === nodeId));
  return (
    <>
      <FigureRow>
        <Figure label="Actions" value={own.counts.items} note={`${own.counts.done} done`} />
        <Figure label="Late" value={own.counts.overdue} />
        <Figure label="Gaps without an action" value={own.counts.bareGaps} />
        <Figure label="Cost, as far as known" value={inPounds(own.costPence)} />
      </FigureRow>
      <Panel
        title="Outcomes below their level"
        hint={own.submittedAt === null ? 'Not handed in yet' : `Handed in on ${dayOf(own.submittedAt)}`}
        isWide
        actions={own.maySubmit && <Submit own={own} year={props.year} />}
      >
        {!own.isFull && <p>The actions themselves stay with the organisation. You see how many there are.</p>}
        {shown.length === 0 ? (
          <EmptyState title="Every outcome is at its level." />
        ) : (
          <ul className="plain-list">
            {shown.map((outcome) => (
              <li key={outcome.nodeId} className="cycle-gap">
                <div className="cycle-gap-head">
                  <div className="cell-lines">
                    <strong>
                      {outcome.outcome} {outcome.title}
                    </strong>
                    <span className="cell-under">
                      Holds: {levelWords(outcome.held, levels).toLowerCase()}. Must hold:{' '}
                      {outcome.required === null ? 'nothing' : levelWords(outcome.required, levels).toLowerCase()}
                    </span>
                  </div>
                  {own.mayWrite && (
                    <Button
                      isSmall
                      onClick={() => setEditing({ outcome, item: null })}
                      aria-label={`Add an action for ${outcome.outcome}`}
                    >
                      Add an action
                    </Button>
                  )}
                </div>
                <ul className="plain-list">
                  {own.items
                    .filter(({ nodeId }) => nodeId === outcome.nodeId)
                    .map((item) => (
                      <ItemLine
                        key={item.id}
                        item={item}
                        levels={levels}
                        onEdit={own.mayWrite ? () => setEditing({ outcome, item }) : null}
                      />
                    ))}
                </ul>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {editing && (
        <EditItem
          key={`${editing.outcome.nodeId} ${editing.item?.id}`}
          {...props}
          {...editing}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
