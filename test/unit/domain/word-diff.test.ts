/** What changed between two versions of a text. */
import { describe, expect, test } from 'vitest'
import { diffWords, type Piece } from '../../../server/domain/word-diff.ts'

/** `[-removed-]{+added+}` */
const written = (pieces: Piece[]) =>
  pieces
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('')

describe('what changed, word by word', () => {
  test.each([
    ['nothing', 'Your orders.', 'Your orders.', 'Your orders.'],
    ['all of it', 'Your orders', 'New bakes', '[-Your orders-]{+New bakes+}'],
    ['what was empty', '', 'New bakes', '{+New bakes+}'],
    ['what is empty by now', 'New bakes', '', '[-New bakes-]'],
    ['one word', 'about your orders.', 'about your parcels.', 'about your [-orders-]{+parcels+}.'],
    [
      'an end',
      'about your orders.',
      'about your orders and new bakes.',
      'about your orders {+and new bakes+}.',
    ],
    ['a beginning', 'Orders', 'Your Orders', '{+Your +}Orders'],
    ['a middle', 'a b c d e', 'a x c y e', 'a [-b -]{+x +}c [-d -]{+y +}e'],
    ['two places, of which one has fewer', 'a b c d', 'x b d', '[-a -]{+x +}b [-c -]d'],
    ['words that moved', 'one two three four', 'two three four one', '[-one -]two three four {+one+}'],
    ['what is crossed', 'a x b', 'b x a', '[-a x -]b {+x a+}'],
    ['added before removed', 'p q r s a', 'z a', '[-p q r s -]{+z +}a'],
    ['white space alone', 'about  your\norders', 'about your orders', 'about  your orders'],
    ['space before all', ' a', ' b', ' [-a-]{+b+}'],
    ['a language without spaces', '关于您的订单', '关于您的新品', '关于您的[-订单-]{+新品+}'],
    ['a repeated word', 'no no no', 'no no', 'no no [-no-]'],
  ])('%s', (_, before, after, expected) => {
    expect(written(diffWords(before, after))).toBe(expected)
  })

  test('both texts are there whole, whatever changed', () => {
    const texts = ['a b c b a', 'b c a b', 'c, b! a', '', 'x', 'a a b b c c', 'b a']
    const spaceless = (text: string) => text.replace(/\s/g, '')
    const of = (pieces: Piece[], without: Piece['kind']) =>
      spaceless(
        pieces
          .filter(({ kind }) => kind !== without)
          .map(({ text }) => text)
          .join(''),
      )
    for (const before of texts)
      for (const after of texts) {
        const pieces = diffWords(before, after)
        expect([of(pieces, 'added'), of(pieces, 'removed')]).toEqual([spaceless(before), spaceless(after)])
        for (const [index, { kind }] of pieces.entries()) {
          expect(kind).not.toBe(pieces[index - 1]?.kind)
          if (kind === 'removed') expect(pieces[index - 1]?.kind).not.toBe('added')
        }
      }
  })
})
