import { Menu } from '#web/kit/menu.tsx';
import { saveFile } from '#web/kit/save-file.ts';

/** File formats on offer. */
export type ExportFormat = 'csv' | 'json';

/** A small file that was made in the page. */
export interface MadeFile {
  readonly name: string;
  readonly text: string;
}

/** Props of `ExportMenu`. `hrefOf` is the server's address of the whole list; `makeFile` makes a small file here. */
export interface ExportMenuProps {
  readonly title: string;
  readonly hrefOf?: (format: ExportFormat) => string;
  readonly makeFile?: (format: ExportFormat) => MadeFile | Promise<MadeFile>;
}

const formats: readonly { readonly format: ExportFormat; readonly words: string }[] = [
  { format: 'csv', words: 'Spreadsheet (CSV)' },
  { format: 'json', words: 'Data (JSON)' },
];

const types = { csv: 'text/csv;charset=utf-8', json: 'application/json' } as const;

/** "Download data" as CSV or JSON. */
export function ExportMenu({ title, hrefOf, makeFile }: ExportMenuProps) {
  return (
    <div data-export="">
      <Menu label="Download data" className="button button-secondary button-small" isRight>
        <ul className="plain-list">
          {formats.map(({ format, words }) => (
            <li key={format}>
              {hrefOf !== undefined ? (
                <a href={hrefOf(format)} download>
                  {words}
                  <span className="visually-hidden"> of {title}</span>
                </a>
              ) : (
                <button
                  type="button"
                  onClick={async () => makeFile && saveFile({ ...(await makeFile(format)), type: types[format] })}
                >
                  {words}
                  <span className="visually-hidden"> of {title}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      </Menu>
    </div>
  );
}
