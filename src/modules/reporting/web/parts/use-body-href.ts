import { useCallback } from 'react';
import { registers } from '#web/scope/scope.ts';
import { useScopeHref } from '#web/scope/use-scope.ts';
import type { Overview } from '../../contract.ts';

/** A body as answers name it. */
export interface NamedBody {
  readonly code: string;
  readonly kind: string;
}

/** Makes the address of a body's overview; it keeps the day and the hierarchy, or takes the day given. */
export type BodyHref = (body: NamedBody, asOf?: string | null) => string;

/** Addresses of bodies of the same register as the overview. */
export function useBodyHref({ scope }: Overview): BodyHref {
  const hrefOf = useScopeHref();
  const { code: register, rootCode } = scope.register;
  return useCallback(
    (body, asOf) => {
      const slug = registers.find((each) => each.slug === register)?.slug ?? 'england';
      const isTop = body.code === rootCode;
      const target = { register: slug, kind: isTop ? null : body.kind, code: isTop ? null : body.code };
      return hrefOf(target, '', asOf ? { 'as-of': asOf } : {});
    },
    [hrefOf, register, rootCode],
  );
}
