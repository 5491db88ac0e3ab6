const least = 12;

/** How to choose a password, by the advice of the National Cyber Security Centre (three random words). */
export function PasswordAdvice() {
  return (
    <>
      Use at least {least} characters. 3 random words are easy to remember and hard to guess. Do not use a password from
      elsewhere.
    </>
  );
}

/** What is wrong with a new password before it is sent; the server also refuses those that are easy to guess. */
export function newPasswordFault(password: string): string | undefined {
  if (password === '') return 'Enter a new password';
  return password.length < least ? `Use at least ${least} characters` : undefined;
}
