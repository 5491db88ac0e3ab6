import { Link } from 'wouter';
import { Tag } from '#web/kit/tag.tsx';

/** Props of `SideBySide`: 2 things, and what each says of the same facts. A value of null is "No data". */
export interface SideBySideProps {
  readonly caption: string;
  readonly sides: readonly { readonly key: string | number; readonly name: string; readonly href: string }[];
  readonly rows: readonly { readonly name: string; readonly values: readonly (string | null)[] }[];
}

/** Facts of 2 things beside each other, on a phone too: one under the other nobody can compare them. */
export function SideBySide({ caption, sides, rows }: SideBySideProps) {
  return (
    <table className="sides">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <td />
          {sides.map(({ key, name, href }) => (
            <th key={key} scope="col">
              <Link href={href}>{name}</Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, values }) => {
          // What only one of them says is no difference: the other may be silent.
          const isDifferent = new Set(values.filter((value) => value !== null)).size > 1;
          return (
            <tr key={name}>
              <th scope="row">
                {name} {isDifferent && <Tag>Differs</Tag>}
              </th>
              {sides.map(({ key }, at) => (
                <td key={key}>{values[at] ?? <span className="no-data">No data</span>}</td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
