import type { ImportKind } from '../../domain/import-kind.ts';

/** What the rows of a kind of file look like, for those who have to choose or to make one. */
export function FileForm({ kind }: { readonly kind: ImportKind }) {
  if (kind.form === 'hexjson') {
    return (
      <div className="file-form hint" role="status">
        <p>{kind.about}</p>
        <p>
          A HexJSON file: <code>layout</code> is “odd-r”, and each entry of <code>hexes</code> has whole numbers{' '}
          <code>q</code> and <code>r</code>.
        </p>
      </div>
    );
  }
  const { columns, headerless } = kind;
  const name = (column: (typeof columns)[number]) => column.names[0] ?? '';
  if (headerless !== null) {
    const places = columns.map((column, index) => `${name(column)} in cell ${(headerless.places[index] ?? 0) + 1}`);
    return (
      <div className="file-form hint" role="status">
        <p>{kind.about}</p>
        <p>A CSV file without a row of headings: {headerless.cells} cells in each row.</p>
        <pre>{places.join(', ')}</pre>
      </div>
    );
  }
  const optional = columns.filter(({ isOptional }) => isOptional).map(name);
  return (
    <div className="file-form hint" role="status">
      <p>{kind.about}</p>
      <p>A CSV file whose first row holds these headings, in any order:</p>
      <pre>
        {columns
          .filter(({ isOptional }) => !isOptional)
          .map(name)
          .join(', ')}
      </pre>
      {optional.length > 0 && <p>It may also hold: {optional.join(', ')}</p>}
    </div>
  );
}
