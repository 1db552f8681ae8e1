import { describe, expect, it } from 'vitest';

import { ownFieldsOf } from '#shared/records/defineRecord.ts';
import { definitionOf, recordTypes } from '#shared/records/records.ts';

import { recordLayouts } from './layout.ts';

describe('the layout of records', () => {
  it.each(recordTypes)('shows every field of %s exactly once', (type) => {
    const shown = recordLayouts[type].flatMap((section) => Object.keys(section.fields));
    expect(shown.toSorted()).toEqual(Object.keys(ownFieldsOf(definitionOf(type))).toSorted());
  });
});
