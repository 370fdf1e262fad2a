/** The list of opt-ins, as operators of every role see it: searched, narrowed, paged, counted; and what is added to it by hand. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPeople, textOf } from './people.ts'

let people: Awaited<ReturnType<typeof openPeople>>
beforeEach(async () => {
  people = await openPeople()
})
afterEach(() => people.close())

/** The numbers of a page's rows, in order. */
function numbersOf(html: string): string[] {
  return [...html.matchAll(/<th scope="row"[^>]*><a href="[^"]*"><bdi[^>]*>([^<]*)</g)].map(
    ([, number = '']) => number,
  )
}

function linkOf(html: string, rel: 'prev' | 'next'): string | undefined {
  return new RegExp(`rel="${rel}" href="([^"]*)"`).exec(html)?.[1]?.replaceAll('&amp;', '&')
}

describe('the list', () => {
  test('shows number, name, both statuses, source and proof, and how many there are', async () => {
    await people.optIn('447700900128', 'Ada')
    people.now.at += 60_000
    await people.write('STOP', '447700900377', 'Priya')
    const owner = await people.signIn('owner')
    const { status, text } = await owner.get('/dashboard/juniper/opt-ins')
    expect(status).toBe(200)
    expect(numbersOf(text)).toEqual(['+44 7700 900377', '+44 7700 900128'])
    const said = textOf(text)
    expect(said).toContain('2 people. 1 may get a template message now.')
    expect(said).toMatch(/Ada .*Opted in .*Active .*Widget .*Own message/)
    expect(said).toMatch(/Priya .*Opted out/)
    expect(said).toContain('1–2 of 2')
  })

  test('narrows by what stands in the address, and keeps it there', async () => {
    await people.assent.createEntryPoint('juniper', { slug: 'window', name: 'Shop window', kind: 'qr' })
    await people.optIn('447700900128', 'Ada', { entryPoint: 'window' })
    await people.optIn('447700900561', 'Tomasz')
    await people.write('Hello', '447700900902', 'Beth')
    const owner = await people.signIn('owner')
    const found = async (query: string) =>
      numbersOf((await owner.get(`/dashboard/juniper/opt-ins?${query}`)).text)
    expect(await found('optIn=none')).toEqual(['+44 7700 900902'])
    expect(await found('source=qr')).toEqual(['+44 7700 900128'])
    expect(await found('entryPoint=window&optIn=opted_in')).toEqual(['+44 7700 900128'])
    expect(await found('q=ada')).toEqual(['+44 7700 900128'])
    expect(await found('q=0561')).toEqual(['+44 7700 900561'])
    expect(await found(`q=${encodeURIComponent('+44 7700')}`)).toHaveLength(3)
    expect(await found('activity=never')).toEqual([])
    const page = (await owner.get('/dashboard/juniper/opt-ins?optIn=none&q=beth')).text
    expect(page).toContain('<option value="none" selected>')
    expect(page).toContain('value="beth"')
    expect(textOf((await owner.get('/dashboard/juniper/opt-ins?optIn=opted_in')).text)).toContain('1–2 of 2')
    expect(textOf((await owner.get('/dashboard/juniper/opt-ins?q=zzz')).text)).toContain('Nobody matches')
  })

  test('goes on page by page, back again, and says where one is', async () => {
    for (let index = 0; index < 60; index++) {
      people.now.at += 1000
      await people.write('Hello', `4477009${String(10_000 + index)}`, null)
    }
    const owner = await people.signIn('owner')
    const first = (await owner.get('/dashboard/juniper/opt-ins?optIn=none')).text
    expect(numbersOf(first)).toHaveLength(25)
    expect(linkOf(first, 'prev')).toBeUndefined()
    const second = (await owner.get(linkOf(first, 'next') ?? '')).text
    expect(textOf(second)).toContain('26–50 of 60')
    const third = (await owner.get(linkOf(second, 'next') ?? '')).text
    expect(textOf(third)).toContain('51–60 of 60')
    expect(linkOf(third, 'next')).toBeUndefined()
    expect(new Set([first, second, third].flatMap(numbersOf)).size).toBe(60)
    const back = (await owner.get(linkOf(third, 'prev') ?? '')).text
    expect(numbersOf(back)).toEqual(numbersOf(second))
    expect(textOf(back)).toContain('26–50 of 60')
    const begin = (await owner.get(linkOf(back, 'prev') ?? '')).text
    expect(numbersOf(begin)).toEqual(numbersOf(first))
    expect(textOf(begin)).toContain('1–25 of 60')
    expect(linkOf(begin, 'next')).toContain('optIn=none')
  })

  test.each(['optIn=maybe', 'activity=x', 'source=x', 'entryPoint=A%20B', 'after=x', 'before=x', 'from=0'])(
    '%s is refused as a question that is none',
    async (query) => {
      const owner = await people.signIn('owner')
      expect((await owner.get(`/dashboard/juniper/opt-ins?${query}`)).status).toBe(422)
    },
  )

  test('is an app’s own: another one’s operator does not find it, nor does who is signed out', async () => {
    await people.assent.createApp({ slug: 'other', name: 'Other', phone: '+15550100143' })
    const other = await people.signIn('owner', 'other')
    expect((await other.get('/dashboard/juniper/opt-ins')).status).toBe(404)
    expect((await other.get('/dashboard/juniper/opt-ins/447700900128')).status).toBe(404)
    const out = await people.http.request('https://assent.example/dashboard/juniper/opt-ins')
    expect(out.status).toBe(303)
  })

  test('without anybody says what the next step is', async () => {
    const owner = await people.signIn('owner')
    expect(textOf((await owner.get('/dashboard/juniper/opt-ins')).text)).toContain('Nobody has opted in yet')
  })
})

