import { Dialog } from '#web/kit/dialog.tsx';
import { KeyList } from '#web/shell/key-list.tsx';
import type { RailItem } from '#web/shell/rail-item.ts';

/** Props of `KeyboardHelp`. */
export interface KeyboardHelpProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly items: readonly RailItem[];
}

/** The list of keys, opened by `?`. */
export function KeyboardHelp({ isOpen, onClose, items }: KeyboardHelpProps) {
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onClose={onClose}>
      <KeyList items={items} />
    </Dialog>
  );
}
