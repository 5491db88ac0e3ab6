import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#web/api/client.ts';
import { logOut } from '#web/shell/shell-contract.ts';

/** Ends the session and leaves. */
export function useLogOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(logOut, {}),
    onSuccess: ({ next }) => {
      queries.clear();
      // Where an identity provider let the person in, its session ends too; it sends the browser back to log-in.
      location.assign(next === '' ? '/log-in' : next);
    },
  });
}
