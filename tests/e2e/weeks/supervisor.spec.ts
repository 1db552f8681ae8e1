import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { Desk, typed } from '#tests/support/desk.ts';
import { introduceBoth, take } from '#tests/support/exchange.ts';
import { fillForm } from '#tests/support/forms/fillForm.ts';
import { openForm, save } from '#tests/support/forms/formJourney.ts';
import { expect, test } from '#tests/support/launchApp.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { TestStation, testFolder, valuesOf } from '#tests/support/station.ts';

const woman = 'Серікбаева Гүлнар';

const [supervisor, psychologist] = ['Aigul Serikova', 'Dana Omarova'];

/** A station at which a psychologist has written an assessment, a plan and a closure; and another station that is known to it. */
async function twoStations(folder: string): Promise<{ home: TestStation; away: TestStation; dossierId: string }> {
  const home = await new TestStation(folder, 'home').create('Қарағанды', ['supervisor'], supervisor);
  const away = await new TestStation(folder, 'away').create('Ақтау');
  await introduceBoth(home, away, folder);
  const dossierId = await home.dossier('Гүлнар', { familyName: 'Серікбаева', sex: 'female', category: 'woman' });
  await home.as(await home.addPerson(psychologist, ['psychologist', 'theologian'], [dossierId]));
  await home.record(dossierId, 'assessment', sampleOf('assessment'));
  await home.record(dossierId, 'plan', sampleOf('plan'));
  await home.record(dossierId, 'theologicalSession', sampleOf('theologicalSession'));
  const closing = { move: 'close', movedOn: '2026-01-10', closingReason: 'goalsReached' } as const;
  await home.record(dossierId, 'caseStatus', valuesOf('caseStatus', closing));
  home.close();
  return { home, away, dossierId };
}

