import { type ReactNode, useState } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/kit/button.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';

/** Largest file, in bytes; the server decides, this saves the wait. */
const mostBytes = 10 * 1024 * 1024;

/** Props of `AttachFile`. `name`: of the field, one on each page. */
export interface AttachFileProps {
  readonly name: string;
  readonly about: string;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly children?: ReactNode;
  onSend(file: File, onDone: () => void): void;
  /** Somebody takes another file: what was wrong with the last one no longer counts. */
  onChange(): void;
}

/** Chooses one file and sends it. What is wrong with it stands at its field. */
export function AttachFile({ name, about, isBusy, problem, children, onSend, onChange }: AttachFileProps) {
  const [file, setFile] = useState<File | null>(null);
  // The browser’s own field keeps the last name; a new one is empty.
  const [sent, setSent] = useState(0);
  const isTooLarge = file !== null && file.size > mostBytes;
  const told = problem === null ? undefined : (problem.errors[0]?.message ?? problem.detail);
  const fault = isTooLarge ? 'This file is larger than 10 MB. Send a smaller one, or a link in the note.' : told;
  const choose = (chosen: File | null) => {
    setFile(chosen);
    onChange();
  };
  const done = () => {
    setFile(null);
    setSent(sent + 1);
  };
  return (
    <div className="form">
      {children}
      <FileUpload
        key={sent}
        name={name}
        label="File"
        hint="PDF, PNG, JPEG, text, CSV, DOCX or XLSX, at most 10 MB, without macros. No names of patients."
        accept=".pdf,.png,.jpg,.jpeg,.txt,.csv,.docx,.xlsx"
        file={file}
        fault={fault}
        onChange={choose}
      />
      <p>
        <Button
          isSmall
          isBusy={isBusy}
          disabled={file === null || isTooLarge}
          onClick={() => file !== null && onSend(file, done)}
        >
          Attach file<span className="visually-hidden"> to: {about}</span>
        </Button>
      </p>
    </div>
  );
}
