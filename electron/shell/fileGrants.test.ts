import { expect, it } from 'vitest';

import { FileGrants } from './fileGrants.ts';

it('gives back a path once', () => {
  const grants = new FileGrants();
  const file = grants.issue('/media/a.senim');
  expect(grants.redeem('receipt.import', { file, note: 'grant: nothing of the kind' })).toEqual({
    [file]: '/media/a.senim',
  });
  expect(grants.redeem('receipt.import', { file })).toBeNull();
});

it('uses up nothing when one of several grants is unknown', () => {
  const grants = new FileGrants();
  const file = grants.issue('/media/a.senim');
  expect(grants.redeem('receipt.import', { files: [file, `grant:${'0'.repeat(32)}`] })).toBeNull();
  expect(grants.redeem('receipt.import', { files: [file] })).toEqual({ [file]: '/media/a.senim' });
});

it('finds no grants in inputs that hold none', () => {
  const grants = new FileGrants();
  for (const input of [undefined, null, 7, 'text', {}, { text: 'x', list: [1, null] }]) {
    expect(grants.redeem('receipt.import', input)).toEqual({});
  }
});

it('forgets the oldest when too many were never used, and all of them at a lock', () => {
  const grants = new FileGrants();
  const first = grants.issue('/first');
  const others = Array.from({ length: 64 }, (_, index) => grants.issue(`/other-${index}`));
  expect(grants.redeem('receipt.import', { first })).toBeNull();
  expect(grants.redeem('receipt.import', { other: others[0] })).not.toBeNull();
  grants.clear();
  expect(grants.redeem('receipt.import', { other: others[1] })).toBeNull();
});

it('lets a dropped file be attached, and nothing else be done with it', () => {
  const grants = new FileGrants();
  const file = grants.issue('/media/scan.pdf', { wasDropped: true });
  expect(grants.redeem('attachment.saveCopy', { file })).toBeNull();
  expect(grants.redeem('receipt.save', { file })).toBeNull();
  expect(grants.redeem('attachment.add', { file })).toEqual({ [file]: '/media/scan.pdf' });
  expect(grants.redeem('attachment.add', { file })).toBeNull();
});
