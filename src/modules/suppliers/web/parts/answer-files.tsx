import type { ReactNode } from 'react';
import { Status } from '#web/kit/status.tsx';
import { fileSize } from '#web/words/file-size.ts';
import { formatInstant } from '#web/words/format-date.ts';
import type { AnswerFile } from '../../contract/answer-evidence.ts';

/** Props of `AnswerFiles`. `hrefOf`: where a file is saved from. `actionOf`: what may be done with it. */
export interface AnswerFilesProps {
  readonly files: readonly AnswerFile[];
  readonly hrefOf: (file: AnswerFile) => string;
  readonly unsentWords: string;
  readonly takenBackWords: string;
  readonly actionOf?: (file: AnswerFile) => ReactNode;
}

function standing(file: AnswerFile, { unsentWords, takenBackWords }: AnswerFilesProps): string[] {
  if (file.takenBackAt !== null) return [takenBackWords];
  return file.isSent ? [] : [unsentWords];
}

const scanWords = { clean: ['Scanned for viruses'], 'not-scanned': ['Not scanned for viruses'], infected: [] } as const;

/** Files that show an answer: saved by the browser, never shown in it. */
export function AnswerFiles(props: AnswerFilesProps) {
  const { files, hrefOf, actionOf } = props;
  if (files.length === 0) return null;
  return (
    <ul className="plain-list answer-files">
      {files.map((file) => (
        <li key={file.id}>
          {file.scan === 'infected' ? (
            <>
              {file.name} <Status level="critical">Harmful</Status>
              <span className="supplier-more">
                It is not handed out: a virus scan found something in it. If you opened it, tell your security team.
              </span>
            </>
          ) : (
            <a href={hrefOf(file)} download={file.name}>
              {file.name} ({fileSize(file.size)})
            </a>
          )}
          <span className="supplier-more">
            {[
              ...standing(file, props),
              `${file.isFiled ? 'Taken in by ' : ''}${file.addedBy}, ${formatInstant(new Date(file.addedAt))}`,
              ...scanWords[file.scan],
            ].join('. ')}
          </span>
          {actionOf?.(file)}
        </li>
      ))}
    </ul>
  );
}
