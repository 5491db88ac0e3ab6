import './organisations.css';
import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { PeoplePreview } from '../contract/people-files.ts';
import { applyPeople, undoPeople } from './calls.ts';
import { PeopleFileForm } from './parts/people-file-form.tsx';
import { PeopleSteps } from './parts/people-steps.tsx';
import { ReasonDialog } from './parts/reason-dialog.tsx';

const crumbs = [{ href: '/people', name: 'People and access' }];
const fresh = ['/api/people', '/api/audit'] as const;

type Verb = 'apply' | 'undo';

const verbs = {
  apply: { title: 'Apply this file', action: 'Apply', isWarning: false },
  undo: { title: 'Take back what this file did', action: 'Undo', isWarning: true },
} as const;

interface DecisionProps {
  readonly verb: Verb | null;
  readonly id: number;
  readonly onClose: () => void;
  readonly onDone: (verb: Verb) => void;
}

function Decision({ verb, id, onClose, onDone }: DecisionProps) {
  const applying = useSend(applyPeople, [...fresh]);
  const undoing = useSend(undoPeople, [...fresh]);
  const asked = verbs[verb ?? 'apply'];
  const sending = verb === 'undo' ? undoing : applying;
  const close = () => {
    applying.reset();
    undoing.reset();
    onClose();
  };
  const onSend = (why: string) => {
    if (verb === null) return;
    const done = { onSuccess: () => onDone(verb) };
    const input = { params: { id }, body: { why } };
    if (verb === 'apply') applying.mutate(input, done);
    else undoing.mutate(input, done);
  };
  return (
    <ReasonDialog
      id="people-file"
      title={asked.title}
      action={asked.action}
      isWarning={asked.isWarning}
      isOpen={verb !== null}
      isBusy={sending.isPending}
      problem={sending.error}
      onClose={close}
      onSend={onSend}
    >
      {verb === 'undo' ? (
        <p>
          Accounts that it added are closed, names go back, and accounts that it closed open again. Roles that ended
          with them stay ended.
        </p>
      ) : (
        <p>All of it happens, or none of it. People whose accounts close lose their access and their roles at once.</p>
      )}
    </ReasonDialog>
  );
}

interface PreviewProps {
  readonly preview: PeoplePreview;
  readonly onOther: () => void;
}

function Preview({ preview, onOther }: PreviewProps) {
  const [verb, setVerb] = useState<Verb | null>(null);
  const [state, setState] = useState<'shown' | 'applied' | 'undone'>('shown');
  const { id, counts } = preview;
  const isWork = counts.add + counts.change + counts.close > 0;
  return (
    <div className="stack">
      {state === 'applied' && <Notice kind="good" title="The file was applied." isSpoken />}
      {state === 'undone' && <Notice kind="good" title="What the file did was taken back." isSpoken />}
      <PeopleSteps preview={preview} />
      <div className="button-row">
        {id !== null && state === 'shown' && isWork && (
          <Button kind="primary" onClick={() => setVerb('apply')}>
            Apply
          </Button>
        )}
        {id !== null && state === 'applied' && (
          <Button kind="warning" onClick={() => setVerb('undo')}>
            Undo
          </Button>
        )}
        <Button onClick={onOther}>Send another file</Button>
      </div>
      {id !== null && (
        <Decision
          verb={verb}
          id={id}
          onClose={() => setVerb(null)}
          onDone={(done) => {
            setVerb(null);
            setState(done === 'apply' ? 'applied' : 'undone');
          }}
        />
      )}
    </div>
  );
}

/** Imports people from a file, where no directory is connected. */
export function ImportPeoplePage() {
  const [preview, setPreview] = useState<PeoplePreview | null>(null);
  return (
    <>
      <PageHeader
        title="Import people"
        context="People and access"
        crumbs={crumbs}
        hint="For organisations without a directory. First you see what the file would do."
      />
      {preview === null ? (
        <Panel title="The file">
          <PeopleFileForm onReady={setPreview} />
        </Panel>
      ) : (
        <Preview preview={preview} onOther={() => setPreview(null)} />
      )}
    </>
  );
}
