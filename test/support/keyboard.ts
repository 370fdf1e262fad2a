/** Test support: a hand on a keyboard. It goes from one thing to the next and never touches a pointer. */
import type { Page } from '@playwright/test'

/** Further than this nobody presses Tab. */
const pressesAtMost = 150

/** What is on a page by the key that reaches it; whatever cannot be reached by Tab is not there. */
export class Keyboard {
  private readonly page: Page
  private file = { name: '', mimeType: '', buffer: Buffer.alloc(0) }

  constructor(page: Page) {
    this.page = page
    page.on('filechooser', (chooser) => void chooser.setFiles(this.file))
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key)
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text)
  }

  /** The name of what has the focus, as a screen reader says it. */
  focused(): Promise<string> {
    return this.page.evaluate(nameOfFocused)
  }

  /** Tabs on to what is called so; throws, with all that was passed, where there is nothing of that name. */
  async reach(name: string | RegExp): Promise<void> {
    const passed: string[] = []
    while (passed.length < pressesAtMost) {
      await this.press('Tab')
      const found = await this.focused()
      if (typeof name === 'string' ? found === name : name.test(found)) return
      passed.push(found)
    }
    throw new Error(`No Tab reaches ${name}; passed were ${[...new Set(passed)].join(' | ')}`)
  }

  async fill(name: string | RegExp, text: string): Promise<void> {
    await this.reach(name)
    await this.press('ControlOrMeta+A')
    await this.type(text)
  }

  async tick(name: string | RegExp): Promise<void> {
    await this.reach(name)
    await this.press('Space')
  }

  /** Opens a list of choices, types as much as tells them apart, and takes what is found. */
  async choose(name: string | RegExp, choice: string): Promise<void> {
    await this.reach(name)
    await this.type(choice)
  }

  /** What the system's own dialog would hand over, once the key has opened it. */
  async chooseFile(name: string | RegExp, file: string, content: string): Promise<void> {
    this.file = { name: file, mimeType: 'text/csv', buffer: Buffer.from(content) }
    await this.activate(name)
    await this.page.waitForFunction(() => (document.activeElement as HTMLInputElement).files?.length === 1)
  }

  async activate(name: string | RegExp): Promise<void> {
    await this.reach(name)
    await this.press('Enter')
  }
}

function nameOfFocused(): string {
  const focused = document.activeElement
  if (focused === null || focused === document.body) return ''
  const text = (of: Element | null | undefined) => (of?.textContent ?? '').replace(/\s+/g, ' ').trim()
  const labelledBy = focused.getAttribute('aria-labelledby')?.split(' ') ?? []
  return (
    labelledBy.map((id) => text(document.getElementById(id))).join(' ') ||
    focused.getAttribute('aria-label') ||
    text((focused as HTMLInputElement).labels?.[0]) ||
    text(focused) ||
    focused.getAttribute('title') ||
    focused.tagName
  )
}