test('a supervisor’s week: reads with a reason, approves, sees an edit void it, closes and reopens, sends and hears back', async ({
  launchApp,
}) => {
  test.setTimeout(600_000);
  using folder = testFolder();
  const { home, away, dossierId } = await twoStations(folder.path);
  const desk = await Desk.open(launchApp, 'en', { vaultFolder: home.vaultFolder }, 'supervisor');
  const { page } = desk;
  const approve = page.getByRole('button', { name: desk.t('dossier:approval.approve') });
  const approved = page.getByText(new RegExp(`^Approved by ${supervisor}`));
  const openPlan = async () => {
    await desk.goToTheme('plan');
    await page.getByRole('link', { name: desk.t('views:plan.open') }).click();
  };

  await test.step('Monday: the assessment opens with a reason, and is approved', async () => {
    await desk.openDossier(woman);
    await desk.goToTheme('health');
    await page
      .getByRole('main')
      .getByRole('link', { name: /^Assessment/ })
      .click();
    await expect(page.getByText('Орташа деңгей')).toHaveCount(0);
    await page.getByLabel(desk.t('dossier:reason.label')).fill('Quarterly review of the support plan');
    await page.getByRole('button', { name: desk.t('dossier:reason.open') }).click();
    await expect(page.getByText('Орташа деңгей')).toBeVisible();
    await approve.click();
    await expect(approved).toBeVisible();
  });

  await test.step('Tuesday: the plan is approved; a later edit voids that visibly, and nobody approves their own', async () => {
    await openPlan();
    await approve.click();
    await expect(approved).toBeVisible();
    await desk.amend('plan', { summary: 'Мамандық, құжаттар және тұрғын үй' });
    await expect(page.getByText(new RegExp(`was changed after ${supervisor} decided on it`))).toBeVisible();
    await expect(page.getByText(desk.t('dossier:approval.own'))).toBeVisible();
    await expect(approve).toHaveCount(0);
  });

  await test.step('the judgement on ideology is written with what was seen in the sessions beside it', async () => {
    const { disengagementEvidence } = sampleOf('theologicalSession');
    await openForm(page, desk.texts, 'disengagement');
    const seen = page.getByRole('region', { name: desk.t('views:theologians.title') });
    await expect(seen).toContainText(`${desk.code('disengagementStatus', 'partly')}${psychologist}`);
    await expect(seen).toContainText(String(disengagementEvidence));
    const judgement = valuesOf('disengagement', { status: 'partly', evidence: 'Over a year of sessions' });
    await fillForm(page, desk.texts, 'disengagement', judgement, ['status', 'evidence']);
    await save(page, desk.texts);
  });

  await test.step('while the closure waits, the case makes no other move, and the form says why', async () => {
    await openForm(page, desk.texts, 'caseStatus');
    await expect(page.getByText(desk.t('dossier:move.waiting'))).toBeVisible();
    await expect(page.getByRole('main').getByRole('radio')).toHaveCount(0);
  });

  await test.step('Wednesday: the closure that waits is approved, and the case is closed', async () => {
    await desk.goToTheme('overview');
    await desk.attention.getByRole('link', { name: desk.t('views:warning.closureToApprove') }).click();
    await approve.click();
    await expect(approved).toBeVisible();
    await desk.goToTheme('overview');
    await expect(page.getByText(desk.code('caseState', 'closed')).first()).toBeVisible();
    await desk.goTo('caseload');
    await expect(page.getByRole('row').filter({ hasText: woman })).toContainText(desk.code('caseState', 'closed'));
  });

  await test.step('Thursday: the family asks for help again, and the case is reopened with the reason', async () => {
    await desk.openDossier(woman);
    await desk.write('caseStatus', {
      move: 'reopen',
      reopeningReason: 'familyRequest',
      explanation: 'Анасы көмек сұрады.',
    });
    await desk.goToTheme('overview');
    await expect(page.getByText(desk.code('caseState', 'closed'))).toHaveCount(0);
    await expect(page.getByText(desk.code('caseState', 'assessed')).first()).toBeVisible();
  });

  await test.step('a goal brings her into the programme; follow-up begins, and ends with her return', async () => {
    const step = { what: 'Мектепке жазылу', dueOn: '2030-01-10', state: 'open', owner: typed('Dana') };
    const plan = [desk.texts.title('plan'), 'Бірінші жыл', desk.day('2025-09-01')].join(', ');
    await desk.write('planGoal', { plan, domain: 'educational', goal: 'Диплом алу', steps: [step] });
    for (const [move, reason, state] of [
      ['beginFollowUp', { followUpReason: 'programmeCompleted' }, 'followUp'],
      ['returnToProgramme', { reopeningReason: 'familyRequest' }, 'inProgramme'],
    ] as const) {
      await desk.goToTheme('overview');
      await desk.write('caseStatus', { move, ...reason });
      await desk.goToTheme('overview');
      await expect(page.getByText(desk.code('caseState', state)).first()).toBeVisible();
    }
  });

  await test.step('Friday: the dossier goes to Ақтау, and the receipt comes home', async () => {
    const medium = testFolder();
    await page.getByRole('link', { name: desk.t('dossier:header.export') }).click();
    await page.getByRole('checkbox', { name: /Ақтау/ }).check();
    await page.getByRole('checkbox', { name: 'Choose all parts' }).check();
    await page.getByLabel(desk.t('exchange:export.ground.purpose')).fill('Transfer to the region');
    await page.getByLabel(desk.t('exchange:export.ground.legalBasis')).fill('Order No. 7');
    await desk.app.dialogs.answerNext(medium.path);
    await page.getByRole('button', { name: 'Choose folder…' }).click();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(page.getByText('The medium can be removed now.')).toBeVisible({ timeout: 30_000 });
    const name = (await readdir(medium.path)).find((file) => file.endsWith('.senim'));
    const { packageId } = await take(away, join(medium.path, name ?? ''));
    const receipt = away.grant(join(medium.path, 'back.senim-receipt'));
    await away.call('receipt.save', { packageId, file: receipt.token }, receipt.paths);
    const life = await away.call('dossier.open', { dossierId });
    expect(life.life).toMatchObject({ state: 'inProgramme' });
    away.close();
    await desk.goTo('exchange');
    await page.getByRole('link', { name: desk.t('exchange:nav.ledger'), exact: true }).click();
    await desk.app.dialogs.answerNext(join(medium.path, 'back.senim-receipt'));
    await page.getByRole('button', { name: desk.t('exchange:ledger.importReceipt') }).click();
    await expect(page.getByText(/The receipt of Ақтау was imported/)).toBeVisible();
    medium[Symbol.dispose]();
  });

  await test.step('she has moved: the case is transferred out, can only be taken over again, and is', async () => {
    const move = page.getByRole('radiogroup', { name: desk.texts.label('caseStatus', 'move') });
    await desk.openDossier(woman);
    await openForm(page, desk.texts, 'caseStatus');
    await fillForm(page, desk.texts, 'caseStatus', valuesOf('caseStatus', { move: 'transferOut' }), ['move']);
    await page.keyboard.press('Control+s');
    await expect(page.locator('[data-wrong]').getByText(desk.t('errors:field.required'))).toBeVisible();
    const reason = { move: 'transferOut', transferReason: 'movedHome' } as const;
    await fillForm(page, desk.texts, 'caseStatus', valuesOf('caseStatus', reason), ['transferReason']);
    await save(page, desk.texts);
    await openForm(page, desk.texts, 'caseStatus');
    const standing = desk.t('dossier:move.from').replace('{{state}}', desk.code('caseState', 'transferredOut'));
    await expect(page.getByText(standing)).toBeVisible();
    await expect(move.getByRole('radio')).toHaveCount(1);
    const back = { move: 'transferIn', transferReason: 'movedHome' } as const;
    await fillForm(page, desk.texts, 'caseStatus', valuesOf('caseStatus', back), ['move', 'transferReason']);
    await save(page, desk.texts);
    await desk.goToTheme('overview');
    await expect(page.getByText(desk.code('caseState', 'inProgramme')).first()).toBeVisible();
  });
});
