/** Channels in the dashboard: a form for every provider out of its schema, credentials that go in and never come out, and how a channel is doing. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fieldsOf, readFields } from '../../../server/http/schema-form.ts'
import { credentialsOf, NewChannel, type ProviderName } from '../../../server/schema/channel.ts'
import { channels as words } from '../../../site/messages/dashboard/en/channels.ts'
import { publicUrl } from '../../support/assembled.ts'
import { copiesOf, expectSafe, faultyFields, openSettings, payloads, wordsOf } from './open-settings.ts'

/** What the provider answers next, whichever it is. */
let answer = { status: 200, body: '{}' }
let house: Awaited<ReturnType<typeof openSettings>>
let slug: string
let at: string
beforeAll(async () => {
  house = await openSettings({
    post: async () => ({ ...answer, headers: new Headers({ 'content-type': 'application/json' }) }),
  })
})
beforeEach(async () => {
  slug = await house.newApp()
  at = `/dashboard/${slug}/settings/channels`
})
afterAll(() => house.close())

const list = () => house.assent.listChannels(slug)
const secret = 'do-not-show-me-again-0123456789'

/** What somebody types for each provider; every secret is the same, so that it is found wherever it should not be. */
const typed: Record<ProviderName, Record<string, string>> = {
  meta: { appSecret: secret, verifyToken: secret, phoneNumberId: '106540352242922', accessToken: secret },
  dialog360: { apiKey: secret, webhookSecret: secret, phoneNumberId: '1065' },
  gupshup: { appName: 'JuniperApp', apiKey: secret, webhookVersion: '3' },
  twilio: { accountSid: 'AC123', authToken: secret, from: '+447700900455' },
  vonage: {
    apiKey: secret,
    apiSecret: secret,
    signatureSecret: secret,
    signatureMethod: 'sha512',
    from: '447700900455',
  },
  infobip: { apiKey: secret, baseUrl: 'https://abc.api.infobip.example', from: '447700900455' },
  generic_sms: {
    'fields.from': 'message.sender',
    'fields.text': 'message.text',
    from: '447700900455',
    'signature.header': 'x-signature',
    'signature.secret': secret,
    'signature.algorithm': 'sha1',
    'send.url': `https://gateway.example/send?key=${secret}`,
    'send.to': 'to',
    'send.text': 'text',
    'send.headers': `authorization: Bearer ${secret}\nx-tries: 3`,
    'send.fixed': 'flash: false\nroute: 7\ncode: "7"',
  },
  simulator: {},
}
const providers = Object.keys(typed) as ProviderName[]
const connect = (provider: ProviderName, more: Record<string, string> = {}) =>
  house.owner.post(at, { provider, ...typed[provider], ...more })

describe.each(providers)('%s', (provider) => {
  test('has a form with a field for everything its schema takes, in words, and hides what is secret', async () => {
    const page = await house.owner.get(`${at}?add=${provider}`)
    for (const { path, isSecret, kind, isRequired } of fieldsOf(credentialsOf[provider])) {
      expect(words.fields[path], path).toBeDefined()
      const [tag = ''] =
        new RegExp(`<(?:input|select|textarea)[^>]* name="${path}"[^>]*>`).exec(page.text) ?? []
      expect(tag, path).not.toBe('')
      expect(tag.includes('type="password"'), path).toBe(isSecret && kind === 'text')
      expect(/ required\b/.test(tag), path).toBe(isRequired)
    }
    expect(wordsOf(page)).toContain(words.providers[provider].name)
  })

  test('is connected by it, and nothing that was typed as a secret is ever shown', async () => {
    const done = await connect(provider)
    expect([done.status, done.location]).toEqual([303, at])
    const [channel] = await list()
    expect(channel?.provider).toBe(provider)
    const { channel: kept } = (await house.store.findChannel(channel!.id))!
    expect(kept.credentials).toMatchObject(
      provider === 'simulator'
        ? {}
        : readFields(fieldsOf(credentialsOf[provider]), new URLSearchParams(typed[provider])),
    )
    const pages = [done, await house.owner.get(at), await house.owner.get(`${at}?add=${provider}`)]
    for (const { text, headers } of pages) {
      expect(text).not.toContain(secret)
      expect(JSON.stringify([...headers])).not.toContain(secret)
    }
    // The simulated phone is told by nobody.
    if (provider === 'simulator') return
    expect(copiesOf(pages[1]!)).toContain(channel?.inboundUrl)
    expect(wordsOf(pages[1]!)).toContain(words.paste[provider])
  })

  test('without a required field is not connected; what was typed stands there again, but for the secrets', async () => {
    const [first, ...others] = fieldsOf(credentialsOf[provider]).filter(({ isRequired }) => isRequired)
    if (!first) return
    const answer = await connect(provider, { [first.path]: ' ' })
    expect(answer.status).toBe(422)
    expect(faultyFields(answer)).toEqual([first.path])
    expect(answer.text).not.toContain(secret)
    for (const { path, isSecret, kind } of others)
      if (!isSecret && kind === 'text') expect(answer.text).toContain(`value="${typed[provider][path]}"`)
    expect(wordsOf(answer)).toContain(words.missing)
    expect(await list()).toEqual([])
  })
})

