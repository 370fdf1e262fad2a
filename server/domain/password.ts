/** What a password must not be (NIST SP 800-63B, 3.1.1.2): short, known to everybody, or made of what stands beside it. No rules of composition. */

/** Why a password is refused. */
export type PasswordFault = 'password_short' | 'password_common' | 'password_personal'

/** In characters as people count them. */
export const passwordAtLeast = 12

/** What people make twelve characters of: the most frequent passwords of public leaks, and what they begin with. */
const common =
  'password passwort passw0rd p@ssword p@ssw0rd contraseña contrasena senha senhas motdepasse qwerty qwertz azerty qwertyuiop asdfghjkl zxcvbnm qazwsx qazwsxedc 1q2w3e4r 1q2w3e4r5t 1qaz2wsx zaq12wsx iloveyou letmein letmeinnow welcome willkommen bienvenue bienvenido bienvenida bemvindo admin administrator adminadmin root superuser changeme changemenow default master monkey dragon sunshine princess football baseball basketball superman batman starwars pokemon whatsapp facebook google instagram trustno1 secret secretsecret abc abcabc test testtest testing guest login access shadow michael jordan liverpool chelsea arsenal barcelona realmadrid flamengo corinthians india brasil mexico espana 123456789 12345678910 123123123123 111222333 123qwe 123abc correcthorsebatterystaple correcthorse opensesame hello hellohello nothing whatever assent asssent dashboard business company'.split(
    ' ',
  )
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
]

/** Letters of any script and their marks, numbers, and what people write for letters. */
const notAWord = /[^\p{L}\p{M}\p{N}@$]/gu

/** One form for what is one password: as it is hashed, and as it is compared. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC')
}

/** Why this is no password for whoever has this address and name; undefined where it is one. */
export function passwordFault(
  password: string,
  { email, name }: { email: string; name: string },
): PasswordFault | undefined {
  const normal = normalPassword(password)
  if ([...normal].length < passwordAtLeast) return 'password_short'
  const folded = normal.toLowerCase().replace(/\s+/g, '')
  // `password-2026!!!`: what stands around and between the words adds next to nothing.
  const core = folded.replace(/^[^\p{L}\p{M}]+|[^\p{L}\p{M}]+$/gu, '').replace(notAWord, '')
  if (isRepeated(folded) || isRow(folded)) return 'password_common'
  if (core === '' || common.includes(folded) || common.includes(core) || isMadeOf(core, common))
    return isRandomDigits(folded) ? undefined : 'password_common'
  const personal = [
    email.replace(notAWord, ''),
    ...email.split(/[@.+_-]/),
    ...name.toLowerCase().split(/\s+/),
  ]
  const words = personal.map((word) => word.toLowerCase()).filter((word) => word.length >= 4)
  if (isMadeOf(core, [...words, ...common])) return 'password_personal'
  return undefined
}

/** A long number without pattern is as good as its length. */
function isRandomDigits(text: string): boolean {
  return /^\d{16,}$/.test(text) && new Set(text).size >= 6
}

/** A few characters over and over. */
function isRepeated(text: string): boolean {
  if (new Set(text).size <= 3) return true
  for (let length = 1; length <= text.length / 2; length++)
    if (
      text ===
      text
        .slice(0, length)
        .repeat(Math.ceil(text.length / length))
        .slice(0, text.length)
    )
      return true
  return false
}

/** A row of the keyboard, of the alphabet or of numbers, in either direction. */
function isRow(text: string): boolean {
  const backwards = [...text].reverse().join('')
  return rows.some((row) => row.repeat(2).includes(text) || row.repeat(2).includes(backwards))
}

/** Nothing but these words, one after the other. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  const reachable = new Set([0])
  for (let at = 0; at < text.length; at++)
    if (reachable.has(at))
      for (const word of words) if (text.startsWith(word, at)) reachable.add(at + word.length)
  return text.length > 0 && reachable.has(text.length)
}
