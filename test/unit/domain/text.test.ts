/** Words with places to be filled in. */
import { expect, test } from 'vitest'
import { fillIn } from '../../../server/domain/text.ts'

test('what is filled in is never read again', () => {
  expect(fillIn('{a} {b} {a}', { a: '{b}', b: '$&{a}' })).toBe('{b} $&{a} {b}')
})

test.each(['{c}', '{}', '{a b}', 'a', '{constructor}', '{__proto__}'])('%s stays as it is', (template) => {
  expect(fillIn(template, { a: 'x' })).toBe(template)
})

test('nothing is something too', () => {
  expect(fillIn('({a})', { a: '' })).toBe('()')
})
