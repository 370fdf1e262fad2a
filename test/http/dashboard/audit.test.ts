/** The audit log: who did what, through both doors; folded, never changed, and without anybody's number. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import document from '../../../docs/openapi.json' with { type: 'json' }
import { actionOf } from '../../../server/http/audited.ts'
import { publicUrl } from '../../support/assembled.ts'
import { type Doors, openDoors } from '../../support/doors.ts'
import { adminApiKey } from '../../support/keys.ts'
import type { Browser } from '../../support/operators.ts'

let doors: Doors
let owner: Browser
beforeEach(async () => {
  doors = await openDoors()
  owner = await doors.owner()
})
afterEach(() => doors.close())

const api = (method: string, path: string, body?: unknown, key = adminApiKey) =>
  doors.http.request(`${publicUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'x-forwarded-for': '203.0.113.9',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
/** The lines so far, oldest first: who, what, to what, of which app. */
const lines = () =>
  doors
    .rows('audit')
    .map(({ actor, actor_name, action, object, app }) => [actor_name || actor, action, object, app])

test('tells what operators change, of what, and from where, cut short', async () => {
  await owner.post(
    '/dashboard/team/invite',
    { name: 'Maya', role: 'editor', app: 'juniper' },
    { 'x-forwarded-for': '203.0.113.9' },
  )
  await owner.post('/dashboard/account/profile', { name: 'Olive', locale: '' })
  expect(lines()).toEqual([
    ['Olive Owner', 'operator_invited', 'Maya (editor)', 'juniper'],
    ['Olive Owner', 'profile_changed', '', ''],
  ])
  expect(doors.rows('audit')[0]).toMatchObject({
    actor_id: owner.operator.id,
    address: '203.0.113.0/24',
    count: 1,
  })
})

test('tells what keys change, by the key’s name, and of an erasure not whom it was about', async () => {
  const made = (await (await api('POST', '/v1/api-keys', { name: 'Shop', scopes: ['admin'] })).json()) as {
    key: string
    id: string
  }
  await api('PATCH', '/v1/apps/juniper', { mode: 'choice', referenceTtlHours: 48 }, made.key)
  await api('POST', '/v1/apps/juniper/contacts/+919876543210/opt-in', {}, made.key)
  await api('DELETE', '/v1/apps/juniper/contacts/+919876543210', undefined, made.key)
  await api('GET', '/v1/apps/juniper', undefined, made.key)
  expect(lines()).toEqual([
    ['admin', 'api_key_created', 'Shop', ''],
    ['Shop', 'settings_changed', 'mode, referenceTtlHours', 'juniper'],
    ['Shop', 'contact_erased', '', 'juniper'],
  ])
  expect(JSON.stringify(doors.rows('audit'))).not.toContain('9876543210')
})

