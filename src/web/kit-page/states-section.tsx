import { useState } from 'react';
import { problemFrom } from '#web/api/problem.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { CopyLink } from '#web/kit/copy-link.tsx';
import { Details } from '#web/kit/details.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { AnswerPanel, Panel } from '#web/kit/panel.tsx';
import { EmptyState, NoAccess, StaleNotice } from '#web/kit/states.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { TabLinks, Tabs } from '#web/kit/tabs.tsx';
import { TaskProgress } from '#web/kit/task-progress.tsx';
import { announce } from '#web/kit/toast.tsx';

const newest = new Date('2026-11-21T14:05:00Z');
const never = { data: undefined, error: null, isPending: true, dataUpdatedAt: 0, refetch: () => undefined };
const failed = { ...never, isPending: false, error: problemFrom(500, { reference: 'W-7F3A-21' }) };
const refused = { ...never, isPending: false, error: problemFrom(403, null) };
const old = { ...failed, data: 'The figures of this morning.', dataUpdatedAt: newest.getTime() };

/** Panels in every state, and parts that are neither tables nor forms. */
export function StatesSection() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <div className="columns columns-even">
        <AnswerPanel title="Loading" query={never} what="care at risk">
          {String}
        </AnswerPanel>
        <AnswerPanel title="Error" query={failed} what="care at risk">
          {String}
        </AnswerPanel>
        <AnswerPanel title="Error with old data" query={old} what="care at risk">
          {String}
        </AnswerPanel>
        <AnswerPanel title="No access" query={refused} what="the hazard log">
          {String}
        </AnswerPanel>
        <Panel title="Empty" updatedAt={newest}>
          <EmptyState title="No open incidents." action={<Button kind="primary">Start an exercise</Button>}>
            The last one closed on 3 November 2026.
          </EmptyState>
        </Panel>
        <Panel title="Stale" hint="Amber, with its age">
          <StaleNotice from={new Date(newest.getTime() - 26 * 3_600_000)} now={newest} />
          <NoAccess what="newer data" giver="Ask the cyber lead of Northmoor." />
        </Panel>
      </div>
      <div className="columns columns-even">
        <Panel title="Buttons" actions={<CopyLink />}>
          <div className="button-row">
            <Button kind="primary">Make board pack</Button>
            <Button>Download data</Button>
            <Button kind="warning">Start an incident</Button>
            <Button kind="link">Clear all</Button>
            <Button isBusy>Saving</Button>
            <Button isSmall>Plan</Button>
            <ButtonLink href="/kit" icon="link">
              A link
            </ButtonLink>
          </div>
        </Panel>
        <Panel title="Messages">
          <Notice kind="good" title="Import finished">
            211 organisations added.
          </Notice>
          <Notice kind="warning" title="This changes 14 organisations" />
          <Notice title="What an integrated care board is">It plans services for an area.</Notice>
          <div className="button-row">
            <Button onClick={() => announce('Link copied')}>Show a message</Button>
            <Button onClick={() => setIsOpen(true)}>Open a dialog</Button>
          </div>
          <Dialog title="Undo this import" isOpen={isOpen} onClose={() => setIsOpen(false)}>
            <p>It is kept in the log as a correction with its date.</p>
          </Dialog>
        </Panel>
        <Panel title="Facts">
          <SummaryList
            rows={[
              { name: 'Code', value: 'DEMO-T001' },
              { name: 'Beds', value: null },
              { name: 'Cyber lead', value: 'Tom Reyes', action: <a href="/kit">Change the cyber lead</a> },
            ]}
          />
          <Details summary="Where this comes from">
            <p>From the public register.</p>
          </Details>
        </Panel>
        <Panel title="Progress and tabs">
          <TaskProgress label="Reading the file" done={41200} total={64201} unit="rows" />
          <TaskProgress label="Counting" done={1200} total={null} unit="rows" />
          <Tabs
            label="Views of a trust"
            tabs={[
              { id: 'now', name: 'Now', content: <p>What is true today.</p> },
              { id: 'plan', name: 'With the plan', content: <p>What would be true.</p> },
            ]}
          />
          <TabLinks
            label="Pages of a trust"
            tabs={[
              { href: '/kit', name: 'Summary', isCurrent: true },
              { href: '/kit?tab=risks', name: 'Risks', isCurrent: false },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
