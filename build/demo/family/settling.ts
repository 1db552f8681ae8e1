import { entry, typed, type DemoRecord } from '../caseFile.ts';

/** Ids of the family's dossiers, so that records of one can name the others. */
export interface FamilyDossiers {
  father: string;
  mother: string;
  yusuf: string;
  maryam: string;
  ibrahim: string;
}

const centre = typed('Маңғыстау бейімдеу орталығы');
const socialWorker = typed('Жанна Ким');

/** How they came. */
const arrival = (state: 'exhausted' | 'malnourished'): DemoRecord =>
  entry('repatriation', {
    operation: 'zhusan2',
    arrivedOn: '2019-05-09',
    fromCountry: 'SY',
    stayedIn: 'camp',
    campOrPrison: 'alHawl',
    arrivedAt: centre,
    stateOnArrival: [state],
  });

const link = (dossierId: string, name: string, relation: 'wife' | 'husband' | 'mother' | 'son' | 'daughter' | 'aunt') =>
  entry('kinshipLink', {
    relative: { dossierId, name },
    relation,
    evidence: 'document',
    knownOn: '2019-05-20',
    lifeStatus: 'alive',
  });

const birthCertificate = (statusOn: string, number: string): DemoRecord =>
  entry('identityDocument', {
    kind: 'birthCertificate',
    status: 'issued',
    statusOn,
    appliedOn: '2019-06-03',
    issuingOffice: typed('Ақтау қаласының АХАТ бөлімі'),
    number,
    parentsBirthPlace: 'Жезқазған',
  });

/** What the mother's first years in the country brought: papers, consent, a trade, work, help and visits. */
export function motherSettling({ father, yusuf, maryam }: FamilyDossiers): DemoRecord[] {
  return [
    arrival('exhausted'),
    entry('consent', {
      purpose: 'programme',
      decision: 'given',
      decidedOn: '2019-05-21',
      byWhom: 'self',
      scope: 'Оңалту бағдарламасы, балаларымен бірге',
    }),
    entry('identityDocument', {
      kind: 'identityCard',
      status: 'issued',
      statusOn: '2019-08-14',
      appliedOn: '2019-06-03',
      issuingOffice: typed('ЦОН, Актау'),
      number: '045678901',
      expiresOn: '2029-08-13',
    }),
    link(father, 'Дүйсенов Ерлан', 'husband'),
    link(yusuf, 'Дүйсенов Юсуф', 'son'),
    link(maryam, 'Дүйсенова Мариям', 'daughter'),
    entry('placement', { kind: 'adaptationCentre', facility: centre, fromOn: '2019-05-09', toOn: '2019-08-30' }),
    entry('placement', {
      kind: 'relatives',
      address: 'Жезқазған, ата-енесінің үйі',
      fromOn: '2019-08-30',
      companions: [
        { person: { dossierId: yusuf, name: 'Дүйсенов Юсуф' }, relation: 'son', relationOther: null },
        { person: { dossierId: maryam, name: 'Дүйсенова Мариям' }, relation: 'daughter', relationOther: null },
      ],
    }),
    entry('training', {
      subject: 'sewing',
      provider: typed('Жезқазған кәсіптік колледжі'),
      fromOn: '2020-02-03',
      result: 'certified',
      toOn: '2020-07-10',
    }),
    entry('employment', {
      employer: 'Швейный цех «Шебер»',
      position: 'швея',
      kind: 'permanent',
      fromOn: '2020-09-01',
    }),
    entry('socialSupport', {
      area: 'housing',
      need: 'Отдельная квартира для неё и троих детей',
      status: 'inProgress',
      statusOn: '2023-03-14',
      provider: typed('Жезқазған қаласының әкімдігі'),
    }),
    entry('communityVisit', {
      visitedOn: '2021-04-20',
      visitors: [socialWorker],
      place: 'home',
      met: ['person', 'relatives', 'neighbours'],
      communityAttitude: 'accepts',
      relativesAttitude: 'accepts',
      stigma: 'no',
      observations: 'Үйі таза, балалар сабақта. Көршілері жақсы сөйлейді.',
    }),
    entry('referral', {
      agency: typed('Центр занятости, Жезказган'),
      purpose: 'employment',
      sentOn: '2020-07-15',
      request: 'Содействие в трудоустройстве по специальности «швея»',
      legalBasis: 'consent',
      status: 'done',
      statusOn: '2020-09-01',
      outcome: 'Принята на постоянную работу.',
    }),
    entry('healthRecord', {
      heldOn: '2019-05-28',
      condition: 'Теміртапшылықты анемия',
      state: 'recovered',
      clinician: typed('Дәрігер Г. Оспанова'),
      treatment: 'Темір препараты, үш ай.',
    }),
    entry('pathway', {
      mainReason: 'followedHusband',
      leftOn: { value: '2014-06', isEstimated: true },
      ageThen: 24,
      leftFrom: 'Жезқазған',
      route: ['TR', 'SY'],
      channels: ['marriage'],
      account: 'Поехала за мужем, о цели узнала в Турции.',
      sources: ['ownAccount', 'relatives'],
      toldOn: '2019-09-12',
    }),
    entry('disengagement', {
      heldOn: '2023-02-16',
      status: 'yes',
      assessor: typed('Дәурен Әбдірахманов'),
      basis: ['conversations', 'behaviour', 'relatives'],
      evidence: 'Зорлықты айыптайды, балаларын зайырлы мектепте оқытады.',
    }),
  ];
}