test('entries of a gateway are what they look like, and words where they are quoted', async () => {
  await connect('generic_sms')
  const [channel] = await list()
  const { channel: kept } = (await house.store.findChannel(channel!.id))!
  expect(kept.credentials.send).toMatchObject({
    headers: { authorization: `Bearer ${secret}`, 'x-tries': '3' },
    fixed: { flash: false, route: 7, code: '7' },
  })
})

test.each([
  ['generic_sms', { 'send.headers': 'no colon' }, ['send.headers']],
  ['generic_sms', { 'send.headers': 'a b: c' }, ['send.headers']],
  ['generic_sms', { 'send.url': 'javascript:alert(1)' }, ['send.url']],
  ['generic_sms', { 'send.to': '' }, ['send.to']],
  ['generic_sms', { 'signature.secret': '' }, ['signature.secret']],
  ['meta', { phoneNumberId: 'ten' }, ['phoneNumberId']],
  ['meta', { appSecret: 'x'.repeat(201) }, ['appSecret']],
  ['meta', { apiBaseUrl: 'https://user:pass@x.example' }, ['apiBaseUrl']],
  ['gupshup', { webhookVersion: '4' }, ['webhookVersion']],
  ['twilio', { from: '<b>' }, ['from']],
] as [ProviderName, Record<string, string>, string[]][])(
  '%s with %o says which field is at fault',
  async (provider, wrong, fields) => {
    const answer = await connect(provider, wrong)
    expect(answer.status).toBe(422)
    expect(faultyFields(answer)).toEqual(fields)
    expect(await list()).toEqual([])
  },
)

describe('a test of the credentials', () => {
  test('says in words what the provider answered, and a fault stays beside the channel', async () => {
    await connect('twilio')
    const [channel] = await list()
    answer = { status: 200, body: '{"friendly_name":"Juniper","status":"active"}' }
    const good = await house.owner.post(`${at}/${channel!.id}/test`)
    const said = (cookie: string | undefined) =>
      wordsOf({ ...good, text: decodeURIComponent(/_said=([^;]*)/.exec(cookie ?? '')?.[1] ?? '') })
    expect([good.status, good.location]).toEqual([303, at])
    expect(said(good.headers.getSetCookie()[0])).toContain('Twilio: the credentials work.')
    answer = { status: 401, body: '{"message":"Authenticate"}' }
    const bad = await house.owner.post(`${at}/${channel!.id}/test`)
    expect(said(bad.headers.getSetCookie()[0])).toContain('the credentials do not work')
    const page = wordsOf(await house.owner.get(at))
    expect(page).toContain((await list())[0]?.lastError)
    expect(page).toContain(words.failing)
  })
})

