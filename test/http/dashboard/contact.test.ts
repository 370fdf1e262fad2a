/** One person's page: what may be sent and why, the evidence, and what operators of each role may record on their behalf. */
import { afterEach, describe, expect, test } from 'vitest'
import { openPeople, textOf } from './people.ts'

let people: Awaited<ReturnType<typeof openPeople>>
const open = async (options: Parameters<typeof openPeople>[0] = {}) => {
  people = await openPeople(options)
}
afterEach(() => people.close())

const hour = 3_600_000
const address = '/dashboard/juniper/opt-ins/447700900128'
const status = async () => (await people.assent.getContact('juniper', '447700900128')).optIn.status
const events = async () =>
  (await people.assent.listContactEvents('juniper', '447700900128', { limit: 100, after: undefined })).rows

describe('the page', () => {
  test('answers both questions in words, and shows the exact text, the message and what proves it', async () => {
    await open()
    const reference = await people.optIn('447700900128', 'Ada', { pageUrl: 'https://juniper.example/bread' })
    people.now.at += 3 * hour
    const viewer = await people.signIn('viewer')
    const { status, text } = await viewer.get(address)
    expect(status).toBe(200)
    const said = textOf(text)
    expect(said).toContain('May I send a template? Yes They agreed to order updates on 21 November 2026')
    expect(said).toContain('proved the number by writing from it')
    expect(said).toContain('May I write freely? Yes, until 22 Nov, 09:00 (UTC) 21 h 0 min left')
    expect(said).toContain('Yes, Juniper Bakery may send me WhatsApp messages about my orders.')
    expect(said).toContain(`(${reference})`)
    expect(said).toContain('wamid.1')
    expect(said).toContain('Version 2, English')
    expect(said).toContain('https://juniper.example/bread')
    expect(said).toContain('203.0.113.0/24')
    expect(said).toContain('Safari on a phone')
    expect(said).toContain('proven by message')
    const [consented] = (await events()).filter(({ type }) => type === 'consented')
    expect(said).toContain(String(consented?.data?.noticeHash))
    expect(said).toContain(
      String((consented?.data?.message as { bodySha256: string } | undefined)?.bodySha256),
    )
    const [, notice = ''] = /href="(\/n\/[^"]*)"/.exec(text) ?? []
    const proof = await people.http.request(`https://assent.example${notice}`)
    expect(await proof.text()).toContain('about my orders')
    const [, receipt = ''] = /href="(https:\/\/assent\.example\/r\/[^"]*)"/.exec(text) ?? []
    expect((await people.http.request(receipt)).status).toBe(200)
  })

  test('says why not, for everybody who is not opted in', async () => {
    await open()
    await people.write('Hello')
    people.now.at += 25 * hour
    const owner = await people.signIn('owner')
    const said = async () => textOf((await owner.get(address)).text)
    expect(await said()).toContain('Not yet They have not agreed to anything yet.')
    expect(await said()).toContain('No The 24 hours after their last message ended on 22 Nov, 09:00')
    await people.write('STOP')
    expect(await said()).toContain(
      'No They asked on 22 November 2026 to be left alone. Only they can change that.',
    )
  })

  test('where they agreed to a part says to which', async () => {
    await open({
      notice: {
        purposes: [
          { id: 'updates', label: 'order updates', required: true },
          { id: 'bakes', label: 'new bakes', required: false },
        ],
      },
    })
    await people.assent.optIn('juniper', '447700900128', { source: 'api', purposes: ['updates'] }, 'key')
    const owner = await people.signIn('owner')
    expect(textOf((await owner.get(address)).text)).toContain(
      'Only about order updates They did not agree to new bakes .',
    )
  })

  test('of nobody is not there', async () => {
    await open()
    const owner = await people.signIn('owner')
    expect((await owner.get(address)).status).toBe(404)
    expect((await owner.get('/dashboard/juniper/opt-ins/strawberry')).status).toBe(422)
    expect((await owner.post(`${address}/opt-out`, { means: 'email', reason: 'x' })).status).toBe(404)
    await expect(people.assent.getContact('juniper', '447700900128')).rejects.toThrow()
  })

  test('without a channel says that STOP and activity are not seen', async () => {
    await open({ withChannel: false })
    await people.assent.optIn('juniper', '447700900128', { source: 'api' }, 'key')
    const owner = await people.signIn('owner')
    const said = textOf((await owner.get(address)).text)
    expect(said).toContain('when this person writes, or sends STOP, nobody here sees it')
    expect(said).toContain('Nobody knows here')
  })

  test('leads through a long history, newest first', async () => {
    await open()
    for (let index = 0; index < 40; index++) {
      people.now.at += 30 * hour
      await people.write(index % 2 === 0 ? 'STOP' : 'START')
      await people.assent.chores.sweep()
    }
    const owner = await people.signIn('owner')
    const first = (await owner.get(address)).text
    const [, older = ''] = /href="([^"]*\?before=[^"]*)"/.exec(first) ?? []
    const second = (await owner.get(older)).text
    const places = (html: string) =>
      [...textOf(html).matchAll(/Place in the log (\d+)/g)].map(([, at]) => Number(at))
    expect(places(first).length).toBeGreaterThan(20)
    expect(places(second).length).toBeGreaterThan(5)
    const all = [...places(first), ...places(second)]
    expect(all).toEqual(all.toSorted((a, b) => b - a))
    expect(textOf(second)).toContain('The newest entries')
  })
})

