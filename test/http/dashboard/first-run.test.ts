/** The first run: the console's one line is the only way in, for one person, for one hour. */
import { rmSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { eventually } from '../../support/business.ts'
import { type Doors, openDoors } from '../../support/doors.ts'
import { openBrowser, password } from '../../support/operators.ts'
import { startServer } from '../../support/server.ts'

const owner = { name: 'Olive Owner', email: 'olive@juniper.example', password }
let doors: Doors | undefined
afterEach(async () => {
  await doors?.close()
  doors = undefined
})
const pathOf = (address = '') => new URL(address).pathname + new URL(address).search
const tokenOf = (address = '') => new URL(address).searchParams.get('token') ?? ''

test('the program prints one line with the address while nobody owns it, another at each start, and none afterwards', async () => {
  const printed = (output: string) => output.match(/^.*\/setup\?token=[\w-]{43}.*$/gm) ?? []
  const first = await startServer()
  const { dataDir, env } = first
  try {
    await eventually(
      () => printed(first.stdout()),
      ({ length }) => length === 1,
    )
    await first.kill()
    const second = await startServer({ dataDir, env })
    const [line = ''] = await eventually(
      () => printed(second.stdout()),
      ({ length }) => length === 1,
    )
    expect(printed(first.stdout())).not.toEqual([line])
    // Whoever was just setting it up goes on: the address from before the restart is good as well.
    for (const output of [first.stdout(), second.stdout()]) {
      const address = /http\S+/.exec(printed(output)[0] ?? '')?.[0] ?? ''
      expect((await fetch(address)).status).toBe(200)
    }
    const body = new URLSearchParams({ ...owner, token: tokenOf(/http\S+/.exec(line)?.[0]) })
    const headers = { origin: second.url, 'content-type': 'application/x-www-form-urlencoded' }
    const claimed = await fetch(`${second.url}/setup`, { method: 'POST', body, headers, redirect: 'manual' })
    expect([claimed.status, claimed.headers.get('location')]).toEqual([303, '/dashboard'])
    await second.stop()
    const third = await startServer({ dataDir, env })
    await eventually(
      () => third.stdout(),
      (output) => output.includes('API reference'),
    )
    expect(printed(third.stdout())).toEqual([])
    expect((await fetch(/http\S+/.exec(line)?.[0] ?? '')).status).toBe(404)
    await third.stop()
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})

describe('the set-up', () => {
  test('opens for nobody without the token, and leaves no operator behind', async () => {
    doors = await openDoors()
    const address = await doors.assent.offerSetup()
    const token = tokenOf(address)
    const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    const browser = doors.stranger()
    for (const path of [
      '/setup',
      '/setup?token=',
      `/setup?token=${wrong}`,
      `/setup?token=${'x'.repeat(3000)}`,
    ])
      expect([path, (await browser.get(path)).status]).toEqual([path, 404])
    for (const token of [undefined, '', wrong])
      expect(
        (await browser.post('/setup', { ...owner, ...(token === undefined ? {} : { token }) })).status,
      ).toBe(404)
    // From another site, with the right one.
    for (const headers of [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'null', 'sec-fetch-site': 'same-site' },
    ])
      expect((await browser.post('/setup', { ...owner, token }, headers)).status).toBe(403)
    expect(doors.rows('operators')).toEqual([])
    expect((await browser.get('/dashboard')).location).toBe('/sign-in?next=%2Fdashboard')
    // The control: the same form with the token makes the owner.
    expect((await browser.post('/setup', { ...owner, token })).location).toBe('/dashboard')
    expect(doors.rows('operators')).toMatchObject([{ email: owner.email, role: 'owner', app_id: '' }])
    expect((await browser.get('/dashboard/team')).status).toBe(200)
  })

  test('keeps what was typed and says what is wrong with it', async () => {
    doors = await openDoors()
    const token = tokenOf(await doors.assent.offerSetup())
    const browser = doors.stranger()
    const form = { name: ' ', email: 'olive', password: 'short', token }
    const { status, text } = await browser.post('/setup', form)
    expect([status, doors.rows('operators')]).toEqual([422, []])
    expect(text).toContain('value="olive"')
    expect(text).not.toContain('short"')
    expect(text.match(/aria-invalid="true"/g)).toHaveLength(2)
    const weak = [
      'elevenchars',
      'password1234',
      'Qwertyuiop12',
      '123456789012',
      'juniper.example',
      'olive@juniper.example',
      'olive olive!',
      'abcabcabcabc',
    ]
    for (const password of weak)
      expect([password, (await browser.post('/setup', { ...owner, password, token })).status]).toEqual([
        password,
        422,
      ])
    const unknown = await browser.post('/setup', { ...owner, role: 'owner', token })
    expect(unknown.status).toBe(422)
  })

  test('is over after an hour, and its token is kept nowhere', async () => {
    doors = await openDoors()
    const address = await doors.assent.offerSetup()
    expect(doors.bytes().includes(tokenOf(address))).toBe(false)
    const browser = openBrowser(doors)
    doors.now.at += 59 * 60_000
    expect((await browser.get(pathOf(address))).status).toBe(200)
    doors.now.at += 60_000
    expect((await browser.get(pathOf(address))).status).toBe(404)
    expect((await browser.post('/setup', { ...owner, token: tokenOf(address) })).status).toBe(404)
  })
})
