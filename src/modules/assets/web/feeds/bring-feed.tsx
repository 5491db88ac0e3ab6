import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { call } from '#web/api/client.ts';
import type { Problem } from '#web/api/problem.ts';
import { refresh } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { announce } from '#web/kit/toast.tsx';
import { sendFeed } from '../calls.ts';
import { type FeedFile, feedNames } from './feed-words.ts';

const told: Readonly<Record<FeedFile['state'], string>> = {
  taken: 'It is taken over.',
  held: 'It looks wrong and waits below. Look at it, then decide.',
  refused: 'Exactly this list was refused before.',
  unreadable: 'It could not be read.',
};

/** A public list as a file, for those who keep them. */
export function BringFeed({ organisation }: { readonly organisation: string }) {
  const [file, setFile] = useState<File | null>(null);
  const queries = useQueryClient();
  const sending = useMutation<FeedFile, Problem, { file: File; why: string }>({
    mutationFn: ({ file, why }) =>
      call(sendFeed, { query: { organisation, 'file-name': file.name, why }, body: file }, { timeoutSeconds: 600 }),
    onSuccess: async ({ state, feed }) => {
      setFile(null);
      announce(`${feed === null ? '' : `${feedNames[feed].name}. `}${told[state]}`);
      await refresh(queries, ['/api/feeds', '/api/weaknesses', '/api/exposure']);
    },
  });
  const form = useForm({ id: 'bring-feed', start: { why: '' }, problem: sending.error, check: whyFault });
  return (
    <Panel
      title="Bring in a list"
      hint="KEV, EPSS, CVE records or dates of support, as their publishers give them. Which one it is, is seen from what it holds."
    >
      <form
        className="form"
        noValidate
        onSubmit={form.submit(({ why }) => {
          if (file !== null) sending.mutate({ file, why: why.trim() });
        })}
      >
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <FileUpload
          label="File"
          name="feed-file"
          file={file}
          onChange={setFile}
          hint="At most 64 MiB; may be packed with gzip or zip"
        />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <Button type="submit" kind="primary" isBusy={sending.isPending} disabled={file === null}>
          Take over list
        </Button>
      </form>
    </Panel>
  );
}
