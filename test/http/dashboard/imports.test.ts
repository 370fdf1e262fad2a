/** Imports in the dashboard: a file by a plain form, checked first, mapped where its header has other names, and never over a refusal. */
import { beforeEach, describe, expect, test } from 'vitest'
import { publicUrl } from '../../support/assembled.ts'
import { openEvents } from '../../support/events.ts'
import { type Browser, openOperator, openOwner, type Seen } from '../../support/operators.ts'

let house: Awaited<ReturnType<typeof openEvents>>
let owner: Browser
const at = '/dashboard/juniper/imports'
const payload = '"><img src=x onerror=alert(1)>'
const plain = 'phone,name,evidence\r\n+447700900701,Ada,Form 1\r\n+447700900702,Beth,\r\nnonsense,Nobody,\r\n'

beforeEach(async () => {
  house = await openEvents()
  owner = await openOwner(house)
  return () => house.close()
})

type Part = [name: string, value: string | File]

/** A form with a file, as a browser without scripts sends it. */
async function send({ token }: Browser, parts: Part[], headers: Record<string, string> = {}): Promise<Seen> {
  const body = new FormData()
  for (const [name, value] of parts) body.append(name, value)
  const answer = await house.http.request(`${publicUrl}${at}`, {
    method: 'POST',
    headers: {
      cookie: `__Host-assent=${token}`,
      accept: 'text/html',
      origin: publicUrl,
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
    body,
  })
  return {
    status: answer.status,
    headers: answer.headers,
    text: await answer.text(),
    location: answer.headers.get('location'),
  }
}

const file = (text: string, name = 'people.csv', type = 'text/csv') => new File([text], name, { type })

/** Sends it, lets it be worked on, and reads its page. */
async function bring(browser: Browser, parts: Part[]) {
  const sent = await send(browser, parts)
  expect(sent.status).toBe(303)
  await house.pass()
  const path = sent.location ?? ''
  return { path, id: path.split('/').at(-1) ?? '', ...(await owner.get(path)) }
}

const statusOf = async (phone: string) =>
  (await house.assent.listContacts('juniper', {}, { limit: 50, after: undefined })).rows.find(
    ({ identities }) => identities.some(({ value }) => value === phone),
  )?.optIn.status

describe('a file', () => {
  test('that is checked is reported row by row, and records nothing; then it is imported', async () => {
    const checked = await bring(owner, [
      ['how', 'check'],
      ['file', file(plain)],
    ])
    expect(checked.text).toContain('3 of 3 rows')
    expect(checked.text).toContain('This was a check')
    expect(checked.text).toContain('identity_invalid')
    expect(await statusOf('+447700900701')).toBeUndefined()
    const imported = await bring(owner, [
      ['how', 'import'],
      ['file', file(plain)],
    ])
    expect(imported.text).not.toContain('This was a check')
    expect([await statusOf('+447700900701'), await statusOf('+447700900702')]).toEqual([
      'opted_in',
      'pending',
    ])
    const { text } = await owner.get(at)
    for (const id of [checked.id, imported.id]) expect(text).toContain(`${at}/${id}`)
    const { headers, text: csv } = await owner.get(`${imported.path}/errors.csv`)
    expect(headers.get('content-disposition')).toContain(`import-${imported.id}-errors.csv`)
    expect(csv).toMatch(/^row,code,detail\r?\n4,identity_invalid,/)
    const { rows } = await house.store.listAudit({ app: null }, { limit: 9, after: undefined })
    expect(rows.filter(({ action }) => action === 'contacts_imported')).toHaveLength(2)
  })

  test('whose header has other names is mapped by hand', async () => {
    const foreign = `Mobile,"Full ""name""",Proof\r\n+447700900711,Ada,Form 1\r\n`
    const first = await bring(owner, [
      ['how', 'check'],
      ['file', file(foreign)],
    ])
    expect(first.text).toContain('No column gives a phone or a bsuid')
    expect(first.text).toContain('name="column" value="Mobile"')
    expect(first.text).toContain('Full &quot;name&quot;')
    const mapped = await bring(owner, [
      ['column', 'Mobile'],
      ['as', 'phone'],
      ['column', 'Full "name"'],
      ['as', 'name'],
      ['column', 'Proof'],
      ['as', 'evidence'],
      ['how', 'import'],
      ['file', file(foreign)],
    ])
    expect(mapped.text).toContain('1 of 1 rows')
    expect(await statusOf('+447700900711')).toBe('opted_in')
  })

  test('goes over no refusal', async () => {
    await house.optOut('+447700900701')
    const { text } = await bring(owner, [
      ['how', 'import'],
      ['file', file(plain)],
    ])
    expect(text).toContain('They opted out here: only they can undo that.')
    expect(await statusOf('+447700900701')).toBe('opted_out')
  })

  test('of many pieces arrives whole, whatever its bytes look like', async () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, row) => `+4477009${String(row).padStart(5, '0')},"\r\n--${row}"`,
    )
    const { text } = await bring(owner, [
      ['how', 'check'],
      ['file', file(`phone,evidence\r\n${rows.join('\r\n')}\r\n`)],
    ])
    expect(text).toContain('30,000 of 30,000 rows')
  })

  test('that is Gupshup’s list of users is read as one', async () => {
    const users = {
      status: 'success',
      users: [
        {
          countryCode: '44',
          phoneCode: '7700900721',
          optinStatus: 'OPT_IN',
          optinTimeStamp: 1585504095053,
          lastMessageTimeStamp: 0,
          optinSource: 'URL',
        },
      ],
    }
    const parts: Part[] = [
      ['how', 'check'],
      ['file', file(JSON.stringify(users), 'users.json', '')],
    ]
    expect((await bring(owner, parts)).text).toContain('1 of 1 rows')
  })

  test('with markup in it is text on every page', async () => {
    const hostile = `phone,"${payload.replaceAll('"', '""')}",evidence\r\n${payload.replaceAll('"', "'")},x,y\r\n`
    const { text } = await bring(owner, [
      ['how', 'check'],
      ['file', file(hostile, payload)],
    ])
    for (const page of [text, (await owner.get(at)).text]) expect(page).not.toContain('<img')
  })
})

