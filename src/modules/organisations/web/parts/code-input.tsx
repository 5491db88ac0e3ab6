import { TextInput } from '#web/kit/forms/text-input.tsx';
import type { BoundField } from './use-form.ts';

/** The digits of a code however it was typed or pasted: apps show it as "123 456". */
export function digitsOf(code: string): string {
  return code.replaceAll(/[\s-]/g, '');
}

/** What is wrong with a code before it is sent. */
export function codeFault({ code }: { readonly code: string }): { code?: string } {
  return /^\d{6}$/.test(digitsOf(code)) ? {} : { code: 'Enter the 6 digits that your app shows now' };
}

/** The box for a code of the second check; a phone offers the code by itself. */
export function CodeInput({ field }: { readonly field: BoundField }) {
  return (
    <TextInput
      {...field}
      label="6-digit code"
      hint="It changes every 30 seconds."
      inputMode="numeric"
      autoComplete="one-time-code"
      size={10}
      spellCheck={false}
    />
  );
}
