/** What is a password, and what everybody would try first. */
import { expect, test } from 'vitest'
import { passwordFault } from '../../../server/domain/password.ts'

const olive = { email: 'olive.baker@juniper.example', name: 'Olive Baker' }

test.each([
  'seventeen loaves at dawn',
  'windmill gravel spoon',
  'Tr0ub4dor&3xyz-Qk',
  'zażółć gęślą jaźń',
  'पाव रोटी और चाय बहुत',
  '7391846250174936',
  'olive and the seven ovens',
])('%s is one', (password) => {
  expect(passwordFault(password, olive)).toBeUndefined()
})

test.each([
  ['elevenchars', 'password_short'],
  ['👍👍👍👍👍👍', 'password_short'],
  ['passwordpassword', 'password_common'],
  ['Password-2026!!!', 'password_common'],
  ['P@ssw0rd123456', 'password_common'],
  ['whatsapp admin 1', 'password_common'],
  ['123456789012', 'password_common'],
  ['2026-11-25 09:00', 'password_common'],
  ['qwertyuiopasdf', 'password_common'],
  ['zyxwvutsrqponm', 'password_common'],
  ['aaaaaaaaaaaab', 'password_common'],
  ['abcabcabcabcabc', 'password_common'],
  ['correct horse battery staple', 'password_common'],
  ['olive.baker@juniper.example', 'password_personal'],
  ['OliveBaker2026', 'password_personal'],
  ['juniper.example', 'password_personal'],
  ['olive-password-1', 'password_personal'],
])('%s is none: %s', (password, fault) => {
  expect(passwordFault(password, olive)).toBe(fault)
})
