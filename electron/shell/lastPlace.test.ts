import { expect, it } from 'vitest';

import { LastPlace } from './lastPlace.ts';

it('is told to the person who left it, as often as they ask', () => {
  const place = new LastPlace();
  expect(place.of('one')).toBeNull();
  place.remember('one', '/dossier/1');
  expect([place.of('one'), place.of('one')]).toEqual(['/dossier/1', '/dossier/1']);
  place.remember('one', null);
  expect(place.of('one')).toBeNull();
});

it('is told to nobody else, and forgotten as soon as somebody else has unlocked', () => {
  const place = new LastPlace();
  place.remember('one', '/dossier/1');
  expect(place.of('other')).toBeNull();
  expect(place.of('one')).toBeNull();
});
