import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { RoundToAnswerDetail } from '../../contract/answers.ts';
import { AnswerFiles } from '../parts/answer-files.tsx';
import { AttachFile } from '../parts/attach-file.tsx';
import { attachOwnFile, takeBackOwnFile } from './calls.ts';

const touched = ['/api/own-supplier/questionnaires'];

/** Props of `OwnFiles` and `AttachOwn`: the files of one question of a round. */
interface OwnFilesProps {
  readonly round: number;
  readonly question: { readonly id: string; readonly text: string };
  readonly files: RoundToAnswerDetail['files'];
}

/** Certificates and reports that show one answer. */
export function OwnFiles({ round, files }: OwnFilesProps) {
  const takingBack = useSend(takeBackOwnFile, touched);
  return (
    <>
      <AnswerFiles
        files={files}
        hrefOf={({ id }) => `/api/own-supplier/questionnaires/${round}/files/${id}`}
        unsentWords="Not sent yet"
        takenBackWords="Taken back when you send again"
        actionOf={({ id, name, takenBackAt }) =>
          takenBackAt === null && (
            <Button
              kind="link"
              isBusy={takingBack.isPending && takingBack.variables.params.file === id}
              onClick={() =>
                takingBack.mutate(
                  { params: { id: round, file: id } },
                  { onSuccess: () => announce(`${name} is taken back`) },
                )
              }
            >
              Take back<span className="visually-hidden"> {name}</span>
            </Button>
          )
        }
      />
      {takingBack.error !== null && <Notice kind="warning" isSpoken title={takingBack.error.message} />}
    </>
  );
}

/** Attaches one more. */
export function AttachOwn({ round, question }: Pick<OwnFilesProps, 'round' | 'question'>) {
  const attaching = useSend(attachOwnFile, touched, { timeoutSeconds: 300 });
  return (
    <Details summary="Attach a file" isLate>
      <AttachFile
        name={`file-${question.id}`}
        about={question.text}
        isBusy={attaching.isPending}
        problem={attaching.error}
        onChange={attaching.reset}
        onSend={(file, onDone) =>
          attaching.mutate(
            { params: { id: round }, query: { question: question.id, name: file.name }, body: file },
            {
              onSuccess: ({ name }) => {
                announce(`${name} is attached. It goes out when you send.`);
                onDone();
              },
            },
          )
        }
      />
    </Details>
  );
}
