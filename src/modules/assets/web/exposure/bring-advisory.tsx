import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { bringAdvisory as contract } from '#modules/suppliers/contract/advisories.ts';
import { type AnswerOf, call, route } from '#web/api/client.ts';
import type { Problem } from '#web/api/problem.ts';
import { refresh } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { announce } from '#web/kit/toast.tsx';

const bringAdvisory = route<typeof contract>('POST', '/api/advisories');

interface Brought {
  readonly file: File;
  readonly named: string;
  readonly why: string;
}

/** An advisory as a file, by somebody of the organisation or of the nation. */
export function BringAdvisory({ organisation }: { readonly organisation: string }) {
  const [file, setFile] = useState<File | null>(null);
  const queries = useQueryClient();
  const sending = useMutation<AnswerOf<typeof contract>, Problem, Brought>({
    mutationFn: ({ file, named, why }) =>
      call(bringAdvisory, { query: { organisation, named, why }, body: file }, { timeoutSeconds: 90 }),
    onSuccess: async ({ trackingId, version, isNew }) => {
      setFile(null);
      announce(
        isNew ? `${trackingId} version ${version} is here.` : `${trackingId} version ${version} was here already.`,
      );
      await refresh(queries, ['/api/advisories', '/api/exposure']);
    },
  });
  const form = useForm<'named' | 'why'>({
    id: 'bring-advisory',
    start: { named: '', why: '' },
    problem: sending.error,
    check: whyFault,
  });
  return (
    <Panel
      title="Bring in an advisory"
      hint="CSAF 2.0, OpenVEX or CycloneDX. It is judged by the standard’s own tests first. Whoever reads it sees the name of your organisation as the one that brought it in."
    >
      <form
        className="form"
        noValidate
        onSubmit={form.submit(({ named, why }) => {
          if (file !== null) sending.mutate({ file, named: named.trim(), why: why.trim() });
        })}
      >
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <FileUpload label="File" name="advisory-file" file={file} onChange={setFile} hint="JSON, at most 5 MiB" />
        <TextInput
          {...form.bind('named')}
          label="Who else may read it"
          hint="Codes of organisations with commas between them, where it is TLP amber or red. White and green are for everybody."
          autoComplete="off"
          isOptional
        />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <Button type="submit" kind="primary" isBusy={sending.isPending} disabled={file === null}>
          Bring in advisory
        </Button>
      </form>
    </Panel>
  );
}
