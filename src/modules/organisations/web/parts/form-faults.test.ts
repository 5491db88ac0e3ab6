import { describe, expect, it } from 'vitest';
import { problemFrom } from '#web/api/problem.ts';
import { formFaults } from './form-faults.ts';

const fields = ['email', 'password'];
const refusal = problemFrom(400, {
  detail: 'Check it.',
  errors: [{ where: 'email', message: 'Enter an e-mail address' }],
});

describe('faults of a form', () => {
  it('has none before anything was sent', () => {
    expect(formFaults('log-in', fields, {}, null)).toEqual([]);
  });

  it('are those it found itself, in the order of its fields', () => {
    const found = { password: 'Enter your password', email: 'Enter your e-mail address' };
    expect(formFaults('log-in', fields, found, refusal)).toEqual([
      { field: 'log-in-email', message: 'Enter your e-mail address' },
      { field: 'log-in-password', message: 'Enter your password' },
    ]);
  });

  it('are the server’s, each at its field', () => {
    expect(formFaults('log-in', fields, {}, refusal)).toEqual([
      { field: 'log-in-email', message: 'Enter an e-mail address' },
    ]);
  });

  it('stand by themselves when they belong to no field', () => {
    const other = problemFrom(400, { errors: [{ where: 'elsewhere', message: 'is wrong' }] });
    expect(formFaults('log-in', fields, {}, other)).toEqual([{ field: '', message: 'is wrong' }]);
    const plain = problemFrom(401, { detail: 'The password is not right.' });
    expect(formFaults('log-in', fields, {}, plain)).toEqual([{ field: '', message: 'The password is not right.' }]);
  });
});
