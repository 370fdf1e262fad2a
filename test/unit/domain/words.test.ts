/** Words: what counts as the declaration, and what of a text is compared. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { declares, draftMessage, isSayable } from '../../../server/domain/declaration.ts'
import { indexOfRun, unaccented, visible, words } from '../../../server/domain/text.ts'
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
    expect(declares([text], draft)).toBe(true)
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
    expect(declares([text], draft)).toBe(false)
  })

  test.each([
    ['I can’t', "I can't."],
    ['won’t', 'But I won’t'],
    ['couldn’t', "I couldn't"],
    ['shouldn’t', "you shouldn't"],
    ['mustn’t', "you mustn't"],
    ['haven’t', "I haven't agreed"],
    ['German', 'Das stimmt nicht.'],
    ['Spanish', 'pero ya no'],
    ['French', 'je ne veux pas'],
    ['Portuguese', 'não quero'],
    ['Hindi', 'नहीं'],
    ['Arabic', 'لا أريد'],
    ['Chinese', '我不要'],
    ['Turkish', 'istemiyorum'],
    ['Russian', 'не надо'],
    ['a stop word, spelled', 'S.T.O.P'],
    ['thumbs down', '👎'],
    ['a cross', '❌'],
    ['another cross', '❎'],
    ['no entry', '⛔'],
    ['prohibited', '🚫'],
    ['a question mark', '?'],
    ['a question mark after the full stop', ' .. ?'],
    ['a question mark of its own width', '？'],
    ['an Arabic question mark', '؟'],
  ])('is taken back behind it: %s', (_, behind) => {
    expect(declares([`Hi! ${declaration}${behind}`], draft)).toBe(false)
    expect(declares([`Hi! ${declaration} `, ` ${behind}`], draft)).toBe(false)
  })

  test.each([
    ['struck out', `Hi! ~${declaration}~`],
    ['struck out in part', `Hi! ${declaration.replace('may', '~may~')}`],
    ['quoted', `> Hi! ${declaration}`],
    ['quoted on a line of its own', `Hi!\n> ${declaration}`],
    ['crossed out before it', `❌ ${declaration}`],
    ['behind 900 line breaks', `Hi!${'\n'.repeat(900)}${declaration}`],
    ['behind nothing but line breaks', `${'\n'.repeat(900)}${declaration}`],
    ['before 900 line breaks', `${declaration}${'\n'.repeat(900)}Hi!`],
    ['behind blank characters that nobody sees', `Hi!${'\u2800'.repeat(16)}${declaration}`],
    ['behind dots on lines of their own', `Hi!${'\n.'.repeat(17)}\n${declaration}`],
    ['before many lines of an old phone', `${declaration}\r${'bread\r'.repeat(16)}`],
    ['before many lines', `${declaration}\n${'bread\n'.repeat(16)}`],
    ['longer than a message can be', `${declaration} ${'bread '.repeat(700)}`],
  ])('is not there %s', (_, text) => {
    expect(declares([text], draft)).toBe(false)
  })

  test.each([
    ['with a few line breaks', `Hi!\n\n${declaration}\n\nSee you\ntomorrow\n`],
    ['with 15 signs in a row', `${declaration.slice(0, -1)}${'.'.repeat(15)}`],
    ['with 16 line breaks', `${declaration}${'\nbread'.repeat(16)}`],
    ['as long as a message can be', `${declaration} ${'bread '.repeat(700)}`.slice(0, 4096)],
    ['with a tilde or an angle', `${declaration} ~ 5 > 3`],
    ['with two letters that stand alone', `${declaration} N o`],
    ['with a question behind more words', `${declaration} Open?`],
    ['with a question of their own', `${declaration} Are there scones today?`],
  ])('is there %s', (_, text) => {
    expect(declares([text], draft)).toBe(true)
  })

  test('may stand on either side of its reference, and not around it', () => {
    expect(declares(['Hi! ', ` ${declaration}`], draft)).toBe(true)
    expect(declares([`Hi! ${declaration} `, ' see you'], draft)).toBe(true)
    const middle = declaration.indexOf('about')
    expect(declares([declaration.slice(0, middle), declaration.slice(middle)], draft)).toBe(false)
    expect(declares(['I say ', ` ${declaration}`], draft)).toBe(false)
    expect(declares([`${declaration} `, ' never'], draft)).toBe(false)
  })

  test('may itself be a question, then it is agreed to by saying it', () => {
    const asks = { greeting: '', declaration: 'Yes, why not write to me?' }
    expect(declares([asks.declaration], asks)).toBe(true)
  })

  test('that holds a question is asked all the same where one stands behind it', () => {
    const asks = { greeting: '', declaration: 'Shall we write to you? Yes, as it suits you.' }
    expect(declares([asks.declaration], asks)).toBe(true)
    expect(declares([asks.declaration.replace('.', '?')], asks)).toBe(false)
  })

  test('stands behind the whole greeting, word for word', () => {
    const polite = { ...draft, greeting: 'Good day!' }
    expect(declares([`good day ${declaration}`], polite)).toBe(true)
    for (const before of ['Goodday', 'Good', 'Day', 'Good good day'])
      expect(declares([`${before} ${declaration}`], polite)).toBe(false)
  })

  test('may itself hold words that would take it back', () => {
    const cautious = {
      greeting: 'Hi!',
      declaration: 'Yes, write to me; no spam, and I can stop it at any time',
    }
    expect(declares([`Hi! ${cautious.declaration}`], cautious)).toBe(true)
    expect(declares([`Hi! ${cautious.declaration}. Stop`], cautious)).toBe(false)
  })

  test('is taken back in any language, but not by a word that its own language says every day', () => {
    expect(declares([`${declaration} Nu.`], { ...draft, locale: 'en' })).toBe(false)
    expect(declares([`${declaration} Nu.`], { ...draft, locale: 'ro-RO' })).toBe(false)
    expect(declares([`${declaration} Nu.`], { ...draft, locale: 'sv' })).toBe(true)
    expect(declares([`${declaration} Nu.`], draft)).toBe(false)
  })

  test('no strict beginning of it is it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: declaration.length - 2 }), (length) => {
        expect(declares([`Hi! ${declaration.slice(0, length)}`], draft)).toBe(false)
      }),
    )
  })

  test.each([
    ['as it is drafted', draft, true],
    ['that asks', { greeting: 'Hi!', declaration: 'Yes, may Juniper Bakery write to me?' }, true],
    ['that says no', { greeting: 'Hi!', declaration: 'Yes, Juniper Bakery may write, no spam' }, true],
    ['crossed out', { greeting: 'Hi!', declaration: `❌ ${declaration}` }, false],
    ['after a greeting that is crossed out', { greeting: '❌', declaration }, false],
    ['behind a run of signs', { greeting: `Hi${'!'.repeat(16)}`, declaration }, false],
    ['of signs alone', { greeting: 'Hi!', declaration: '…' }, false],
  ])('can be said %s', (_, words_, sayable) => {
    expect(isSayable(words_)).toBe(sayable)
  })

  test('stands in the draft after the greeting, with the reference; after a No it does not', () => {
    expect(draftMessage(draft, 'accept', 'K7Q2M-9XDPT')).toBe(`Hi! ${declaration} (K7Q2M-9XDPT)`)
    expect(draftMessage(draft, 'decline', 'K7Q2M-9XDPT')).toBe('Hi! (K7Q2M-9XDPT)')
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

  test('loses the accents of letters, never the vowels of other scripts', () => {
    expect(unaccented('arrêt σταμάτα ещё أوقف wyłącz hayır đi')).toBe(
      'arret σταματα еще اوقف wylacz hayir di',
    )
    expect(unaccented('बंद करो หยุด நிறுத்து 그만')).toBe('बंद करो หยุด நிறுத்து 그만'.normalize('NFC'))
    expect(unaccented('stop')).toBe('stop')
  })

  test('holds a run of words where it begins', () => {
    expect(indexOfRun(['a', 'b', 'c'], ['b', 'c'])).toBe(1)
    expect(indexOfRun(['a', 'b'], ['b', 'c'])).toBe(-1)
    expect(indexOfRun(['a'], [])).toBe(-1)
    expect(indexOfRun(['a', 'a', 'b'], ['a', 'b'])).toBe(1)
  })
})