describe('a form', () => {
  test('without a file comes back and says so', async () => {
    for (const parts of [
      [['how', 'check']],
      [
        ['how', 'check'],
        ['file', new File([], '')],
      ],
    ] as Part[][]) {
      const { status, text } = await send(owner, parts)
      expect(status).toBe(422)
      expect(text).toContain('Choose a file.')
      expect(text).toContain('aria-invalid="true"')
    }
  })

  test('that is broken, of another site, or none at all imports nothing', async () => {
    const foreign = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
    expect(
      (
        await send(
          owner,
          [
            ['how', 'import'],
            ['file', file(plain)],
          ],
          foreign,
        )
      ).status,
    ).toBe(403)
    expect((await send(owner, [['file', file(plain)]])).status).toBe(422)
    expect((await owner.post(at, { how: 'import' })).status).toBe(415)
    const type = { 'content-type': 'multipart/form-data; boundary=x' }
    for (const body of [
      '',
      '--x',
      '--x\r\n',
      '--x\r\ncontent-disposition: form-data\r\n\r\n1\r\n--x--',
      'y'.repeat(9000),
    ]) {
      const answer = await house.http.request(`${publicUrl}${at}`, {
        method: 'POST',
        headers: { cookie: `__Host-assent=${owner.token}`, origin: publicUrl, ...type },
        body,
      })
      expect(answer.status, body.slice(0, 40)).toBeGreaterThanOrEqual(400)
      expect(answer.status, body.slice(0, 40)).toBeLessThan(500)
    }
    const cut =
      '--x\r\ncontent-disposition: form-data; name="how"\r\n\r\nimport\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nphone,evidence\r\n+447700900799,y'
    const half = await house.http.request(`${publicUrl}${at}`, {
      method: 'POST',
      headers: { cookie: `__Host-assent=${owner.token}`, origin: publicUrl, ...type },
      body: cut,
    })
    expect(half.status).toBe(422)
    await house.pass()
    expect((await house.assent.listImports('juniper', { limit: 9, after: undefined })).rows).toEqual([])
    expect(await statusOf('+447700900799')).toBeUndefined()
  })
})

test('viewers read what became of files; editors bring them; owners take everybody along, once they showed that it is them', async () => {
  const { path } = await bring(owner, [
    ['how', 'import'],
    ['file', file(plain)],
  ])
  const [viewer, editor] = [await openOperator(house, 'viewer'), await openOperator(house, 'editor')]
  const seen = await viewer.get(at)
  expect(seen.status).toBe(200)
  expect(seen.text).not.toContain('multipart/form-data')
  expect((await viewer.get(path)).status).toBe(200)
  expect(
    (
      await send(viewer, [
        ['how', 'check'],
        ['file', file(plain)],
      ])
    ).status,
  ).toBe(403)
  expect(
    (
      await send(editor, [
        ['how', 'check'],
        ['file', file(plain)],
      ])
    ).status,
  ).toBe(303)
  const csv = '/dashboard/juniper/exports/contacts.csv'
  for (const one of [viewer, editor]) expect((await one.get(csv)).status).toBe(403)
  const everybody = await owner.get(csv)
  expect(everybody.status).toBe(200)
  expect(everybody.text).toContain('447700900701')
  expect((await owner.get(`${csv}?q=447700900701`)).text.trim().split('\n')).toHaveLength(2)
  expect((await owner.get(`${csv}?optIn=suspended`)).text.trim().split('\n')).toHaveLength(1)
  expect((await owner.get(`${csv}?optIn=perhaps`)).status).toBe(422)
  const list = '/dashboard/juniper/opt-ins?q=44'
  expect((await owner.get(list)).text).toContain(`href="${csv}?q=44"`)
  expect((await editor.get(list)).text).not.toContain(csv)
  expect((await owner.get(csv.replace('.csv', '.ndjson'))).text.trim().split('\n')).toHaveLength(2)
  house.now.at += 11 * 60_000
  expect((await owner.get(csv)).location).toBe(`/sign-in/again?next=${encodeURIComponent(csv)}`)
  const { rows } = await house.store.listAudit({ app: null }, { limit: 20, after: undefined })
  expect(rows.filter(({ action }) => action === 'contacts_exported')).toHaveLength(4)
})

test('another app’s import is not there', async () => {
  const { id } = await bring(owner, [
    ['how', 'check'],
    ['file', file(plain)],
  ])
  for (const path of [
    `/dashboard/other/imports/${id}`,
    `${at}/nobody`,
    `/dashboard/other/imports/${id}/errors.csv`,
  ])
    expect((await owner.get(path)).status).toBe(404)
})
