import { writeFile } from 'node:fs/promises';

import { scanFile, type ScanName } from '#build/demo/scans/scans.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, recordTypes, type RecordType } from '#shared/records/records.ts';
import type { TestInfo } from '@playwright/test';
import type { Language } from '#shared/contract/shellCommands.ts';
import { expectWritten, openRecord, writeRecord, type Written } from '#tests/support/forms/formJourney.ts';
import { dateText, FormTexts } from '#tests/support/forms/formTexts.ts';
import { expect, test } from '#tests/support/launchApp.ts';
import { emptyVault, type PreparedVault } from '#tests/support/preparedVaults.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { passphrase } from '#tests/support/station.ts';

const [person, relative] = ['Серікбаева Әйгерім', 'Серікбаева Гүлнар'];

/** What the station keeps in its lists; everything else is typed. */
const listed = [
  ['agency', 'ХҚКО'],
  ['agency', 'Емхана'],
  ['agency', 'Әкімдік'],
  ['laboratory', 'Сот сараптамалары орталығы'],
  ['school', '№ 5 мектеп'],
  ['course', 'Флористика'],
  ['staff', 'Жанна Ким'],
  ['staff', 'Қ. Сейітов'],
] as const;

/** A girl and her grandmother. What refers to another dossier refers to that of the grandmother. */
const vault: PreparedVault = {
  ...emptyVault,
  fill: async (station) => {
    await station.dossier('Әйгерім', { familyName: 'Серікбаева', sex: 'female', category: 'child' });
    await station.dossier('Гүлнар', { familyName: 'Серікбаева', sex: 'female', category: 'woman' });
    for (const [list, name] of listed) await station.call('reference.save', { list, id: null, name, isRetired: false });
  },
};
const linked = { dossierId: '0190f0a0-0000-7000-8000-000000000001', name: relative };

/** The sample of a type as a person can write it; what it refers to by id is given by name. */
function written(type: RecordType, change: RawValues = {}, files: readonly ScanName[] = []): Planned {
  return { type, values: { ...sampleOf(type), attachments: [], ...change }, files };
}

/** The files are written to the disk when the test runs. */
interface Planned extends Omit<Written, 'files'> {
  readonly files: readonly ScanName[];
}

/** A step that turned out not to be needed. */
const dropped = {
  what: 'Тігін курсына жазылу',
  owner: { id: null, name: 'Қ. Сейітов' },
  dueOn: '2025-10-15',
  state: 'noLongerRequired',
  doneOn: null,
  reason: 'Жұмыс тапты',
};

/** An instrument of which the totals of its scoring sheet are written down. */
const scoreSheet = {
  heldOn: '2025-11-20',
  instrument: 'sdq',
  totals: {
    instrument: 'sdq',
    scales: [
      { scale: 'emotional', value: 4 },
      { scale: 'prosocial', value: 7 },
      { scale: 'impact', value: 2 },
    ],
  },
  safetyDoneOn: '2025-11-20',
  nextOn: '2026-02-20',
};

interface Group {
  readonly language: Language;
  readonly about: string;
  readonly records: (texts: FormTexts) => readonly Planned[];
}

/** What a list of records calls one: its kind, the first telling field, its day. */
function called(texts: FormTexts, type: RecordType, telling: string, day?: string): string {
  return [texts.title(type), telling, ...(day === undefined ? [] : [dateText(day)])].join(', ');
}

const groups: readonly Group[] = [
  {
    language: 'kk',
    about: 'papers, family and care',
    records: (texts) => {
      const consent = called(texts, 'consent', texts.code('consentPurpose', 'other'), '2024-02-10');
      const paper = called(texts, 'identityDocument', texts.code('identityDocumentKind', 'other'), '2021-03-02');
      const link = called(texts, 'kinshipLink', relative, '2020-01-20');
      const compared = [{ person: linked, relation: 'grandmother', relationOther: null, sampledOn: '2020-02-06' }];
      return [
        written('consent'),
        written('identityDocument', {}, ['birthCertificateYusuf', 'verdict']),
        written('kinshipTest', { consent, compared }),
        written('kinshipLink', { relative: linked, evidence: 'document', document: paper }),
        written('familyContact', { partner: 'kinshipLink', kinshipLink: link }),
        written('guardianship'),
        written('placement', { companions: [{ person: linked, relation: 'other', relationOther: 'нағашы' }] }),
        written('repatriation'),
      ];
    },
  },
  {
    language: 'ru',
    about: 'school, work and support',
    records: () => {
      const school = { level: 'school', levelOther: null, grade: 3 };
      return [
        written('schooling', school),
        written('training', { result: 'ongoing' }),
        written('employment'),
        written('socialSupport', { status: 'met' }),
        written('communityVisit'),
        written('referral'),
        written('assignment'),
      ];
    },
  },
  {
    language: 'en',
    about: 'the person, the plan and the course of the case',
    records: (texts) => {
      const plan = called(texts, 'plan', 'Бірінші жыл', '2025-09-01');
      const steps = [dropped, ...(sampleOf('planGoal').steps as RawValues[])];
      return [
        written('person', { photo: scanFile('drawing').fileName }, ['identityCard', 'drawing']),
        written('plan'),
        written('planGoal', { plan, steps }),
        written('task', { occasion: plan }),
        written('note'),
        written('caseStatus'),
      ];
    },
  },
  {
    language: 'en',
    about: 'law and sessions',
    records: () => [
      written('prosecution'),
      written('sentence'),
      written('custody'),
      written('probation'),
      written('psychologicalSession'),
      written('theologicalSession'),
      written('supportSession'),
    ],
  },
  {
    language: 'kk',
    about: 'health and security',
    records: () => [
      written('assessment'),
      written('assessment', scoreSheet),
      written('healthRecord'),
      written('pathway'),
      written('riskReview'),
      written('disengagement'),
      written('incident'),
    ],
  },
];

async function writeScan(testInfo: TestInfo, scan: ScanName): Promise<string> {
  const { fileName, bytes } = scanFile(scan);
  const path = testInfo.outputPath(fileName);
  await writeFile(path, bytes);
  return path;
}

for (const { language, about, records } of groups) {
  const texts = new FormTexts(language);
  const t = (key: string) => texts.of(key);

  test(`the forms on ${about} are filled with the keyboard, left, continued, saved, read, amended, and there after a restart, in ${language}`, async ({
    launchApp,
  }, testInfo) => {
    test.setTimeout(600_000);
    let app = await launchApp({ vault, language });
    const enter = async () => {
      await app.page.getByLabel(t('setup:passphrase.label'), { exact: true }).fill(passphrase);
      await app.page.keyboard.press('Enter');
      await app.page.getByText(person).first().click();
    };
    await enter();
    const kept = new Map<RecordType, Written>();
    for (const { type, values, files: scans } of records(texts)) {
      const files = await Promise.all(scans.map((scan) => writeScan(testInfo, scan)));
      const then = await test.step(type, () => writeRecord(app, texts, { type, values, files }));
      kept.set(type, { type, values: then, files });
    }
    app = await app.relaunch();
    await enter();
    for (const [type, record] of kept) {
      await test.step(`${type} after the restart`, async () => {
        await openRecord(app.page, texts, type);
        await expectWritten(app.page, texts, record);
      });
    }
  });
}

test('every form that people fill in is among them', () => {
  const filled = groups.flatMap(({ language, records }) => records(new FormTexts(language)).map(({ type }) => type));
  const forms = recordTypes.filter((type) => definitionOf(type).entry === 'form');
  expect([...new Set(filled)].toSorted()).toEqual(forms.toSorted());
});
