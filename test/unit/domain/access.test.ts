/** How far a key goes: each scope includes the ones below it, and another app is not there at all. */
import { describe, expect, test } from 'vitest'
import { actedBy, appOf, nameOf, type Principal, reaches, sees } from '../../../server/domain/access.ts'
import type { Scope } from '../../../server/schema/api-key.ts'
import { asha, World } from '../../support/world.ts'

const admin: Principal = { kind: 'admin' }
const key = (scopes: Scope[], app: string | null = null): Principal => ({
  kind: 'key',
  id: 'k1',
  app,
  scopes,
})

describe('a scope', () => {
  test.each<[Scope[], Scope[]]>([
    [['read'], ['read']],
    [['write'], ['read', 'write']],
    [['admin'], ['read', 'write', 'admin']],
    [
      ['read', 'write'],
      ['read', 'write'],
    ],
    [[], []],
  ])('%o reaches %o and no further', (scopes, reached) => {
    const all: Scope[] = ['read', 'write', 'admin']
    expect(all.filter((needed) => reaches(key(scopes), needed))).toEqual(reached)
    expect(all.every((needed) => reaches(admin, needed))).toBe(true)
  })
})

test.each([
  ['viewer', ['read']],
  ['editor', ['read', 'write']],
  ['owner', ['read', 'write', 'admin']],
] as const)('a %s reaches %o and no further', (role, reached) => {
  const operator: Principal = { kind: 'operator', id: 'o1', name: 'Olive', role, app: 'juniper' }
  const all: Scope[] = ['read', 'write', 'admin']
  expect(all.filter((needed) => reaches(operator, needed))).toEqual(reached)
  expect([sees(operator, 'juniper'), sees(operator, 'other'), appOf(operator)]).toEqual([
    true,
    false,
    'juniper',
  ])
  expect(actedBy(operator)).toEqual({ actor: 'operator', actorId: 'o1' })
})

test('a key of one app sees that app alone; the others see every one', () => {
  expect([sees(key(['read'], 'juniper'), 'juniper'), sees(key(['admin'], 'juniper'), 'other')]).toEqual([
    true,
    false,
  ])
  expect([sees(key(['read']), 'other'), sees(admin, 'other')]).toEqual([true, true])
  expect([appOf(admin), appOf(key(['read'])), appOf(key(['read'], 'juniper'))]).toEqual([
    null,
    null,
    'juniper',
  ])
})

test('evidence names the key, and the one of the environment by its own name', () => {
  expect(actedBy(key(['write']))).toEqual({ actor: 'key', actorId: 'k1' })
  expect(actedBy(admin)).toEqual({ actor: 'key', actorId: 'admin' })
  expect(nameOf(admin)).toBe('admin')
})

test('what others tell stands in the log with the name of who told it', () => {
  const by = { actor: 'key', actorId: '01kaf3v6r2x8m4q9t7w5y1z0bc' } as const
  const world = new World()
  const told = [
    () => world.optIn(by),
    () => world.optOut(by),
    () => world.tell({ kind: 'erase', identity: asha, ...by }),
  ]
  for (const tell of told) {
    tell()
    expect(world.events.at(-1)?.data).toMatchObject(by)
  }
})
