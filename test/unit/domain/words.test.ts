/** Words: what counts as the declaration, as STOP, as START, as Yes and as No. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { declares, draftMessage } from '../../../server/domain/declaration.ts'
import { saysStart, saysStop, saysYesOrNo, takesBack } from '../../../server/domain/keywords/keywords.ts'
import { indexOfRun, visible, words } from '../../../server/domain/text.ts'
import { declaration } from '../../support/world.ts'

const draft = { greeting: 'Hi!', declaration }

describe('the declaration', () => {
  test.each([
    ['alone', declaration],
    ['after the greeting', `Hi! ${declaration}`],
    ['in another case and with other punctuation', declaration.toUpperCase().replace(/[.,]/g, ' …')],
    ['with invisible characters and full-width letters', `Hi!\u200f ${declaration.replace('Yes', 'Ｙｅｓ')}`],
    ['with more behind it', `${declaration} Are you open on Sunday?`],
    ['with an emoji around', `👋 ${declaration} 🥐`],
  ])('is there %s', (_, text) => {
    expect(declares(text, draft)).toBe(true)
  })

  test.each([
    ['cut off', declaration.slice(0, -12)],
    ['with a word missing', declaration.replace('may ', '')],
    ['with a word put in', declaration.replace('may', 'may never')],
    ['after anything but the greeting', `I do NOT say: ${declaration}`],
    ['after the greeting and more', `Hi! My friend says ${declaration}`],
    ['taken back behind it', `${declaration} Just kidding, no.`],
    ['with a stop word behind it', `${declaration} Stop.`],
    ['absent', 'Hi!'],
    ['empty', ''],
  ])('is not there %s', (_, text) => {
    expect(declares(text, draft)).toBe(false)
  })

  test('may itself hold words that would take it back', () => {
    const cautious = {
      greeting: 'Hi!',
      declaration: 'Yes, write to me; no spam, and I can stop it at any time',
    }
    expect(declares(`Hi! ${cautious.declaration}`, cautious)).toBe(true)
    expect(declares(`Hi! ${cautious.declaration}. Stop`, cautious)).toBe(false)
  })

  test('no strict beginning of it is it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: declaration.length - 2 }), (length) => {
        expect(declares(`Hi! ${declaration.slice(0, length)}`, draft)).toBe(false)
      }),
    )
  })

  test('stands in the draft after the greeting, with the reference; after a No it does not', () => {
    expect(draftMessage(draft, 'accept', 'K7Q2M-9XDPT')).toBe(`Hi! ${declaration} (K7Q2M-9XDPT)`)
    expect(draftMessage(draft, 'decline', 'K7Q2M-9XDPT')).toBe('Hi! (K7Q2M-9XDPT)')
  })
})

describe('STOP', () => {
  test.each([
    'STOP',
    'stop.',
    ' Stop! ',
    'ＳＴＯＰ',
    'stop 🛑',
    'S\u200bTOP',
    'stopall',
    'Stop all',
    'quit',
    'END',
    'revoke',
    'opt out',
    'opt-out',
    'OPTOUT',
    'cancel',
    'unsubscribe',
    'remove me',
    'opt me out',
    'stop promotions',
    'please stop',
    'stop now please',
    'stop messaging me',
    'please stop messaging me',
    'Stop sending messages',
    'unsubscribe me from marketing',
  ])('is %s', (text) => {
    expect(saysStop(text)).toBeDefined()
  })

  test.each([
    'cancel my order',
    'stop by tomorrow',
    'when does it end',
    'The end of the year',
    'I cannot stop loving your bread',
    'please please please please stop',
    'nonstop',
    'bus stop',
    'start',
    '',
  ])('is not %s', (text) => {
    expect(saysStop(text)).toBeUndefined()
  })

  test('says by what it was recognised', () => {
    expect(saysStop('please stop all now')).toEqual({ keyword: 'stop all', fillers: ['please', 'now'] })
  })
})

describe('START', () => {
  test.each([
    'START',
    'unstop',
    'restart',
    'resubscribe',
    'subscribe',
    'opt in',
    'OPTIN',
    'opt me in',
    'start please',
  ])('is %s', (text) => {
    expect(saysStart(text)).toBeDefined()
  })

  test.each(['yes', 'when do you start', 'stop', 'start my order'])('is not %s', (text) => {
    expect(saysStart(text)).toBeUndefined()
  })
})

describe('Yes and No to our question', () => {
  const labels = { yesLabel: 'Ja, gerne', noLabel: 'Nein, nur chatten' }

  test.each([
    'yes',
    'Y',
    'Yes please',
    'yep',
    'yeah',
    'ok',
    'Okay',
    'sure',
    'yes, keep me posted',
    'ja gerne',
    'JA, GERNE!',
  ])('yes: %s', (text) => {
    expect(saysYesOrNo(text, labels)).toBe('yes')
  })

  test.each(['no', 'N', 'no thanks', 'No thank you', 'nope', 'no, just chat', 'nein nur chatten'])(
    'no: %s',
    (text) => {
      expect(saysYesOrNo(text, labels)).toBe('no')
    },
  )

  test.each(['yes but later', 'maybe', '', 'no idea'])('neither: %s', (text) => {
    expect(saysYesOrNo(text, labels)).toBeUndefined()
  })
})

describe('words beside a declaration take it back', () => {
  test.each([
    'no',
    'not',
    'never',
    'nope',
    'nah',
    'neither',
    'nor',
    'none',
    'nothing',
    'don’t',
    "doesn't",
    'didn’t',
    'won’t',
    'wouldn’t',
    'cannot',
    'isn’t',
    'without',
    'refuse',
    'decline',
    'disagree',
    'withdraw',
    'false',
    'unless',
    'except',
    'stop',
    'opt out',
  ])('%s', (text) => {
    expect(takesBack(words(text))).toBe(true)
  })

  test.each(['can you call me', 'thanks', 'tomorrow at nine', ''])('but not: %s', (text) => {
    expect(takesBack(words(text))).toBe(false)
  })
})

describe('text', () => {
  test('loses what nobody sees, and keeps what carries meaning', () => {
    expect(visible('a\u200b\u202e\u2066\ufeff\u00ad\ufe0fb')).toBe('ab')
    expect(visible('ﬁ Ⅳ')).toBe('fi IV')
  })

  test('falls into words by anything that is no letter, mark or number', () => {
    expect(words("Don't  STOP—ever…  3×")).toEqual(['don', 't', 'stop', 'ever', '3'])
    expect(words('हाँ, भेजें')).toEqual(['हाँ', 'भेजें'])
  })

  test('holds a run of words where it begins', () => {
    expect(indexOfRun(['a', 'b', 'c'], ['b', 'c'])).toBe(1)
    expect(indexOfRun(['a', 'b'], ['b', 'c'])).toBe(-1)
    expect(indexOfRun(['a'], [])).toBe(-1)
    expect(indexOfRun(['a', 'a', 'b'], ['a', 'b'])).toBe(1)
  })
})
