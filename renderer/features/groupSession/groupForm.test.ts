import { describe, expect, it } from 'vitest';

import { definitionOf, isGroupType, recordTypes } from '#shared/records/records.ts';

import { likelyShared, sharedSections, sortedProblems, withPeople } from './groupForm.ts';

const line = (dossierId: string, personal: string | null = null) => ({ dossierId, engagement: null, personal });

describe.each(recordTypes.filter(isGroupType))('the shared form of a %s', (type) => {
  it('asks neither for what a group session knows by itself nor for what is one person’s own', () => {
    const shown = sharedSections(type).flatMap(({ fields }) => Object.keys(fields));
    expect(shown).toEqual(expect.arrayContaining(['heldOn', 'format', 'topics', 'observations']));
    for (const name of ['setting', 'participants', 'groupId', 'engagement', 'personalNote']) {
      expect(shown).not.toContain(name);
    }
  });

  it('begins with values of its own fields', () => {
    const shared = likelyShared(type, { today: '2026-03-01', me: { id: null, name: 'Writer' } });
    expect(shared).toMatchObject({ setting: 'group', heldOn: '2026-03-01' });
    expect(Object.keys(definitionOf(type).fields)).toEqual(expect.arrayContaining(Object.keys(shared)));
  });
});

describe('the people of a group', () => {
  it('are each named once, the new ones at the end', () => {
    expect(withPeople([line('a', 'text')], ['b', 'a', 'b'])).toEqual([line('a', 'text'), line('b')]);
  });
});

it('puts what is wrong at the shared field or at the person', () => {
  const { shared, lines } = sortedProblems(
    { 'shared.topics.0': 'required', 'people.1': 'dossierNotPermitted', 'people.0.personal': 'tooLong' },
    [line('a'), line('b')],
  );
  expect(shared).toEqual({ 'topics.0': 'required' });
  expect([...lines]).toEqual([
    ['b', { line: 'dossierNotPermitted' }],
    ['a', { personal: 'tooLong' }],
  ]);
});
