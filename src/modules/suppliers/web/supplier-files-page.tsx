import { FileExchange, lookOfRows, sheetDownloads, takenInWords } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { announce } from '#web/kit/toast.tsx';
import { applySupplierFile, broughtSuppliers, previewSupplierFile } from './calls.ts';
import { BroughtFiles } from './parts/brought-files.tsx';
import { useSuppliers } from './parts/use-suppliers.ts';

const touched = ['/api/suppliers', '/api/supplier-contracts', '/api/supplier-files'];
const noun = { one: 'supplier', many: 'suppliers' };

/** Suppliers as a file, with what would change shown first. */
export function SupplierFilesPage() {
  const { organisation, href } = useSuppliers();
  const looking = useSend(previewSupplierFile, [], { timeoutSeconds: 60 });
  const applying = useSend(applySupplierFile, touched, { timeoutSeconds: 60 });
  const { data } = looking;
  const params = { organisation };
  return (
    <>
      <PageHeader
        title="Suppliers as a file"
        hint="Take them out, change them in a workbook, and take them in again. Nothing changes until you have seen what would."
        crumbs={[{ href: href(''), name: 'Suppliers' }]}
      />
      <div className="stack">
        <FileExchange
          id="suppliers"
          title="suppliers"
          hint="Each supplier with what you buy. Numbers in the file keep what belongs together."
          downloads={sheetDownloads(`/api/supplier-files/${organisation}`)}
          accept=".xlsx,.csv"
          fileHint="Workbook (XLSX) or CSV, at most 4 MiB. A row without a number is a new supplier of yours, found by its name."
          look={data && lookOfRows(noun, data)}
          looking={looking}
          applying={applying}
          onReset={looking.reset}
          onLook={(file) => looking.mutate({ params, body: file })}
          onApply={(onConflict, why, onDone) =>
            applying.mutate(
              { params, body: { onConflict, why, document: data?.document ?? [] } },
              {
                onSuccess: (taken) => {
                  announce(takenInWords(noun, taken));
                  onDone();
                },
              },
            )
          }
        />
        <BroughtFiles calls={broughtSuppliers} noun={noun} touched={touched} />
      </div>
    </>
  );
}
