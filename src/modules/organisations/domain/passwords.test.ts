import { describe, expect, it } from 'vitest';
import { weaknessOf } from './passwords.ts';

const about = { name: 'Amara Okonkwo', email: 'amara.okonkwo@example.org' };

describe('a new password', () => {
  it.each(['Password123456!', 'wardkeepwardkeep', 'aaaaaaaaaaaaaa', 'Okonkwo-amara-1', 'qwerty123456nhs'])(
    'is refused when it is easy to guess: %s',
    (password) => {
      expect(weaknessOf(password, about)).not.toBeNull();
    },
  );
  it.each(['lantern gravel otter', 'k7-Vd!pq29xlmw', 'passwords are silly things'])(
    'is taken when it is not: %s',
    (password) => {
      expect(weaknessOf(password, about)).toBeNull();
    },
  );
});
