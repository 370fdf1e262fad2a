/** Text as it is compared: what people type on phones, freed of everything that carries no meaning. */

/** Zero-width characters, bidi controls, the soft hyphen and variation selectors (Unicode's Default_Ignorable_Code_Point): seen by nobody, copied by everybody. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu

/** NFKC without invisible characters: full-width letters become plain, ligatures fall apart. */
export function visible(text: string): string {
  return text.normalize('NFKC').replace(invisible, '')
}

/** The words of a text: case, white space, punctuation and emoji folded away. */
export function words(text: string): string[] {
  return visible(text)
    .toLowerCase()
    .normalize('NFKC')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** Where `part` begins in `whole` as a contiguous run, or -1. */
export function indexOfRun(whole: string[], part: string[]): number {
  if (part.length === 0) return -1
  for (let start = 0; start + part.length <= whole.length; start++) {
    if (part.every((word, offset) => whole[start + offset] === word)) return start
  }
  return -1
}