describe('an opt-out', () => {
  test('is recorded at once, with the reason, the means and who recorded it', async () => {
    await open()
    await people.optIn()
    people.now.at += hour
    const editor = await people.signIn('editor')
    const sent = await editor.post(`${address}/opt-out`, {
      means: 'phone',
      reason: 'Called the shop and wants no more.',
    })
    expect([sent.status, sent.location]).toEqual([303, address])
    expect(await status()).toBe('opted_out')
    expect((await events()).at(-1)?.data).toMatchObject({
      actor: 'operator',
      actorId: editor.operator.id,
      via: 'dashboard',
      means: 'phone',
      reason: 'Called the shop and wants no more.',
    })
    const said = textOf((await editor.get(address)).text)
    expect(said).toContain('Called the shop and wants no more.')
    expect(said).toContain(editor.operator.name)
    expect(said).toContain('By telephone')
  })

  test.each([
    ['no reason', { means: 'phone', reason: ' ' }, 'Write what they said.'],
    ['no means', { means: '', reason: 'They called.' }, 'Choose how they told you.'],
    ['too long a reason', { means: 'phone', reason: 'x'.repeat(1001) }, 'Make it shorter.'],
  ])('with %s comes back open, and changes nothing', async (_, form, said) => {
    await open()
    await people.optIn()
    const editor = await people.signIn('editor')
    const { status: code, text } = await editor.post(`${address}/opt-out`, form)
    expect(code).toBe(422)
    expect(textOf(text)).toContain(said)
    expect(text).toContain('id="opt-out" class="dialog shown"')
    expect(await status()).toBe('opted_in')
  })
})

describe('an opt-in that only the person may give again', () => {
  const form = { means: 'in_person', evidence: 'Came to the shop and asked for it; witnessed by Olive.' }

  test('is recorded by an owner, after the refusal, with the reason', async () => {
    await open()
    await people.write('STOP')
    people.now.at += hour
    const owner = await people.signIn('owner')
    expect(textOf((await owner.get(address)).text)).toContain('They asked again')
    const sent = await owner.post(`${address}/opt-in`, { ...form, asked: 'on' })
    expect([sent.status, sent.location]).toEqual([303, address])
    expect(await status()).toBe('opted_in')
    const said = textOf((await owner.get(address)).text)
    expect(said).toContain('An owner recorded that they asked for it themselves, in another way.')
    expect(said).toContain(form.evidence)
  })

  test('is refused to an editor, whatever their form says, and logged as refused', async () => {
    await open()
    await people.write('STOP')
    people.now.at += hour
    const editor = await people.signIn('editor')
    expect((await editor.get(address)).text).not.toContain('id="opt-in"')
    expect((await editor.post(`${address}/opt-in`, { ...form, asked: 'on' })).status).toBe(403)
    expect((await editor.post(`${address}/opt-in`, form)).status).toBe(422)
    expect(await status()).toBe('opted_out')
    expect((await events()).at(-1)).toMatchObject({ type: 'opt_in_refused', changed: false })
  })

  test('dated before the refusal changes nothing', async () => {
    await open()
    await people.write('STOP')
    people.now.at += 30 * hour
    const owner = await people.signIn('owner')
    const { status: code, text } = await owner.post(`${address}/opt-in`, {
      ...form,
      asked: 'on',
      day: '2026-11-20',
    })
    expect(code).toBe(422)
    expect(textOf(text)).toContain('What they asked for was before they refused')
    expect(await status()).toBe('opted_out')
  })
})

describe('of several purposes', () => {
  test('those are recorded that were chosen, and none is not enough', async () => {
    await open({
      notice: {
        purposes: [
          { id: 'updates', label: 'order updates', required: true },
          { id: 'bakes', label: 'new bakes', required: false },
        ],
      },
    })
    await people.write('Hello')
    const editor = await people.signIn('editor')
    const form = { means: 'email', evidence: 'Her mail.' }
    const none = await editor.post(`${address}/opt-in`, form)
    expect([none.status, textOf(none.text).includes('Choose at least one.')]).toEqual([422, true])
    await editor.post(`${address}/opt-in`, { ...form, purposes: 'bakes' })
    expect((await people.assent.getContact('juniper', '447700900128')).optIn.purposes).toEqual(['bakes'])
  })
})

describe('erasing', () => {
  test('is an owner’s alone, asks once more, and leaves nothing of the person', async () => {
    await open()
    await people.optIn('447700900128', 'Ada')
    const editor = await people.signIn('editor')
    expect((await editor.get(address)).text).not.toContain('/erase')
    expect((await editor.post(`${address}/erase`)).status).toBe(403)
    const owner = await people.signIn('owner')
    const page = (await owner.get(address)).text
    expect(page).toContain('href="#erase"')
    expect(textOf(page)).toContain('Erase +44 7700 900128?')
    const sent = await owner.post(`${address}/erase`)
    expect([sent.status, sent.location]).toEqual([303, '/dashboard/juniper/opt-ins'])
    expect((await owner.get(address)).status).toBe(404)
    expect((await owner.get('/dashboard/juniper/opt-ins?q=ada')).text).not.toContain('447700900128')
  })
})

test('who may only look sees no button, and is refused whatever they send', async () => {
  await open()
  await people.optIn()
  const viewer = await people.signIn('viewer')
  const { text } = await viewer.get(address)
  expect(text).not.toMatch(/<form[^>]*action="\/dashboard\/juniper\/opt-ins/)
  expect(textOf(text)).toContain('Your role is to look.')
  for (const what of ['opt-out', 'opt-in', 'erase'])
    expect(
      (await viewer.post(`${address}/${what}`, { means: 'email', reason: 'x', evidence: 'x' })).status,
    ).toBe(403)
  expect(await status()).toBe('opted_in')
})
