import { WithReason } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import type { AnswerFile } from '../../contract/answer-evidence.ts';
import type { RoundView } from '../../contract/assessments.ts';
import { takeBackFiledFile } from '../calls.ts';
import { AnswerFiles } from './answer-files.tsx';
import { useSuppliers } from './use-suppliers.ts';

/** Files that show one answer, for whoever reads the answers. */
export function SeenFiles({ round, files }: { readonly round: RoundView; readonly files: readonly AnswerFile[] }) {
  const { organisation } = useSuppliers();
  return (
    <AnswerFiles
      files={files}
      hrefOf={({ id }) => `/api/supplier-rounds/${round.id}/files/${id}?organisation=${organisation}`}
      unsentWords="Counts when you take in the answers"
      takenBackWords="Taken back: it no longer shows this"
      {...(round.mayAttach ? { actionOf: (file) => <TakeBack round={round} file={file} /> } : {})}
    />
  );
}

function TakeBack({ round, file }: { readonly round: RoundView; readonly file: AnswerFile }) {
  const { organisation } = useSuppliers();
  const sending = useSend(takeBackFiledFile, ['/api/supplier-rounds']);
  if (file.takenBackAt !== null || !file.isFiled) return null;
  return (
    <WithReason
      id={`take-back-${file.id}`}
      action="Take back"
      about={file.name}
      sending={sending}
      onSend={(why, onSuccess) =>
        sending.mutate({ params: { id: round.id, file: file.id }, body: { organisation, why } }, { onSuccess })
      }
    />
  );
}
