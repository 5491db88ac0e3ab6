import './organisations.css';
import './imports.css';
import { useLocation } from 'wouter';
import { useAnswer } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel, Panel } from '#web/kit/panel.tsx';
import { Loading } from '#web/kit/states.tsx';
import { listImports } from './calls.ts';
import { ImportForm } from './parts/import-form.tsx';
import { useImportRegisters } from './parts/use-import-registers.ts';

function WhatHappens() {
  return (
    <Panel title="What happens next">
      <ol className="steps">
        <li>
          <p>
            <strong>Preview.</strong> You see what the file would add, change and close, and each row that is refused,
            with its line and the reason. Nothing changes yet.
          </p>
        </li>
        <li>
          <p>
            <strong>Apply.</strong> All of it happens, or none of it. The audit log keeps who did it, when and why.
          </p>
        </li>
        <li>
          <p>
            <strong>Undo.</strong> An import can be taken back, as long as nothing else depends on what it added.
          </p>
        </li>
      </ol>
      <p className="hint form-more">The same file twice changes nothing the second time.</p>
    </Panel>
  );
}

/** Sends a file for a preview. */
export function NewImportPage() {
  const [, navigate] = useLocation();
  // Asked for its answer to "may I": the server gives the list only to those who may also import.
  const imports = useAnswer(listImports, { query: { page: 1 } });
  const registers = useImportRegisters();
  return (
    <>
      <PageHeader title="Import a file" crumbs={[{ href: '/imports', name: 'Imports' }]} />
      <div className="columns columns-top">
        <AnswerPanel title="The file" query={imports} what="importing files" loadingRows={14}>
          {() =>
            registers.length === 0 ? (
              <Loading what="the registers" rows={14} />
            ) : (
              <ImportForm registers={registers} onReady={(id) => navigate(`/imports/${id}`)} />
            )
          }
        </AnswerPanel>
        {imports.data !== undefined && registers.length > 0 && <WhatHappens />}
      </div>
    </>
  );
}
