import { Button } from '#web/kit/button.tsx';
import { announce } from '#web/kit/toast.tsx';

/** Copies the address of this page, with its filters, day and hierarchy. */
export async function copyAddress(): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href);
    announce('Link copied');
  } catch {
    announce('Your browser did not let us copy the link. Copy it from the address bar.');
  }
}

/** A button that copies the address of this page. */
export function CopyLink({ isSmall = false }: { readonly isSmall?: boolean }) {
  return (
    <Button isSmall={isSmall} onClick={() => void copyAddress()}>
      Copy link
    </Button>
  );
}
