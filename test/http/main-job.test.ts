/** The main job over the wire: a built server, an app on Meta's Cloud API, posts at the gate and signed webhooks, on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually, openBusiness } from '../support/business.ts'
import { startServer, type TestServer } from '../support/server.ts'

const hourMs = 3_600_000

describe.each(['sqlite', 'postgres'] as const)('on %s', (database) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer({
      database,
      env: { GATE_LIMIT_PER_MINUTE: '0', ALLOW_PRIVATE_TARGETS: '127.0.0.1/32' },
    })
  })
  afterAll(() => server?.stop())

  test('who sends the drafted message is opted in, by that message', async () => {
    const business = await openBusiness(server)
    const reference = business.newReference()
    expect((await business.post(reference)).status).toBe(201)
    expect(await business.status()).toBe('unknown')
    expect((await business.permission()).allowed).toBe(false)

    expect(await business.write(await business.draft(reference))).toEqual({ status: 200, text: '' })
    const contact = await business.contact()
    expect(contact?.optIn).toMatchObject({
      status: 'opted_in',
      verification: 'message',
      source: 'widget',
      entryPoint: 'widget',
      purposes: ['updates'],
    })
    expect(contact?.activity.status).toBe('active')
    expect(await business.permission()).toMatchObject({
      allowed: true,
      reason: 'opted_in',
      optIn: 'opted_in',
    })
  })

  test('the opt-in is answered once, with what was agreed, how to stop and a receipt that works', async () => {
    const business = await openBusiness(server)
    const reference = business.newReference()
    await business.post(reference)
    const draft = await business.draft(reference)
    await business.write(draft, { id: 'wamid.twice' })
    await business.write(draft, { id: 'wamid.twice' })
    const [sent] = await eventually(
      () => business.graph.sent,
      (all) => all.length > 0,
    )
    expect(sent?.text?.body).toContain('Juniper Bakery')
    expect(sent?.text?.body).toContain('STOP')
    const receipt = /https?:\/\/\S+\/r\/\w+/.exec(sent?.text?.body ?? '')?.[0] as string
    const shown = await fetch(receipt, { headers: { accept: 'application/json' } })
    expect(await shown.json()).toMatchObject({ kind: 'consent', state: 'given' })

    await fetch(`${receipt}/withdraw`, { method: 'POST', headers: { accept: 'application/json' } })
    expect(await business.status()).toBe('opted_out')
    expect(business.graph.sent).toHaveLength(1)
  })

  test('STOP is answered once, and START brings back what was given', async () => {
    const business = await openBusiness(server, { confirmationMessage: false })
    const reference = business.newReference()
    await business.post(reference)
    const now = Date.now()
    await business.write(await business.draft(reference), { at: now - 60_000 })
    await business.write('STOP', { at: now - 40_000 })
    await business.write('stop', { at: now - 30_000 })
    expect(await business.status()).toBe('opted_out')
    expect(await business.permission()).toMatchObject({ allowed: false, reason: 'opted_out' })
    await eventually(
      () => business.graph.sent,
      (all) => all.length > 0,
    )
    await business.write('START', { at: now - 20_000 })
    expect(await business.status()).toBe('opted_in')
    expect(business.graph.sent).toHaveLength(1)
  })

  test('who writes without a reference is asked once, and Yes and No both count', async () => {
    for (const answer of ['yes', 'no'] as const) {
      const business = await openBusiness(server)
      await business.write('Hello, are you open on Sunday?')
      expect(await business.status()).toBe('none')
      const [question] = await eventually(
        () => business.graph.sent,
        (all) => all.length > 0,
      )
      const button = question?.interactive?.action.buttons.find(({ reply }) =>
        reply.id.startsWith(`assent:${answer}:`),
      )?.reply
      await business.write('And on Monday?')
      await business.write('', {
        more: {
          type: 'interactive',
          text: undefined,
          interactive: { type: 'button_reply', button_reply: button },
          context: { from: '15550100142', id: 'wamid.sent1' },
        },
      })
      const contact = await business.contact()
      expect(contact?.optIn.status).toBe(answer === 'yes' ? 'opted_in' : 'declined')
      if (answer === 'yes') expect(contact?.optIn.verification).toBe('reply')
      const questions = business.graph.sent.filter((message) => message.interactive)
      expect(questions).toHaveLength(1)
    }
  })

  test('a message that arrives before its post is bound by the post', async () => {
    const business = await openBusiness(server)
    const reference = business.newReference()
    await business.write(await business.draft(reference))
    expect(await business.status()).toBe('none')
    await business.post(reference)
    expect(await business.status()).toBe('opted_in')
    expect((await business.contact())?.optIn.verification).toBe('message')
  })

  test('message and post at the very same moment bind, whichever is first', async () => {
    for (let round = 0; round < 10; round++) {
      const business = await openBusiness(server)
      const reference = business.newReference()
      const draft = await business.draft(reference)
      await Promise.all([business.post(reference), business.write(draft)])
      expect(await business.status()).toBe('opted_in')
      business.graph.close()
    }
  })

  test('a message with characters that no database keeps is taken all the same', async () => {
    const business = await openBusiness(server)
    const reference = business.newReference()
    await business.post(reference)
    const sent = await business.write(`${await business.draft(reference)} \u0000\ud800 \u{1f950}`, {
      id: 'wamid.\u0000odd',
    })
    expect(sent.status).toBe(200)
    expect(await business.status()).toBe('opted_in')
  })

  test('a reference stays with its first sender', async () => {
    const business = await openBusiness(server)
    const reference = business.newReference()
    await business.post(reference)
    const draft = await business.draft(reference)
    await business.write(draft)
    await business.write(draft, { from: '15550100777' })
    expect(await business.status()).toBe('opted_in')
    expect(await business.status('+15550100777')).toBe('none')
  })

  describe('nobody is opted in by', () => {
    const attempts: Record<string, (draft: string, reference: string) => Parameters<Business['write']>> = {
      'a cut-off declaration': (draft, reference) => [`${draft.slice(0, 40)} (${reference})`],
      'a stranger’s link with their own reference and a greeting': (_, reference) => [`Hi! (${reference})`],
      'the declaration quoted after a negation': (draft) => [`I do NOT say: ${draft}`],
      'the declaration taken back behind it': (draft) => [`${draft} no, I do not agree`],
      'a forward': (draft) => [draft, { more: { context: { forwarded: true } } }],
      'a frequent forward': (draft) => [draft, { more: { context: { frequently_forwarded: true } } }],
      'a message of a group': (draft) => [draft, { more: { group_id: 'Y2FwaV9ncm91cDox' } }],
      'a reference without the declaration': (_, reference) => [`Order 12 ${reference}`],
      'the declaration without a reference': (draft) => [draft.replace(/\(.*\)/, '')],
    }
    test.each(Object.entries(attempts))('%s', async (_name, attempt) => {
      const business = await openBusiness(server)
      const reference = business.newReference()
      await business.post(reference)
      const sent = await business.write(...attempt(await business.draft(reference), reference))
      expect(sent.status).toBe(200)
      expect(['none', 'unknown']).toContain(await business.status())
      business.graph.close()
    })

    test('the control: the same draft, untouched, does', async () => {
      const business = await openBusiness(server)
      const reference = business.newReference()
      await business.post(reference)
      await business.write(await business.draft(reference))
      expect(await business.status()).toBe('opted_in')
    })

    test('a wrong, missing or foreign signature, of which nothing is kept', async () => {
      const business = await openBusiness(server)
      const reference = business.newReference()
      await business.post(reference)
      const message = business.message(await business.draft(reference))
      expect((await business.deliver(message, 'another secret')).status).toBe(401)
      expect((await business.deliver(message, undefined, false)).status).toBe(401)
      expect(await business.contact()).toBeUndefined()
      expect((await business.deliver(message)).status).toBe(200)
      expect(await business.status()).toBe('opted_in')
    })

    test('an opt-in by API over a STOP, or dated in the future', async () => {
      const business = await openBusiness(server)
      await business.write('STOP')
      const path = `/v1/apps/${business.slug}/contacts/919876543210/opt-in`
      const refused = await business.api(path, { source: 'api' })
      expect(refused).toMatchObject({ status: 409 })
      const tomorrow = new Date(Date.now() + 24 * hourMs).toISOString()
      const future = await business.api(`/v1/apps/${business.slug}/contacts/15550100888/opt-in`, {
        source: 'api',
        occurredAt: tomorrow,
      })
      expect(future.status).toBe(422)
      expect(await business.status()).toBe('opted_out')
      expect(await business.status('+15550100888')).toBe('unknown')
    })
  })

  test('an app without a channel records answers, and a reference is confirmed by hand', async () => {
    const business = await openBusiness(server)
    const slug = `${business.slug}-phone`
    await business.api('/v1/apps', { slug, name: 'Juniper Bakery', phone: '+15550100143' })
    const gate = await (await fetch(`${server.url}/v1/gate/${slug}`)).json()
    const posted = await fetch(`${server.url}/v1/gate/${slug}/consents`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        reference: 'K7Q2M-9XDPT',
        decision: 'accept',
        noticeId: gate.notice.id,
        locale: 'en',
      }),
    })
    expect((await posted.json()).chatUrl).toMatch(/^https:\/\/wa\.me\/15550100143\?text=.*K7Q2M-9XDPT/)
    const open = await business.api(`/v1/apps/${slug}/consents?reference=k7q2m9xdpt`)
    expect(open.body.data).toMatchObject([{ reference: 'K7Q2M-9XDPT', status: 'pending' }])
    const confirmed = await business.api(`/v1/apps/${slug}/consents/K7Q2M-9XDPT/confirm`, {
      identity: '919876543210',
    })
    expect(confirmed.body.optIn).toMatchObject({ status: 'opted_in', verification: 'attested' })
  })

  test('what was acknowledged is there after the process was killed', async () => {
    const first = await startServer({ database, env: { GATE_LIMIT_PER_MINUTE: '0' } })
    const business = await openBusiness(first)
    const references = Array.from({ length: 20 }, () => business.newReference())
    await Promise.all(references.map((reference) => business.post(reference)))
    await first.kill()
    const again = await startServer({ dataDir: first.dataDir, env: first.env })
    for (const reference of references) {
      const found = await fetch(`${again.url}/v1/apps/${business.slug}/consents?reference=${reference}`, {
        headers: { authorization: `Bearer ${again.adminKey}` },
      })
      expect((await found.json()).data).toHaveLength(1)
    }
    await again.stop()
    await first.stop()
  })
})

type Business = Awaited<ReturnType<typeof openBusiness>>
