import { use } from 'react';
import { PageHeader } from '#web/kit/page-header.tsx';
import { KeyList } from '#web/shell/key-list.tsx';
import { RailContext } from '#web/shell/rail-context.ts';

/** How to use the product from the keyboard. */
export function KeyboardPage() {
  return (
    <>
      <PageHeader title="Keyboard" />
      <div className="panel prose">
        <h2>Moving around</h2>
        <p>Tab goes to the next link, button or field. Shift Tab goes back. Enter opens a link and presses a button.</p>
        <p>
          A map or a picture is one stop. Inside it, use the arrow keys. Every picture can also be shown as a table.
        </p>
        <h2>Shortcuts</h2>
        <KeyList items={use(RailContext)} />
      </div>
    </>
  );
}
