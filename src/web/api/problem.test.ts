import { describe, expect, it } from 'vitest';
import { problemFrom } from '#web/api/problem.ts';

describe('an answer that is not a success', () => {
  it('names the field of each thing to mend, as the server writes it', () => {
    const body = {
      detail: 'Check what you entered, then try again.',
      errors: [{ where: 'email', message: 'Enter an e-mail address' }, { message: 'Nothing was saved' }],
    };
    expect(problemFrom(400, body)).toMatchObject({
      detail: body.detail,
      errors: [
        { field: 'email', message: 'Enter an e-mail address' },
        { field: '', message: 'Nothing was saved' },
      ],
    });
  });

  it('has plain words even when the answer is none of ours', () => {
    expect(problemFrom(502, '<html>').detail).toMatch(/Something went wrong on our side/);
    expect(problemFrom(0, null).detail).toMatch(/could not be reached/);
  });
});
