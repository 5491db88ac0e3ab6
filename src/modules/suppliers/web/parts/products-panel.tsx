import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { SupplierDetail } from '../../contract/supplier-detail.ts';
import { replaceProducts } from '../calls.ts';

type Product = SupplierDetail['products'][number];

const versionWords = (version: string) => (version === '' ? 'version not stated' : version);

const columns: readonly Column<Product>[] = [
  {
    id: 'name',
    header: 'Product',
    value: (row) => row.name,
    cell: (row) => (
      <>
        {row.name}
        <span className="supplier-more">{row.groupName}</span>
      </>
    ),
  },
  {
    id: 'versions',
    header: 'Versions in use',
    value: (row) => row.versions.map(versionWords).join(', ') || null,
    cell: (row) =>
      row.versions.length === 0 ? (
        <span className="no-data">Not used here</span>
      ) : (
        row.versions.map(versionWords).join(', ')
      ),
  },
  { id: 'organisations', header: 'Used by', value: (row) => row.organisations, isNumber: true },
];

function AddForm({ supplier, onDone }: { readonly supplier: SupplierDetail; readonly onDone: () => void }) {
  const sending = useSend(replaceProducts, ['/api/suppliers']);
  const [relationship] = supplier.relationships;
  const form = useForm<'name' | 'group' | 'version' | 'why'>({
    id: 'product',
    start: { name: '', group: 'other', version: '', why: '' },
    problem: sending.error,
    check: (values) => ({
      ...(values.name.trim() === '' ? { name: 'Enter the name of the product' } : {}),
      ...whyFault(values),
    }),
  });
  if (relationship === undefined) return null;
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ name, group, version, why }) =>
        sending.mutate(
          {
            params: { id: relationship.id },
            body: {
              products: [...supplier.ownProducts, { name: name.trim(), group, version: version.trim() }],
              why: why.trim(),
            },
          },
          { onSuccess: onDone },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('name')} label="Product" autoComplete="off" />
      <Select
        {...form.bind('group')}
        label="Kind of product"
        options={supplier.groups.map(({ code, name }) => ({ value: code, name }))}
      />
      <TextInput {...form.bind('version')} label="Version" isOptional autoComplete="off" />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Save product
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** What a supplier sells and which versions are in use. */
export function ProductsPanel({ supplier }: { readonly supplier: SupplierDetail }) {
  const [isAdding, setIsAdding] = useState(false);
  const { products, isOne, mayWrite, relationships } = supplier;
  const mayAdd = isOne && mayWrite && relationships.length > 0;
  return (
    <Panel
      title="Products"
      actions={mayAdd && !isAdding && <Button onClick={() => setIsAdding(true)}>Add a product</Button>}
    >
      {isAdding && <AddForm supplier={supplier} onDone={() => setIsAdding(false)} />}
      <DataTable
        caption="Products of this supplier"
        isCaptionHidden
        columns={columns}
        rows={products}
        keyOf={({ id }) => String(id)}
        pageSize={8}
        name="products"
        empty={<EmptyState title="No product is known.">Organisations name those that they use.</EmptyState>}
      />
    </Panel>
  );
}
