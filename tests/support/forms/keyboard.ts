import { expect, type Locator, type Page } from '@playwright/test';

/** How many times somebody presses Tab before they give up on reaching a control. */
const patience = 60;

/** Whether the focus is on this element or inside of it. */
export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element.contains(document.activeElement));
}

/** Goes on with Tab until the focus is in the target: a control that Tab does not reach from where one is, is a defect of the form. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < patience; presses += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target.toString()}`);
}

/** Types over whatever the focused input holds. */
export async function typeOver(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Chooses a button of a group of few choices, with the arrow keys. */
export async function pickButton(page: Page, group: Locator, option: string): Promise<void> {
  await tabTo(page, group);
  const wanted = group.getByRole('radio', { name: option, exact: true });
  const count = await group.getByRole('radio').count();
  for (let presses = 0; presses < count && !(await hasFocus(wanted)); presses += 1) {
    await page.keyboard.press('ArrowRight');
  }
  if (!(await wanted.isChecked())) await page.keyboard.press('Space');
  await expect(wanted).toBeChecked();
}

/** Chooses an entry of the list that belongs to the focused input, with the arrow keys and Enter. */
export async function pickFromList(page: Page, input: Locator, option: string | RegExp): Promise<void> {
  for (let presses = 0; presses < patience; presses += 1) {
    await page.keyboard.press('ArrowDown');
    const active = await input.evaluate((element) => {
      const id = element.getAttribute('aria-activedescendant');
      return id ? (document.getElementById(id)?.textContent ?? '') : '';
    });
    if (typeof option === 'string' ? active === option : option.test(active)) {
      await page.keyboard.press('Enter');
      return;
    }
  }
  throw new Error(`The list of ${input.toString()} does not offer ${String(option)}`);
}

/** The same for a list of which the input shows the one that is chosen: whoever sees that nothing was chosen tries again. */
export async function chooseFromList(page: Page, input: Locator, option: string): Promise<void> {
  await expect(async () => {
    if ((await input.inputValue()) !== option) await pickFromList(page, input, option);
    await expect(input).toHaveValue(option, { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
}
