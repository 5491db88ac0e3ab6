import './suppliers.css';
import { useSend } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { applyContractFile, previewContractFile } from './calls.ts';
import { FileExchange } from './parts/file-exchange.tsx';
import { useSuppliers } from './parts/use-suppliers.ts';

/** Contracts as a file, with what would change shown first. */
export function ContractFilesPage() {
  const { organisation, href } = useSuppliers();
  const looking = useSend(previewContractFile, [], { timeoutSeconds: 60 });
  const taking = useSend(applyContractFile, ['/api/suppliers', '/api/supplier-contracts', '/api/obligations'], {
    timeoutSeconds: 60,
  });
  const { data } = looking;
  return (
    <>
      <PageHeader
        title="Contracts as a file"
        hint="Take them out, change them in a workbook, and take them in again. Whoever owns a contract is reminded before it ends."
        crumbs={[{ href: href(''), name: 'Suppliers' }]}
      />
      <FileExchange
        noun={{ one: 'contract', many: 'contracts' }}
        address={`/api/supplier-contract-files/${organisation}`}
        fileHint="At most 4 MiB. A row without a number is a new contract with a supplier that you use."
        looking={{
          error: looking.error,
          isPending: looking.isPending,
          look: (file) => looking.mutate({ params: { organisation }, body: file }),
          reset: () => looking.reset(),
        }}
        preview={data && { ...data, rows: data.rows.map((row) => ({ ...row, key: String(row.number) })) }}
        taking={{
          error: taking.error,
          isPending: taking.isPending,
          take: (sent, onSuccess) =>
            taking.mutate(
              { params: { organisation }, body: { ...sent, document: data?.document ?? [] } },
              { onSuccess },
            ),
        }}
      />
    </>
  );
}
