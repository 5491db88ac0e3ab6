import { FileExchange, lookOfRows, sheetDownloads, takenInWords } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { announce } from '#web/kit/toast.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { applyLegacyFile, previewLegacyFile, touched } from './calls.ts';

const noun = { one: 'entry', many: 'entries' };

/** The register of an organisation out and in as a file, with what would change shown first. */
export function LegacyFilePage() {
  const { organisation, href } = useScoped('systems');
  const looking = useSend(previewLegacyFile, [], { timeoutSeconds: 60 });
  const applying = useSend(applyLegacyFile, touched, { timeoutSeconds: 60 });
  const { data } = looking;
  const params = { organisation };
  return (
    <>
      <PageHeader
        title="Cannot be patched, as a file"
        hint="Take the register out, change it in a workbook, and take it in again. Nothing changes until you have seen what would."
        crumbs={[{ href: href('legacy'), name: 'Cannot be patched' }]}
      />
      <SystemTabs current="legacy" />
      <FileExchange
        id="legacy"
        title="the register"
        hint="Numbers in the file keep what belongs together. Controls and systems of the inventory stay as they are."
        downloads={sheetDownloads(`/api/legacy-files/${organisation}`)}
        accept=".xlsx,.csv"
        fileHint="Workbook (XLSX) or CSV, at most 4 MiB. A row without a number is a new entry."
        look={data && lookOfRows(noun, data)}
        looking={looking}
        applying={applying}
        onReset={looking.reset}
        onLook={(file) => looking.mutate({ params, body: file })}
        onApply={(onConflict, why, onDone) =>
          applying.mutate(
            { params, body: { document: data?.document ?? [], onConflict, why } },
            {
              onSuccess: (taken) => {
                announce(takenInWords(noun, taken));
                onDone();
              },
            },
          )
        }
      />
    </>
  );
}
