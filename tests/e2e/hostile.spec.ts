import { randomUUID } from 'node:crypto';

import { commands } from '#shared/contract/commands.ts';
import { commandInputs } from '#tests/support/commandInputs.ts';
import { expect, test } from '#tests/support/launchApp.ts';
import { usedVault } from '#tests/support/preparedVaults.ts';
import { startUnlocked } from '#tests/support/steps.ts';

/** Those that open a dialog of the system, print or lock: nobody is there to answer, and their own journeys follow them. */
const withPeople = /^shell\.(?:open|save|choose|print|lock)|^vault\.(?:lock|create|unlock)$/;

const vaultInputs: Record<string, unknown> = commandInputs(randomUUID());
const calls = Object.keys(commands)
  .filter((name) => !withPeople.test(name))
  .map((name) => [name, vaultInputs[name] ?? {}] as const);

test('a page that was taken over gets no answer that is not its own, and breaks nothing', async ({ launchApp }) => {
  const app = await startUnlocked(launchApp, usedVault);
  const { page } = app;
  const before = await app.vaultProcessId();

  const fromFrame = await page.evaluate(async (calls) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const invoke: unknown = Reflect.get(frame.contentWindow ?? {}, '__senimHostInvoke');
    const answers =
      typeof invoke === 'function' ? await Promise.all(calls.map((call) => invoke('senim:invoke', call))) : [];
    frame.remove();
    return answers as unknown[];
  }, calls);
  for (const answer of fromFrame) expect(answer).toEqual({ ok: false, error: { code: 'foreignSender' } });
  expect(fromFrame).toHaveLength(app.kind === 'electron' ? 0 : calls.length);

  const refused = await page.evaluate(async (calls) => {
    const forged = `grant:${'0'.repeat(32)}`;
    let deep: unknown = 'end';
    for (let level = 0; level < 60; level += 1) deep = { inner: [deep] };
    const bad = [7, 'text', [], { file: forged, folder: forged }, { unheardOf: 'x'.repeat(12_000_000) }, deep];
    const codes: string[] = [];
    for (const [name] of calls) {
      for (const input of bad) {
        // Half a gigabyte over the bridge shows no more than a tenth of it.
        if (input === bad[4] && codes.length % 10 !== 4) continue;
        const answer = await window.senim.invoke(name, input);
        codes.push(answer.ok ? `${name} was answered` : answer.error.code);
      }
    }
    return [...new Set(codes)];
  }, calls);
  expect(refused.toSorted()).toEqual(['grantUnknown', 'invalidInput']);

  const audited = await page.evaluate(() => window.senim.invoke('audit.list', { limit: 500 }));
  expect(JSON.stringify(audited)).toContain('grantUnknown');
  expect(JSON.stringify(audited)).toContain('invalidInput');

  const dropped = await page.evaluate(async () => {
    const invented: unknown[] = [new File(['x'], '/etc/passwd'), { path: '/etc/passwd' }, '/etc/passwd', null];
    return Promise.all(
      invented.map((file) =>
        window.senim.grantDropped([file]).then(
          ({ ok }) => ok,
          () => false,
        ),
      ),
    );
  });
  expect(dropped).toEqual([false, false, false, false]);

  const answered = await page.evaluate(
    async (calls) => {
      const many = Array.from({ length: 1_000 }, (_, at) => calls[at % calls.length]!);
      const answers = await Promise.all(many.map(([name, input]) => window.senim.invoke(name, input)));
      return answers.filter((answer) => typeof answer.ok === 'boolean').length;
    },
    calls.filter(([name]) => /\.(?:get|list|open|status|info|search)$/.test(name)),
  );
  expect(answered).toBe(1_000);

  expect(await app.vaultProcessId()).toBe(before);
  await expect(page.getByRole('heading', { name: 'Caseload' })).toBeVisible();
});
