/** Bookmarks: where the last page that somebody read of a list began and ended, for pages that are asked for by their number. */

/** So many are kept; whoever read longest ago loses theirs, and their next page is found by counting. */
const keptAtMost = 1000

type Place = { after: string | undefined }
type Bookmark = { page: number; begin: string | undefined; end: string | undefined }
/** Goes on from a place by so many; undefined where the list ends before. */
type GoOn = (after: string | undefined, count: number) => Promise<Place | undefined>

/** Bookmarks by the name of a walk: who reads which list in which size of pages. */
export type Bookmarks = {
  /** Where a page begins: at once for the page that was read last and the one after it, else by going on from the nearest place known. */
  find(walk: string, page: number, size: number, goOn: GoOn): Promise<Place | undefined>
  /** Remembers a page that was read to its end. */
  keep(walk: string, bookmark: Bookmark): void
}

/** Makes them, kept in memory: another node, or a new start, knows none and counts once. */
export function createBookmarks(): Bookmarks {
  const kept = new Map<string, Bookmark>()
  return {
    async find(walk, page, size, goOn) {
      const bookmark = kept.get(walk)
      // The first page always begins where the list does.
      if (page === 1 || bookmark === undefined || bookmark.page > page)
        return goOn(undefined, countOf(page - 1, size))
      if (bookmark.page === page) return { after: bookmark.begin }
      return goOn(bookmark.end, countOf(page - bookmark.page - 1, size))
    },

    keep(walk, bookmark) {
      kept.delete(walk)
      kept.set(walk, bookmark)
      const [oldest] = kept.keys()
      if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest)
    },
  }
}

function countOf(pages: number, size: number): number {
  return Math.min(pages * size, Number.MAX_SAFE_INTEGER)
}
