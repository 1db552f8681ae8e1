import { caseCodelists } from './caseCodelists.ts';
import { caseLifeCodelists } from './caseLifeCodelists.ts';
import { careCodelists } from './careCodelists.ts';
import { stationCodelists } from './stationCodelists.ts';

/**
 * Code lists: the closed choices of forms. A code is stored, its text stands in the locale files under
 * `codelists.<list>.<code>`. Codes are never renamed or reused; a list may only grow.
 */
export const codelists = {
  ...caseLifeCodelists,
  sex: ['female', 'male'],
  category: ['man', 'woman', 'child'],
  orphanhood: ['none', 'oneParent', 'orphan', 'unaccompanied', 'unknown'],
  yesNo: ['yes', 'no'],
  iinStatus: ['issued', 'pending', 'none'],
  language: ['kk', 'ru', 'ar', 'en', 'uz', 'ug', 'tr', 'ku', 'ky', 'tg', 'other'],
  country: ['KZ', 'SY', 'IQ', 'TR', 'RU', 'UZ', 'KG', 'TJ', 'TM', 'AF', 'PK', 'IR', 'JO', 'LB', 'EG', 'SA', 'other'],
  prosecutionStage: ['investigation', 'trial', 'convicted', 'acquitted', 'terminated'],
  punishment: ['imprisonment', 'restriction', 'suspended', 'fine', 'other'],
  appeal: ['none', 'filed', 'upheld', 'changed', 'annulled'],
  sentenceChange: ['termReplaced', 'daysCredited', 'daysRemoved', 'released'],
  sessionSetting: ['individual', 'group'],
  sessionFormat: ['lecture', 'individualTalk', 'video', 'relativesMeeting', 'groupDiscussion', 'crisis', 'other'],
  engagement: ['refused', 'passive', 'cooperative', 'active'],
  theologicalDomain: ['theological', 'ideological'],
  relation: [
    'mother',
    'father',
    'wife',
    'husband',
    'daughter',
    'son',
    'sister',
    'brother',
    'grandmother',
    'grandfather',
    'aunt',
    'uncle',
    'grandson',
    'granddaughter',
    'nephew',
    'niece',
    'cousin',
    'stepmother',
    'stepfather',
    'stepdaughter',
    'stepson',
    'guardian',
    'other',
  ],
  contactChannel: ['visitShort', 'visitLong', 'phone', 'video', 'letter', 'staffMeeting', 'other'],
  contactInitiator: ['person', 'relative', 'staff', 'facility'],
  attitude: ['accepts', 'hesitates', 'refuses', 'unknown'],
  ...caseCodelists,
  ...careCodelists,
  ...stationCodelists,
} as const;

export type Codelists = typeof codelists;
export type CodelistName = keyof Codelists;

/** The code that opens a free text beside the choice. */
export const otherCode = 'other';
