import { Desk } from '#tests/support/desk.ts';
import { addDays } from '#shared/rules/dates.ts';
import { expect, test } from '#tests/support/launchApp.ts';
import { localToday } from '#tests/support/localToday.ts';
import { emptyVault, type PreparedVault } from '#tests/support/preparedVaults.ts';
import { sampleOf } from '#tests/support/samples.ts';

const he = 'Қайрат Сейітов';
const man = 'Серікбаев Асқар';

/** A prisoner about whom others have written: a psychologist, a legal officer, and a supervisor on what he has given up. */
const vault: PreparedVault = {
  ...emptyVault,
  fill: async (station) => {
    const dossierId = await station.dossier('Асқар', { familyName: 'Серікбаев' });
    const secret = 'Клиническое наблюдение: бессонница';
    await station.record(
      dossierId,
      'psychologicalSession',
      sampleOf('psychologicalSession', { observations: secret, nextOn: addDays(station.vault.session.today, 2) }),
    );
    await station.record(dossierId, 'healthRecord', sampleOf('healthRecord'));
    await station.record(dossierId, 'sentence', sampleOf('sentence'));
    await station.record(dossierId, 'disengagement', sampleOf('disengagement'));
    await station.addPerson(he, ['theologian'], [dossierId]);
  },
};

test('a theologian’s week: talks on faith and ideology, what the man has given up, and nothing of his health', async ({
  launchApp,
}) => {
  test.setTimeout(600_000);
  const desk = await Desk.open(launchApp, 'ru', { vault }, he);
  const { page } = desk;
  const next = addDays(localToday(), 5);

  await test.step('the dossier shows what is theirs to know, and no word of the clinical part', async () => {
    await desk.openDossier(man);
    await expect(desk.themes.getByRole('link', { name: desk.t('dossier:nav.legal') })).toBeVisible();
    await expect(desk.themes.getByRole('link', { name: desk.t('dossier:nav.health') })).toHaveCount(0);
    await desk.goToTheme('timeline');
    await expect(page.getByRole('row').filter({ hasText: desk.texts.title('sentence') })).toHaveCount(1);
    await expect(page.getByText(desk.texts.title('psychologicalSession'))).toHaveCount(0);
    await desk.goToTheme('overview');
    await page.getByLabel(desk.t('dossier:search.label')).fill('бессонница');
    await expect(page.getByText(desk.t('dossier:search.noneTitle'))).toBeVisible();
  });

  await test.step('two sessions, of which one agrees on the next', async () => {
    await desk.write('theologicalSession', {
      domain: 'theological',
      format: 'lecture',
      minutes: 60,
      language: 'ru',
      topics: ['толкование', 'милосердие'],
      engagement: 'active',
      observations: 'Задавал вопросы, возражал спокойно.',
    });
    await desk.write('theologicalSession', {
      domain: 'ideological',
      format: 'individualTalk',
      engagement: 'cooperative',
      observations: 'Сам заговорил о том, что больше не считает насилие дозволенным.',
      disengagementSeen: 'partly',
      disengagementEvidence: 'Назвал захват заложников грехом.',
      agreements: 'Прочтёт главу к следующей встрече.',
      nextOn: next,
    });
    await expect(page.getByText('Назвал захват заложников грехом.')).toBeVisible();
    await desk.goToTheme('sessions');
    const sessions = page.getByRole('listitem').filter({ hasText: desk.texts.title('theologicalSession') });
    await expect(sessions).toHaveCount(2);
    await expect(page.getByText(desk.texts.title('psychologicalSession'))).toHaveCount(0);
  });

  await test.step('what the man has given up is read, not written', async () => {
    await desk.goToTheme('security');
    await page
      .getByRole('main')
      .getByRole('link', { name: desk.texts.title('disengagement') })
      .click();
    await expect(page.getByText('Зорлықты айыптайды')).toBeVisible();
    await expect(page.getByText(desk.t('dossier:record.readOnly'))).toBeVisible();
    await expect(page.getByRole('link', { name: desk.t('dossier:record.amend') })).toHaveCount(0);
  });

  await test.step('My day holds the next talk, and nothing of the psychologist’s', async () => {
    await desk.goTo('myDay');
    await expect(page.getByRole('listitem').filter({ hasText: desk.day(next) })).toContainText(man);
    await expect(page.getByText(desk.texts.title('psychologicalSession'))).toHaveCount(0);
  });
});
