import { describe, expect, it } from 'vitest';
import { placesFor } from './principal.ts';

const at = (path: string, role: string) => ({ organisationId: Number(path.split('/').at(-2)), path, role });

describe('the subtrees in which a permission holds', () => {
  it('are none for a role that does not give it, or a role nobody knows', () => {
    expect(placesFor([at('/1/', 'staff'), at('/1/', 'emperor')], 'people:manage')).toEqual([]);
  });
  it('are the union of all appointments that give it', () => {
    const places = placesFor([at('/1/2/', 'lead'), at('/1/3/', 'administrator'), at('/1/4/', 'staff')], 'people:read');
    expect(places.map((place) => place.path)).toEqual(['/1/2/', '/1/3/']);
  });
  it('keep a subtree inside another, once, since a role counts where it is held', () => {
    const held = [at('/1/2/', 'lead'), at('/1/2/7/', 'lead'), at('/1/2/7/', 'administrator')];
    expect(placesFor(held, 'audit:read').map((place) => place.path)).toEqual(['/1/2/', '/1/2/7/']);
  });
});
