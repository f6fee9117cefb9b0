import { expect, test, type Locator, type Page } from '@playwright/test'

const PAGE = '/commands/commit/'

/** The first session of a page that begins with its last step and has four or more: its lines, its slider, its buttons, its picture. */
function sessionOf(page: Page) {
  const root = page.locator('step-through:not([data-start])', { has: page.locator('.lines > li:nth-child(4)') }).first()
  return {
    root,
    lines: root.locator('.lines > li'),
    slider: root.getByRole('slider'),
    go: (name: string): Locator => root.locator(`[data-go=${name}]`),
    picture: root.locator('svg.pic').first(),
    said: root.locator('.said .now > p'),
  }
}

test.describe('a session', () => {
  test.beforeEach(({ page }) => page.goto(PAGE).then(() => undefined))

  test('shows its last step, with everything in its place', async ({ page }) => {
    const { lines, slider } = sessionOf(page)
    const count = await lines.count()
    await expect(slider).toHaveAttribute('aria-valuenow', String(count))
    await expect(lines.last()).toHaveAttribute('aria-current', 'step')
  })

  test('goes from step to step with its buttons, and names the step in the address', async ({ page }) => {
    const { root, lines, slider, go } = sessionOf(page)
    const id = await root.getAttribute('id')
    await go('first').click()
    await expect(slider).toHaveAttribute('aria-valuenow', '1')
    await expect(go('back')).toHaveAttribute('aria-disabled', 'true')
    await go('next').click()
    await expect(slider).toHaveAttribute('aria-valuenow', '2')
    await expect(slider).toHaveAttribute('aria-valuetext', /^2\/\d+: /)
    await expect(page).toHaveURL(new RegExp(`#${id}-2$`))
    await expect(lines.nth(1)).toHaveClass(/now/)
    await expect(lines.nth(1)).toHaveAttribute('aria-current', 'step')
    await expect(lines.first()).not.toHaveAttribute('aria-current')
    await expect(lines.nth(2)).toHaveClass(/later/)
    await go('last').click()
    await expect(slider).toHaveAttribute('aria-valuenow', String(await lines.count()))
  })

  test('goes with the keys', async ({ page }) => {
    const { lines, slider } = sessionOf(page)
    const count = await lines.count()
    await slider.focus()
    for (const [key, step] of [
      ['Home', 1],
      ['ArrowRight', 2],
      ['ArrowUp', 3],
      ['ArrowLeft', 2],
      ['End', count],
    ] as const) {
      await page.keyboard.press(key)
      await expect(slider).toHaveAttribute('aria-valuenow', String(step))
    }
  })

  test('goes where a line is clicked, and where the scrubber is pressed', async ({ page }) => {
    const { lines, slider } = sessionOf(page)
    await lines.nth(1).locator('.prompt').click()
    await expect(slider).toHaveAttribute('aria-valuenow', '2')
    const box = await slider.boundingBox()
    if (!box) throw new Error('the scrubber is not on the page')
    await page.mouse.click(box.x + 15, box.y + 15)
    await expect(slider).toHaveAttribute('aria-valuenow', '1')
  })

  test('plays from the start, and stops when asked', async ({ page }) => {
    const { go, slider } = sessionOf(page)
    await go('play').click()
    await expect(slider).toHaveAttribute('aria-valuenow', '1')
    await expect(go('play')).toHaveClass(/playing/)
    await expect(slider).toHaveAttribute('aria-valuenow', '2', { timeout: 4000 })
    await go('play').click()
    await expect(go('play')).not.toHaveClass(/playing/)
  })

  test('says what each step changed, once, and never the picture', async ({ page }) => {
    const { root, go, said } = sessionOf(page)
    await go('first').click()
    await expect(root.locator('[aria-live=polite]')).toHaveText((await said.textContent()) ?? '')
    await expect(root.locator('[aria-live] svg')).toHaveCount(0)
  })

  test('swaps the picture and its text', async ({ page }) => {
    const { root, go, picture } = sessionOf(page)
    const words = root.locator('[data-part=text]')
    const [last, lastWords] = [await picture.innerHTML(), await words.innerHTML()]
    await go('first').click()
    expect(await picture.innerHTML()).not.toBe(last)
    expect(await words.innerHTML()).not.toBe(lastWords)
    await go('last').click()
    await expect.poll(() => picture.innerHTML()).toBe(last)
  })
})

test('a step can be linked to', async ({ page }) => {
  await page.goto(PAGE)
  const id = await sessionOf(page).root.getAttribute('id')
  await page.goto(`${PAGE}#${id}-2`)
  await page.reload()
  await expect(sessionOf(page).slider).toHaveAttribute('aria-valuenow', '2')
})

test('going on moves what stays, going back does not, and nothing moves for those who want no motion', async ({
  browser,
  baseURL,
}) => {
  const moving = async (reducedMotion: 'reduce' | 'no-preference', name: string): Promise<number> => {
    const page = await browser.newPage({ reducedMotion, baseURL })
    await page.goto(PAGE)
    const { root, go } = sessionOf(page)
    await go('first').click()
    if (name === 'back') await go('last').click()
    await page.waitForTimeout(700)
    const count = await root.evaluate((element, button) => {
      element.querySelector<HTMLElement>(`[data-go=${button}]`)?.click()
      return element
        .getAnimations({ subtree: true })
        .filter((animation) => (animation.effect as KeyframeEffect).target?.closest('svg.pic')).length
    }, name)
    await page.close()
    return count
  }
  expect(await moving('no-preference', 'next')).toBeGreaterThan(0)
  expect(await moving('no-preference', 'back')).toBe(0)
  expect(await moving('reduce', 'next')).toBe(0)
})

test('without scripts the last picture, every line and every sentence are there', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL })
  await page.goto(PAGE)
  const { root, lines, picture } = sessionOf(page)
  await expect(picture).toBeVisible()
  for (const line of await lines.all()) await expect(line).toBeVisible()
  const said = root.locator('.said ol > li')
  expect(await said.count()).toBe(await lines.count())
  for (const sentence of await said.all()) await expect(sentence).toBeVisible()
  await expect(root.locator('.controls')).toBeHidden()
  await page.close()
})
