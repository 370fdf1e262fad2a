/** A text in its words as its writer would count them, also where nothing stands between them (Chinese, Thai). */

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/** A word, or what stands between two. */
export type Segment = { text: string; isWord: boolean }

/** All of a text, in order. */
export function segmentsOf(text: string): Segment[] {
  return [...segmenter.segment(text)].map(({ segment, isWordLike }) => ({
    text: segment,
    isWord: isWordLike === true,
  }))
}

/** How many words a text has. */
export function countWords(text: string): number {
  return segmentsOf(text).filter(({ isWord }) => isWord).length
}