/** School, papers and kinship of the children. */
export function childrenSettling({ mother, yusuf, maryam, ibrahim }: FamilyDossiers): [string, DemoRecord[]][] {
  const school = typed('№ 5 мектеп, Жезқазған');
  return [
    [
      yusuf,
      [
        arrival('malnourished'),
        birthCertificate('2019-07-22', 'МН 0211345'),
        link(mother, 'Дүйсенова Айгерім', 'mother'),
        entry('schooling', {
          level: 'school',
          school,
          grade: 6,
          fromOn: '2019-09-02',
          priorSchooling: 'religiousOnly',
          individualProgramme: 'yes',
          programmeNotes: 'Математика – жасына сай, қазақ тілінен қосымша сабақ.',
          languageSupport: ['kk'],
          attendance: 'regular',
          performance: 'excellent',
          assessedOn: '2023-12-25',
          activities: ['Шахмат', 'Программалау'],
        }),
      ],
    ],
    [
      maryam,
      [
        arrival('malnourished'),
        birthCertificate('2019-07-22', 'МН 0211346'),
        link(mother, 'Дүйсенова Айгерім', 'mother'),
      ],
    ],
    [
      ibrahim,
      [
        arrival('malnourished'),
        link(mother, 'Дүйсенова Айгерім', 'aunt'),
        entry('kinshipTest', {
          orderedOn: '2019-06-10',
          laboratory: typed('Сот сараптамалары орталығы, Астана'),
          sampledOn: '2019-06-12',
          compared: [
            {
              person: { dossierId: null, name: 'Дүйсенова Рәбиға' },
              relation: 'grandmother',
              relationOther: null,
              sampledOn: '2019-06-14',
            },
          ],
          reportedOn: '2019-08-02',
          reportNumber: '117/19',
          reportedProbability: '99,98 %',
          conclusion: 'confirmed',
          conclusionText: 'Туыстық расталды деп есептеймін.',
        }),
        entry('guardianship', {
          arrangement: 'guardianship',
          guardian: { dossierId: mother, name: 'Дүйсенова Айгерім' },
          guardianRelation: 'aunt',
          fromOn: '2019-09-20',
          decidedBy: 'authority',
          authority: typed('Орган опеки, Жезказган'),
          decidedOn: '2019-09-20',
          decisionNumber: '45',
          wishHeard: 'yes',
          wish: 'Апасымен тұрғысы келеді.',
        }),
        entry('note', {
          heldOn: '2022-05-09',
          kind: 'conversation',
          subject: 'Тренер о мальчике',
          text: 'Тренер по борьбе: дисциплинирован, помогает младшим.',
        }),
      ],
    ],
  ];
}
