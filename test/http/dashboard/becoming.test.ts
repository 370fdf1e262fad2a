/** How one becomes an operator: the first start's address makes one owner, an invitation makes one operator, and nothing else makes any. */
import { afterAll, describe, expect, test } from 'vitest'
import { NewOperator } from '../../../server/schema/operator.ts'
import { openAssembled } from '../../support/assembled.ts'
import { openOperator, openOwner, password } from '../../support/operators.ts'
import { openPostgres } from '../../support/postgres.ts'

const postgres = await openPostgres()
afterAll(() => postgres.close())
const from = { ip: '203.0.113.77', userAgent: 'Test/1', counted: '203.0.113.77', device: undefined }
const somebody = (email: string) => NewOperator.parse({ email, name: 'Some Body', password })
const tokenOf = (address = '') => new URL(address).searchParams.get('token') ?? ''
const outcome = (answer: Promise<unknown>) =>
  answer.then(
    () => 'in',
    (error) => error.code ?? String(error),
  )

describe.each([
  ['SQLite', 1],
  ['PostgreSQL', 2],
] as const)('on %s', (database, nodeCount) => {
  async function openNodes() {
    const databaseUrl = database === 'SQLite' ? undefined : await postgres.createDatabase()
    const secretKey = new Uint8Array(Buffer.alloc(32, 5))
    const at = databaseUrl === undefined ? {} : { databaseUrl, secretKey }
    const nodes = []
    for (let node = 0; node < nodeCount; node++) nodes.push(await openAssembled(at))
    return nodes
  }

  test('of many who hold addresses of the set-up, on whatever node, one becomes the owner; then every address is dead', async () => {
    const nodes = await openNodes()
    const asked = await Promise.all(
      nodes.flatMap(({ assent }) => [1, 2].map(async () => ({ assent, at: await assent.offerSetup() }))),
    )
    const racers = asked.flatMap(({ at }) => nodes.map(({ assent }) => ({ assent, token: tokenOf(at) })))
    const outcomes = await Promise.all(
      racers.map(({ assent, token }, index) =>
        outcome(assent.setUp(token, somebody(`racer${index}@juniper.example`), from)),
      ),
    )
    expect(outcomes.filter((one) => one === 'in')).toHaveLength(1)
    expect(new Set(outcomes)).toEqual(new Set(['in', 'not_found']))
    for (const { assent, store } of nodes) {
      expect(await assent.offerSetup()).toBeUndefined()
      expect((await store.listOperators(null)).map(({ role }) => role)).toEqual(['owner'])
    }
    for (const node of nodes) await node.close()
  })

  test('two owners who demote and remove each other at once leave one', async () => {
    const nodes = await openNodes()
    const [node] = nodes
    if (!node) throw new Error('no node')
    const first = await openOwner(node)
    const second = await openOperator(node, 'owner')
    const outcomes = await Promise.all([
      nodes.at(0)?.store.changeRole(first.operator.id, { role: 'viewer', app: null }),
      nodes.at(-1)?.store.removeOperator(second.operator.id, Date.now()),
    ])
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    const left = await node.store.listOperators(null)
    expect(left.filter(({ role }) => role === 'owner')).toHaveLength(1)
    for (const one of nodes) await one.close()
  })
})
