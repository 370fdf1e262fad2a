/** Long messages in parts: whole sentences over the buttons, and in the words of each part how to answer without them. */
import { describe, expect, test } from 'vitest'
import { partsOf, piecesOf, withoutButtons } from '../../../server/providers/parts.ts'
import type { OutboundMessage } from '../../../server/usecases/ports.ts'

const inWords = 'Reply YES or NO.'
const message = (text: string, more: Partial<OutboundMessage> = {}): OutboundMessage => ({
  medium: 'whatsapp',
  to: [],
  from: '+15550100142',
  text,
  textWithoutButtons: `${text}\n\n${inWords}`,
  buttons: [{ id: 'yes', title: 'Yes' }],
  ...more,
})
const told = (parts: OutboundMessage[]) =>
  parts.map(({ text, textWithoutButtons, buttons }) => [text, textWithoutButtons, buttons.length])

describe('A long question', () => {
  test('has its last paragraph over the buttons; each part has its own words for where there are none', () => {
    const before = 'About your orders. '.repeat(10).trim()
    expect(told(partsOf(message(`${before}\n\nMay we?`), 100))).toEqual([
      [before, before, 0],
      ['May we?', `May we?\n\n${inWords}`, 1],
    ])
  })

  test('of one paragraph goes whole before the buttons', () => {
    const whole = 'x'.repeat(101)
    expect(told(partsOf(message(whole), 100))).toEqual([
      [whole, whole, 0],
      ['…', inWords, 1],
    ])
  })

  test('says how to answer even where its words without buttons are others', () => {
    const other = 'May we write to you? YES or NO?'
    const parts = partsOf(message(`${'x'.repeat(101)}\n\nMay we?`, { textWithoutButtons: other }), 100)
    expect(parts[1]?.textWithoutButtons).toBe(other)
  })

  test('that has room is one part, and so is whatever has no buttons', () => {
    expect(partsOf(message('x'.repeat(100)), 100)).toEqual([message('x'.repeat(100))])
    const plain = message('x'.repeat(5000), { buttons: [] })
    expect(partsOf(plain, 100)).toEqual([plain])
  })

  test('without its buttons says how to answer; what never had any says nothing of it', () => {
    expect(withoutButtons(message('May we?'))).toMatchObject({ text: `May we?\n\n${inWords}`, buttons: [] })
    const plain = message('Thanks.', { buttons: [], textWithoutButtons: 'Thanks.' })
    expect(withoutButtons(plain)).toEqual(plain)
  })
})

describe('A long text', () => {
  test.each([
    ['between paragraphs', 'one two\n\nthree four', 12, ['one two', 'three four']],
    ['between lines', 'one two\nthree four', 12, ['one two', 'three four']],
    ['between words', 'one two three', 8, ['one two', 'three']],
    ['inside a word that alone is too long', 'abcdefgh', 3, ['abc', 'def', 'gh']],
    ['never through an emoji', 'ab🥐cd', 3, ['ab', '🥐c', 'd']],
  ])('is cut %s', (_, text, atMost, pieces) => {
    expect(piecesOf(message(text), atMost).map((piece) => piece.text)).toEqual(pieces)
  })
})
