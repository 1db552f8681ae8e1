import { expect, test } from 'vitest';

import { contactQuotasSchema, contactUse, defaultContactQuotas, type ContactQuotas } from './contactQuota.ts';

let count = 0;
const source = (type: string, values: Record<string, unknown>) => ({ recordId: `${(count += 1)}`, type, values });
const custody = (conditions: string | null, more: Record<string, unknown> = {}) =>
  source('custody', { startOn: '2024-01-01', endOn: null, conditions, securityLevel: 'medium', ...more });
const contact = (channel: string, heldOn: string) => source('familyContact', { channel, heldOn });

const none = { visitShort: null, visitLong: null, phone: null, video: null };
const quotas: ContactQuotas = {
  basis: null,
  quotas: [
    { conditions: 'strict', securityLevel: null, ...none, visitLong: 1 },
    { conditions: 'ordinary', securityLevel: null, ...none, visitLong: 3, phone: 12 },
    { conditions: 'ordinary', securityLevel: 'maximum', ...none, visitLong: 2 },
  ],
};
const contacts = [
  contact('visitLong', '2025-02-01'),
  contact('visitLong', '2025-03-01'),
  contact('visitLong', '2024-12-31'),
  contact('letter', '2025-03-01'),
];

test('the contacts of a year count against the quota of the present regime, channel by channel', () => {
  expect(contactUse([custody('ordinary'), ...contacts], quotas, 2025)).toEqual([
    { channel: 'visitLong', used: 2, allowed: 3, isExceeded: false },
    { channel: 'phone', used: 0, allowed: 12, isExceeded: false },
  ]);
});

test('more than the quota is told, not refused', () => {
  expect(contactUse([custody('strict'), ...contacts], quotas, 2025)).toMatchObject([
    { used: 2, allowed: 1, isExceeded: true },
  ]);
});

test('a security level with figures of its own has those', () => {
  const maximum = custody('ordinary', { securityLevel: 'maximum' });
  expect(contactUse([maximum, ...contacts], quotas, 2025)).toEqual([
    { channel: 'visitLong', used: 2, allowed: 2, isExceeded: false },
  ]);
});

test('the regime is that of the stay that began last and has not ended', () => {
  const stays = [
    custody('strict', { startOn: '2025-01-01', endOn: '2025-02-01' }),
    custody('ordinary', { startOn: '2023-01-01' }),
    custody('strict', { startOn: '2024-06-01' }),
  ];
  expect(contactUse([...stays, ...contacts], quotas, 2025)).toMatchObject([{ allowed: 1 }]);
});

test('without custody, a known regime or figures there is nothing to count', () => {
  expect(contactUse(contacts, quotas, 2025)).toEqual([]);
  expect(contactUse([custody(null), ...contacts], quotas, 2025)).toEqual([]);
  expect(contactUse([custody('ordinary'), ...contacts], defaultContactQuotas, 2025)).toEqual([]);
});

test('two rows for the same regime and level are refused', () => {
  expect(contactQuotasSchema.safeParse(quotas).success).toBe(true);
  const [row] = quotas.quotas;
  expect(contactQuotasSchema.safeParse({ ...quotas, quotas: [row, row] }).success).toBe(false);
});
