import { z } from 'zod';

import { codelists } from '#shared/codelists/codelists.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';

/** Channels of family contact that the law may limit in a year. */
export const quotaChannels = ['visitShort', 'visitLong', 'phone', 'video'] as const;
export type QuotaChannel = (typeof quotaChannels)[number];

const perYear = z.int('notANumber').min(0, 'tooSmall').max(999, 'tooLarge').nullable();

/**
 * How many contacts a year the law grants under some regime conditions, perhaps at one security level only. Reference
 * data of a station: the app brings no figures along, because they change with the law and must be checked against it.
 */
const contactQuotaSchema = z.strictObject({
  conditions: z.enum(codelists.regimeConditions),
  /** Null for every level that has no row of its own. */
  securityLevel: z.enum(codelists.securityLevel).nullable(),
  visitShort: perYear,
  visitLong: perYear,
  phone: perYear,
  video: perYear,
});
export type ContactQuota = z.output<typeof contactQuotaSchema>;

export const contactQuotasSchema = z.strictObject({
  quotas: z
    .array(contactQuotaSchema)
    .max(40, 'tooMany')
    .refine((quotas) => new Set(quotas.map(keyOf)).size === quotas.length, 'twice'),
  /** Law, article and edition that the figures were taken from. */
  basis: z.string().trim().max(500, 'tooLong').nullable(),
});
export type ContactQuotas = z.output<typeof contactQuotasSchema>;

/** One row for each of the regime conditions, without figures. */
export const defaultContactQuotas: ContactQuotas = {
  quotas: codelists.regimeConditions
    .filter((conditions) => conditions !== 'other')
    .map((conditions) => ({
      conditions,
      securityLevel: null,
      visitShort: null,
      visitLong: null,
      phone: null,
      video: null,
    })),
  basis: null,
};

function keyOf({ conditions, securityLevel }: Pick<ContactQuota, 'conditions' | 'securityLevel'>): string {
  return `${conditions} ${securityLevel ?? ''}`;
}

/** A living record, as far as quotas need it. */
interface QuotaSource {
  readonly recordId: string;
  readonly type: string;
  readonly values: RawValues;
}

/** How far the quota of one channel is used up in a year. */
export interface ContactUse {
  readonly channel: QuotaChannel;
  readonly used: number;
  readonly allowed: number;
  readonly isExceeded: boolean;
}

/**
 * What of the yearly quotas of a person's present regime is used up by a year's contacts; empty where the person is not
 * in custody, the regime is not known, or the station has set no figures for it.
 */
export function contactUse(sources: readonly QuotaSource[], { quotas }: ContactQuotas, year: number): ContactUse[] {
  const quota = quotaOf(sources, quotas);
  if (!quota) return [];
  const channels = sources
    .filter(({ type, values }) => type === 'familyContact' && String(values['heldOn']).startsWith(`${year}-`))
    .map(({ values }) => values['channel']);
  return quotaChannels.flatMap((channel) => {
    const allowed = quota[channel];
    const used = channels.filter((one) => one === channel).length;
    return allowed === null ? [] : [{ channel, used, allowed, isExceeded: used > allowed }];
  });
}

/** The quota of the present custody: that of its security level, else the one for every level. */
function quotaOf(sources: readonly QuotaSource[], quotas: readonly ContactQuota[]): ContactQuota | undefined {
  const stays = sources.filter(({ type, values }) => type === 'custody' && values['endOn'] === null);
  const present = stays.toSorted((a, b) => (String(a.values['startOn']) < String(b.values['startOn']) ? 1 : -1))[0];
  if (!present) return undefined;
  const { conditions, securityLevel } = present.values;
  const ofRegime = quotas.filter((quota) => quota.conditions === conditions);
  return (
    ofRegime.find((quota) => quota.securityLevel !== null && quota.securityLevel === securityLevel) ??
    ofRegime.find((quota) => quota.securityLevel === null)
  );
}
