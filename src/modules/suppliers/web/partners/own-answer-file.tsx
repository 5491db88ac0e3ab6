import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { RoundToAnswerDetail } from '../../contract/answers.ts';
import { previewOwnFile, saveOwnAnswers } from './calls.ts';

/** Takes in a workbook that was filled in elsewhere: looked at first, then saved. */
export function OwnAnswerFile({ round }: { readonly round: RoundToAnswerDetail }) {
  const [file, setFile] = useState<File | null>(null);
  const looking = useSend(previewOwnFile);
  const saving = useSend(saveOwnAnswers, ['/api/own-supplier/questionnaires']);
  const params = { id: round.id };
  const preview = looking.data;
  const choose = (chosen: File | null) => {
    setFile(chosen);
    if (chosen !== null) looking.mutate({ params, body: chosen });
  };
  return (
    <Panel
      title="From a file"
      hint="Download the questions above, fill them in without a connection, and bring them back."
    >
      <FileUpload name="answers" label="Filled-in workbook" accept=".xlsx" file={file} onChange={choose} />
      {looking.error !== null && <Notice kind="warning" isSpoken title={looking.error.message} />}
      {saving.error !== null && <Notice kind="warning" isSpoken title={saving.error.message} />}
      {saving.isSuccess && (
        <Notice kind="good" isSpoken title="The answers of the file are saved. Send them when you are done." />
      )}
      {preview !== undefined && preview.faultCount > 0 && (
        <Notice kind="warning" title={`${countOf(preview.faultCount, 'answer')} cannot be taken`}>
          <ul className="plain-list">
            {preview.faults.map(({ where, message }) => (
              <li key={where}>
                {where}: {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {preview !== undefined && preview.faultCount === 0 && !saving.isSuccess && (
        <>
          <ul className="plain-list chain">
            {preview.differences.map(({ question, text, before, after }) => (
              <li key={question}>
                {text}
                <span className="supplier-more">
                  {before === '' ? 'Not answered' : before} becomes {after === '' ? 'not answered' : after}
                </span>
              </li>
            ))}
          </ul>
          {preview.answers.length === 0 ? (
            <p>The file changes nothing.</p>
          ) : (
            <Button
              kind="primary"
              isBusy={saving.isPending}
              onClick={() =>
                saving.mutate({
                  params,
                  body: { answers: preview.answers, revision: preview.revision, isFromFile: true },
                })
              }
            >
              Save {countOf(preview.answers.length, 'answer')}
            </Button>
          )}
        </>
      )}
    </Panel>
  );
}
