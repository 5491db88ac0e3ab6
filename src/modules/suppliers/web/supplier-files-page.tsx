import './suppliers.css';
import { useSend } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { applySupplierFile, previewSupplierFile } from './calls.ts';
import { FileExchange } from './parts/file-exchange.tsx';
import { useSuppliers } from './parts/use-suppliers.ts';

/** Suppliers as a file, with what would change shown first. */
export function SupplierFilesPage() {
  const { organisation, href } = useSuppliers();
  const looking = useSend(previewSupplierFile, [], { timeoutSeconds: 60 });
  const taking = useSend(applySupplierFile, ['/api/suppliers', '/api/supplier-contracts'], { timeoutSeconds: 60 });
  const { data } = looking;
  return (
    <>
      <PageHeader
        title="Suppliers as a file"
        hint="Take them out, change them in a workbook, and take them in again. Numbers in the file keep what belongs together."
        crumbs={[{ href: href(''), name: 'Suppliers' }]}
      />
      <FileExchange
        noun={{ one: 'supplier', many: 'suppliers' }}
        address={`/api/supplier-files/${organisation}`}
        fileHint="At most 4 MiB. A row without a number is a new supplier of yours, found by its name."
        looking={{
          error: looking.error,
          isPending: looking.isPending,
          look: (file) => looking.mutate({ params: { organisation }, body: file }),
          reset: () => looking.reset(),
        }}
        preview={data && { ...data, rows: data.rows.map((row) => ({ ...row, key: row.supplier, name: row.supplier })) }}
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
