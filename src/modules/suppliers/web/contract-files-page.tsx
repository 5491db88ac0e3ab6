import { FileExchange, lookOfRows, sheetDownloads, takenInWords } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { announce } from '#web/kit/toast.tsx';
import { applyContractFile, broughtContracts, previewContractFile } from './calls.ts';
import { BroughtFiles } from './parts/brought-files.tsx';
import { useSuppliers } from './parts/use-suppliers.ts';

const noun = { one: 'contract', many: 'contracts' };
const touched = ['/api/suppliers', '/api/supplier-contracts', '/api/supplier-contract-files', '/api/obligations'];

/** Contracts as a file, with what would change shown first. */
export function ContractFilesPage() {
  const { organisation, href } = useSuppliers();
  const looking = useSend(previewContractFile, [], { timeoutSeconds: 60 });
  const applying = useSend(applyContractFile, touched, { timeoutSeconds: 60 });
  const { data } = looking;
  const params = { organisation };
  return (
    <>
      <PageHeader
        title="Contracts as a file"
        hint="Take them out, change them in a workbook, and take them in again. Nothing changes until you have seen what would."
        crumbs={[{ href: href(''), name: 'Suppliers' }]}
      />
      <div className="stack">
        <FileExchange
          id="contracts"
          title="contracts"
          hint="Each contract with its days, value and owner. Whoever owns a contract is reminded before it ends."
          downloads={sheetDownloads(`/api/supplier-contract-files/${organisation}`)}
          accept=".xlsx,.csv"
          fileHint="Workbook (XLSX) or CSV, at most 4 MiB. A row without a number is a new contract with a supplier that you use."
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
        <BroughtFiles calls={broughtContracts} noun={noun} touched={touched} />
      </div>
    </>
  );
}