test('tells nothing of what was refused, and once what was asked twice', async () => {
  await api('PATCH', '/v1/apps/juniper', { mode: 'whatever' })
  await api('PATCH', '/v1/apps/nobody', { mode: 'choice' })
  await owner.post('/dashboard/team/invite', { name: '', role: 'editor', app: '' })
  await owner.post('/dashboard/team/remove', { id: owner.operator.id })
  expect(lines()).toEqual([])
  for (let time = 0; time < 2; time++) {
    const response = await doors.http.request(`${publicUrl}/v1/api-keys`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${adminApiKey}`,
        'content-type': 'application/json',
        'idempotency-key': 'one',
      },
      body: JSON.stringify({ name: 'Shop', scopes: ['read'] }),
    })
    expect(response.status).toBe(201)
  }
  expect(lines()).toEqual([['admin', 'api_key_created', 'Shop', '']])
})

test('folds failed sign-ins: the first, the tenth, the hundredth; those of nobody known all as one', async () => {
  const { email } = owner.operator
  doors.cheapen(email)
  for (let index = 0; index < 12; index++)
    await doors.signIn(doors.stranger(), email, 'wrong', `203.0.113.${index}`)
  for (let index = 0; index < 3; index++)
    await doors.signIn(doors.stranger(), `nobody${index}@juniper.example`, 'wrong')
  expect(doors.rows('audit').map(({ action, object, count }) => [action, object, count])).toEqual([
    ['sign_in_failed', email, 1],
    ['sign_in_failed', email, 10],
    ['sign_in_failed', '', 1],
  ])
})

test('cannot be changed, nor emptied, not even past the program', async () => {
  await owner.post('/dashboard/account/profile', { name: 'Olive', locale: '' })
  for (const statement of ['DELETE FROM audit', `UPDATE audit SET actor_name = 'somebody else'`])
    expect(() => doors.execute(statement)).toThrow(/append-only/)
  expect(lines()).toHaveLength(1)
})

test('is shown to owners, newest first, page by page, by who, what, app and day', async () => {
  const { principal } = (await doors.assent.findSignedIn(owner.token)) ?? {}
  for (let index = 0; index < 60; index++) {
    doors.now.at += 60_000
    await doors.assent.noteAct({
      principal,
      action: 'settings_changed',
      app: index % 2 ? 'juniper' : 'other',
      object: `change-${index}`,
      ip: null,
    })
  }
  const shown = async (browser: Browser, search: string) => {
    const { status, text } = await browser.get(`/dashboard/audit${search}`)
    expect(status).toBe(200)
    return { numbers: [...text.matchAll(/change-(\d+)</g)].map(([, one]) => Number(one)), text }
  }
  const first = await shown(owner, '')
  expect([first.numbers.length, first.numbers[0], first.numbers.at(-1)]).toEqual([50, 59, 10])
  const older = /href="\/dashboard\/audit(\?cursor=[^"]+)"/.exec(first.text)?.[1] ?? ''
  expect((await shown(owner, older)).numbers).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
  expect((await shown(owner, '?app=juniper')).numbers).toHaveLength(30)
  expect((await shown(owner, '?action=signed_in')).numbers).toEqual([])
  expect(
    (await shown(owner, `?actor=${owner.operator.id}&app=&from=2026-11-25&to=2026-11-25`)).numbers,
  ).toHaveLength(50)
  expect((await shown(owner, '?to=2026-11-24')).numbers).toEqual([])
  for (const search of ['?action=nothing', '?cursor=x', '?from=yesterday', '?x=1'])
    expect((await owner.get(`/dashboard/audit${search}`)).status).toBe(422)

  const ofJuniper = await doors.operator('owner', 'juniper')
  expect(new Set((await shown(ofJuniper, '?app=other')).numbers.map((one) => one % 2))).toEqual(new Set([1]))
  for (const role of ['editor', 'viewer'] as const)
    expect((await (await doors.operator(role)).get('/dashboard/audit')).status).toBe(403)
})

test('shows names as they were typed, and nothing of them is executed', async () => {
  const name = '<img src=x onerror=alert(1)>'
  await owner.post('/dashboard/account/profile', { name, locale: '' })
  await owner.post('/dashboard/team/invite', { name, role: 'viewer', app: '' })
  for (const path of ['/dashboard/audit', '/dashboard/team', '/dashboard/account']) {
    const { text } = await owner.get(path)
    expect([path, text.includes('<img src=x'), text.includes('&lt;img src=x')]).toEqual([path, false, true])
  }
})

test('has a name for every operation of the API that changes something, or leaves it to the evidence', () => {
  const operations = Object.values(document.paths).flatMap((methods) =>
    Object.entries(methods as Record<string, { operationId: string; security?: object[] }>),
  )
  const nameless = operations.filter(
    ([method, { operationId, security = [] }]) =>
      security.length > 0 && actionOf(method, operationId) === 'changed',
  )
  expect(nameless.map(([, { operationId }]) => operationId)).toEqual([])
  expect(actionOf('post', 'somethingNew')).toBe('changed')
})