describe('somebody added by hand', () => {
  const form = {
    identity: '+44 7700 900640',
    means: 'email',
    evidence: 'Her mail of 20 November, in the shop’s archive.',
  }

  test('is attested, with who did it and why', async () => {
    const editor = await people.signIn('editor')
    const sent = await editor.post('/dashboard/juniper/opt-ins/add', form)
    expect([sent.status, sent.location]).toEqual([303, '/dashboard/juniper/opt-ins/447700900640'])
    const contact = await people.assent.getContact('juniper', '447700900640')
    expect(contact.optIn).toMatchObject({ status: 'opted_in', verification: 'attested', source: 'dashboard' })
    const page = { limit: 10, after: undefined }
    const { rows } = await people.assent.listContactEvents('juniper', '447700900640', page)
    expect(rows.at(-1)?.data).toMatchObject({
      actor: 'operator',
      actorId: editor.operator.id,
      means: 'email',
      evidence: form.evidence,
    })
  })

  test.each([
    ['no number', { identity: 'Grace' }, 'Write the number in international form'],
    ['no evidence', { evidence: '  ' }, 'Say where and how they agreed'],
    ['no means', { means: '' }, 'Choose how they told you'],
    ['a day to come', { day: '2027-01-01' }, 'Choose a day that is not in the future'],
    ['a day that is none', { day: '2026-13-01' }, 'Choose a day that is not in the future'],
  ])('with %s comes back, with what was filled in', async (_, wrong, said) => {
    const editor = await people.signIn('editor')
    const { status, text } = await editor.post('/dashboard/juniper/opt-ins/add', { ...form, ...wrong })
    expect(status).toBe(422)
    expect(textOf(text)).toContain(said)
    for (const value of Object.values({ ...form, ...wrong }).filter(
      (one) => one.trim() !== '' && one !== 'email',
    ))
      expect(textOf(text.replaceAll(/value="([^"]*)"/g, '>$1<'))).toContain(value)
    expect((await people.assent.listOptIns('juniper', {}, { limit: 5, after: undefined })).rows).toEqual([])
  })

  test('who opted out stays so', async () => {
    await people.write('STOP', '447700900640', 'Grace')
    const owner = await people.signIn('owner')
    const { status, text } = await owner.post('/dashboard/juniper/opt-ins/add', form)
    expect(status).toBe(422)
    expect(textOf(text)).toContain('Only they can begin again')
    expect((await people.assent.getContact('juniper', '447700900640')).optIn.status).toBe('opted_out')
  })

  test('is nothing for who may only look', async () => {
    const viewer = await people.signIn('viewer')
    expect((await viewer.get('/dashboard/juniper/opt-ins')).text).not.toContain('/opt-ins/add')
    expect((await viewer.get('/dashboard/juniper/opt-ins/add')).status).toBe(403)
    expect((await viewer.post('/dashboard/juniper/opt-ins/add', form)).status).toBe(403)
    expect(
      (await viewer.post('/dashboard/juniper/opt-ins/code', { code: 'K7Q2M-9XDPT', identity: form.identity }))
        .status,
    ).toBe(403)
  })

  test('from a page that is not ours is refused', async () => {
    const owner = await people.signIn('owner')
    const sent = await owner.post('/dashboard/juniper/opt-ins/add', form, {
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
    })
    expect(sent.status).toBe(403)
  })
})

describe('without a channel', () => {
  beforeEach(async () => {
    await people.close()
    people = await openPeople({ withChannel: false })
  })

  test('the list says that STOP and activity are not seen, and finds codes', async () => {
    await people.assent.optIn('juniper', '+447700900128', { source: 'api' }, 'key')
    const owner = await people.signIn('owner')
    const { text } = await owner.get('/dashboard/juniper/opt-ins')
    expect(textOf(text)).toContain('This app has no channel')
    expect(textOf(text)).toContain('Not seen')
    expect(text).toContain('/dashboard/juniper/opt-ins/code')
  })

  test('a code read in the chat is found, with the words that were agreed to, and confirmed with the number', async () => {
    const { reference } = await people.agree()
    const editor = await people.signIn('editor')
    const typed = reference.toLowerCase().replace('-', '')
    const { text } = await editor.get(`/dashboard/juniper/opt-ins/code?code=${typed}`)
    expect(textOf(text)).toContain('Yes, Juniper Bakery may send me WhatsApp messages about my orders.')
    const sent = await editor.post('/dashboard/juniper/opt-ins/code', {
      code: reference,
      identity: '+44 7700 900128',
    })
    expect([sent.status, sent.location]).toEqual([303, '/dashboard/juniper/opt-ins/447700900128'])
    expect((await people.assent.getContact('juniper', '447700900128')).optIn).toMatchObject({
      status: 'opted_in',
      verification: 'attested',
      source: 'widget',
    })
    const again = await editor.get(`/dashboard/juniper/opt-ins/code?code=${reference}`)
    expect(textOf(again.text)).toContain('It belongs to somebody already.')
  })

  test('a search for a code looks among the answers', async () => {
    const { reference } = await people.agree()
    const owner = await people.signIn('owner')
    const { status, location } = await owner.get(`/dashboard/juniper/opt-ins?q=${reference}`)
    expect([status, location]).toEqual([303, `/dashboard/juniper/opt-ins/code?code=${reference}`])
  })

  test.each([
    ['an unknown code', { code: 'K7Q2M-9XDPT' }, 'No answer has this code'],
    ['what is no code', { code: 'strawberries!' }, 'No answer has this code'],
  ])('%s is told so', async (_, { code }, said) => {
    const owner = await people.signIn('owner')
    const { status, text } = await owner.get(
      `/dashboard/juniper/opt-ins/code?code=${encodeURIComponent(code)}`,
    )
    expect(status).toBe(200)
    expect(textOf(text)).toContain(said)
  })

  test('a No, a wrong number and a code without answer confirm nothing', async () => {
    const owner = await people.signIn('owner')
    const no = await people.agree({ decision: 'decline' })
    const page = await owner.get(`/dashboard/juniper/opt-ins/code?code=${no.reference}`)
    expect(textOf(page.text)).toContain('There is nothing to confirm')
    const yes = await people.agree()
    for (const [code, identity] of [
      [no.reference, '+447700900128'],
      [yes.reference, 'nobody'],
      ['K7Q2M-9XDPT', '+447700900128'],
    ] as const)
      expect((await owner.post('/dashboard/juniper/opt-ins/code', { code, identity })).status).toBe(422)
    expect((await people.assent.listOptIns('juniper', {}, { limit: 5, after: undefined })).rows).toEqual([])
  })
})
