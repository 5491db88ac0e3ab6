import { Button } from '#web/kit/button.tsx';
import { announce } from '#web/kit/toast.tsx';

/** Props of `CopyText`. `shown` stands on the page; `copied`, by default the same, goes to the clipboard. */
export interface CopyTextProps {
  /** What it is, in words: "link", "key". */
  readonly name: string;
  readonly shown: string;
  readonly copied?: string;
}

/** A text to take elsewhere, with a button that copies it. */
export function CopyText({ name, shown, copied = shown }: CopyTextProps) {
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(copied);
      announce(`The ${name} is copied`);
    } catch {
      announce(`Your browser did not let us copy the ${name}. Select it and copy it.`);
    }
  }
  return (
    <div className="copy-text">
      <code>{shown}</code>
      <Button isSmall onClick={() => void copy()}>
        Copy {name}
      </Button>
    </div>
  );
}
