/** Bookmarks: the next page begins where the last one ended, and only a page out of the blue is found by counting. */
import { expect, test } from 'vitest'
import { createBookmarks } from '../../../server/usecases/bookmarks.ts'

/** Goes on through the whole numbers, and says by how many. */
function counting() {
  const counted: number[] = []
  return {
    counted,
    async goOn(after: string | undefined, count: number) {
      counted.push(count)
      return { after: count === 0 ? after : String(Number(after ?? 0) + count) }
    },
  }
}

test('the first page is where the list begins, whatever was read before', async () => {
  const bookmarks = createBookmarks()
  const { goOn, counted } = counting()
  bookmarks.keep('walk', { page: 1, begin: '5', end: '10' })
  expect(await bookmarks.find('walk', 1, 10, goOn)).toEqual({ after: undefined })
  expect(counted).toEqual([0])
})

test('the page after the last one begins where that ended, and the same page where it began', async () => {
  const bookmarks = createBookmarks()
  const { goOn, counted } = counting()
  bookmarks.keep('walk', { page: 7, begin: '61', end: '71' })
  expect(await bookmarks.find('walk', 8, 10, goOn)).toEqual({ after: '71' })
  expect(await bookmarks.find('walk', 7, 10, goOn)).toEqual({ after: '61' })
  expect(counted).toEqual([0])
})

test('another page is counted from the nearest place that is known', async () => {
  const bookmarks = createBookmarks()
  const { goOn } = counting()
  bookmarks.keep('walk', { page: 7, begin: '61', end: '71' })
  expect(await bookmarks.find('walk', 10, 10, goOn)).toEqual({ after: '91' })
  expect(await bookmarks.find('walk', 3, 10, goOn)).toEqual({ after: '20' })
  expect(await bookmarks.find('another', 8, 10, goOn)).toEqual({ after: '70' })
})

test('no page is so far that it could not be counted to', async () => {
  const { goOn, counted } = counting()
  await createBookmarks().find('walk', 999_999_999, 999_999_999, goOn)
  expect(counted).toEqual([Number.MAX_SAFE_INTEGER])
})

test('however many read, a thousand are remembered, and those who read last', async () => {
  const bookmarks = createBookmarks()
  const { goOn, counted } = counting()
  for (let index = 0; index < 1000; index++)
    bookmarks.keep(`walk ${index}`, { page: 2, begin: '10', end: 'x' })
  bookmarks.keep('walk 0', { page: 2, begin: '10', end: 'x' })
  bookmarks.keep('one more', { page: 2, begin: '10', end: 'x' })
  expect(await bookmarks.find('walk 0', 3, 10, goOn)).toEqual({ after: 'x' })
  expect(await bookmarks.find('walk 1', 3, 10, goOn)).toEqual({ after: '20' })
  expect(counted).toEqual([0, 20])
})
