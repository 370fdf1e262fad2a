/** The program killed while it works on a file, again and again, on both databases: each row counts once, and none is lost. */
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'

const rows = 20_000
const firstNumber = 14_155_000_000
const kills = 3

const servers: TestServer[] = []
afterEach(async () => {
  for (const server of servers) await server.stop().catch(() => {})
  for (const { dataDir } of servers.splice(0)) rmSync(dataDir, { recursive: true, force: true })
})

const lineOf = (index: number) =>
  index % 10 === 0
    ? `${firstNumber + index},opted_out,,Nobody`
    : index % 100 === 5
      ? `12,opted_in,Form,Nobody`
      : `${firstNumber + index},opted_in,Form ${index},Person ${index}`
const isRefused = (index: number) => index % 10 !== 0 && index % 100 === 5

test.each(['sqlite', 'postgres'] as const)('on %s', { timeout: 600_000 }, async (database) => {
  let server = await startServer({ database, env: { DEMO: '0' } })
  servers.push(server)
  const { dataDir, env, adminKey } = server
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${server.url}/v1/apps${path}`, {
      ...init,
      headers: { authorization: `Bearer ${adminKey}`, ...(init.headers as Record<string, string>) },
    })
  await ask('', {
    method: 'POST',
    body: JSON.stringify({ slug: 'juniper', name: 'Juniper', phone: '+15550100142' }),
    headers: { 'content-type': 'application/json' },
  })
  const lines = Array.from({ length: rows }, (_, index) => lineOf(index))
  const started = await ask('/juniper/imports', {
    method: 'POST',
    body: `phone,status,evidence,name\n${lines.join('\n')}`,
    headers: { 'content-type': 'text/csv' },
  })
  expect(started.status).toBe(202)
  const { id } = await started.json()
  const report = async () => (await ask(`/juniper/imports/${id}`)).json()

  const killedAt: number[] = []
  for (;;) {
    const { status, processed } = await report()
    if (status !== 'running') break
    if (killedAt.length < kills && processed > (killedAt.at(-1) ?? 0)) {
      killedAt.push(processed)
      await server.kill()
      server = await startServer({ dataDir, env })
      servers.push(server)
    }
    await sleep(20)
  }
  // Killed in the middle, or nothing was shown.
  expect(killedAt).toHaveLength(kills)
  const refused = lines.filter((_, index) => isRefused(index)).length
  expect(await report()).toMatchObject({ status: 'done', rows, accepted: rows - refused, refused })

  // Each of them once, with one fact each.
  const text = await (await ask('/juniper/exports/contacts.ndjson')).text()
  const contacts = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const found = contacts.map(({ identities, optIn }) => `${identities[0].value} ${optIn.status}`).sort()
  const expected = lines.flatMap((_, index) =>
    isRefused(index) ? [] : [`+${firstNumber + index} ${index % 10 === 0 ? 'opted_out' : 'opted_in'}`],
  )
  expect(found).toEqual(expected.sort())
  const some = Array.from({ length: 40 }, (_, index) => contacts[index * 400 + 7])
  for (const { identities } of some) {
    const { data } = await (await ask(`/juniper/contacts/${identities[0].value.slice(1)}/events`)).json()
    expect(data).toHaveLength(1)
  }
  // One more than the last: a row of the log for each of them, and none besides.
  const errors = await (await ask(`/juniper/imports/${id}/errors.csv`)).text()
  expect(errors.trimEnd().split('\r\n')).toHaveLength(refused + 1)
})