test('a channel says when it last heard something', async () => {
  await connect('generic_sms', { 'signature.header': '', 'signature.secret': '', 'signature.algorithm': '' })
  const [channel] = await list()
  expect(wordsOf(await house.owner.get(at))).toContain(words.never)
  const sms = JSON.stringify({ message: { sender: '+447700900128', text: 'hello' } })
  const path = new URL(channel!.inboundUrl).pathname
  const heard = await house.http.request(`${publicUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: sms,
  })
  expect(heard.status).toBe(200)
  const page = await house.owner.get(at)
  expect(page.text).toContain(`<time datetime="${(await list())[0]?.lastInboundAt}">`)
  expect(wordsOf(page)).toContain(words.working)
})

test('without a channel the page says what works all the same, and what does not', async () => {
  const page = wordsOf(await house.owner.get(at))
  expect(page).toContain('confirm it by hand')
  expect(page).toContain('STOP and activity are not seen')
})

test('the simulated phone is offered until a real channel is there', async () => {
  expect((await house.owner.get(`${at}?add`)).text).toContain('?add=simulator')
  await connect('meta')
  expect((await house.owner.get(`${at}?add`)).text).not.toContain('?add=simulator')
  const late = await connect('simulator')
  expect(late.status).toBe(422)
  expect(wordsOf(late)).toContain(words.realExists)
})

describe.each(providers.filter((one) => one !== 'simulator'))('the credentials of %s', (provider) => {
  test('are changed in part: nothing of them is shown, and its address stays', async () => {
    await connect(provider)
    const [channel] = await list()
    expect((await house.owner.get(at)).text).toContain(`${at}?change=${channel!.id}`)
    const page = await house.owner.get(`${at}?change=${channel!.id}`)
    expect(wordsOf(page)).toContain('Leave empty what stays as it is.')
    expect(page.text).not.toContain(secret)
    expect(page.text.slice(page.text.indexOf('<main'))).not.toMatch(/ required\b/)
    const [field = ''] = fieldsOf(credentialsOf[provider])
      .filter(({ isSecret }) => isSecret)
      .map(({ path }) => path)
    const to = `${at}/${channel!.id}/credentials`
    const done = await house.owner.post(to, {
      [field]: field === 'send.url' ? 'https://other.example' : 'rotated',
    })
    expect([done.status, done.location]).toEqual([303, at])
    const { channel: kept } = (await house.store.findChannel(channel!.id))!
    const before = NewChannel.parse({
      provider,
      credentials: readFields(fieldsOf(credentialsOf[provider]), new URLSearchParams(typed[provider])),
    })
    expect(JSON.stringify(kept.credentials)).not.toBe(JSON.stringify(before.credentials))
    expect((await list())[0]?.inboundUrl).toBe(channel!.inboundUrl)
    const bad = await house.owner.post(to, { apiBaseUrl: 'nowhere' })
    expect([bad.status, faultyFields(bad)]).toEqual([422, ['apiBaseUrl']])
    for (const [browser, status] of [
      [house.editor, 403],
      [house.viewer, 403],
      [house.stranger, 404],
    ] as const)
      expect((await browser.post(to, { [field]: 'theirs' })).status).toBe(status)
    expect((await house.store.findChannel(channel!.id))!.channel.credentials).toEqual(kept.credentials)
  })
})

test('a disconnected channel is gone, and its address answers nothing', async () => {
  await connect('dialog360')
  const [channel] = await list()
  const done = await house.owner.post(`${at}/${channel!.id}`, { act: 'disconnect' })
  expect([done.status, done.location]).toEqual([303, at])
  expect(await list()).toEqual([])
  const { status } = await house.http.request(channel!.inboundUrl, { method: 'POST', body: '{}' })
  expect(status).toBe(404)
})

describe('who may', () => {
  test('only an owner sees an address, which may be the secret itself', async () => {
    await connect('gupshup')
    const [channel] = await list()
    const token = new URL(channel!.inboundUrl).pathname
    expect((await house.owner.get(at)).text).toContain(token)
    for (const browser of [house.editor, house.viewer]) {
      const page = await browser.get(at)
      expect(page.status).toBe(200)
      expect(page.text).not.toContain(token)
      expect(wordsOf(page)).toContain('Only an owner sees addresses')
      expect(page.text.slice(page.text.indexOf('<main'))).not.toContain('method="post"')
      expect((await browser.get(`${at}?add=meta`)).text).not.toContain('name="appSecret"')
    }
  })

  test('only an owner connects, tests and disconnects', async () => {
    await connect('meta')
    const [channel] = await list()
    const id = channel!.id
    for (const [browser, status] of [
      [house.editor, 403],
      [house.viewer, 403],
      [house.stranger, 404],
    ] as const) {
      expect((await browser.post(at, { provider: 'meta', ...typed.meta })).status).toBe(status)
      expect((await browser.post(`${at}/${id}/test`)).status).toBe(status)
      expect((await browser.post(`${at}/${id}`, { act: 'disconnect' })).status).toBe(status)
    }
    expect(await list()).toHaveLength(1)
  })

  test('a channel of another app is not there', async () => {
    await connect('meta')
    const [channel] = await list()
    const other = await house.newApp()
    const there = `/dashboard/${other}/settings/channels/${channel!.id}`
    expect((await house.owner.post(`${there}/test`)).status).toBe(404)
    expect((await house.owner.post(there, { act: 'disconnect' })).status).toBe(404)
    expect((await house.owner.post(`${at}/nothing`, { act: 'disconnect' })).status).toBe(404)
    expect(await list()).toHaveLength(1)
  })
})

test.each(payloads)('%s typed into every field, and told by a provider, stays text', async (payload) => {
  for (const provider of providers) {
    const fields = fieldsOf(credentialsOf[provider])
    const all = Object.fromEntries(fields.map(({ path }) => [path, payload]))
    const sent = await house.owner.post(at, { provider, ...all })
    if (sent.status !== 303) expect(sent.status).toBe(422)
    expectSafe(sent.status === 303 ? await house.owner.get(at) : sent)
  }
  expectSafe(await house.owner.get(`${at}?add=${encodeURIComponent(payload)}`))
  await connect('twilio')
  answer = { status: 400, body: JSON.stringify({ message: payload }) }
  for (const { id } of await list()) await house.owner.post(`${at}/${id}/test`)
  expectSafe(await house.owner.get(at))
})
