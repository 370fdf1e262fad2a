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

/** Accents of Latin, Greek, Cyrillic and Arabic letters; those of other scripts are their vowels. */
const accents = /[\u0300-\u036f\u064b-\u0655]/gu
/** Letters whose stroke or missing dot Unicode does not take for an accent. */
const strokes: Record<string, string> = { ı: 'i', ł: 'l', đ: 'd' }

/** A text as it is typed in a hurry: without the accents of its letters. */
export function unaccented(text: string): string {
  return text
    .normalize('NFD')
    .replace(accents, '')
    .replace(/[ıłđ]/gu, (letter) => strokes[letter]!)
    .normalize('NFC')
}

/** Where `part` begins in `whole` as a contiguous run, or -1. */
export function indexOfRun(whole: string[], part: string[]): number {
  if (part.length === 0) return -1
  for (let start = 0; start + part.length <= whole.length; start++) {
    if (part.every((word, offset) => whole[start + offset] === word)) return start
  }
  return -1
}

/** Fills in what stands in braces, in one pass: what is filled in is never read again for placeholders. */
export function fillIn(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name]! : whole,
  )
}
