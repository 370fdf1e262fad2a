/** Test support: what somebody writes into a field who wants it to run on a page, and which field it was that ran. */

/** Markup and addresses that set `pwned` to the number of their field where they are taken for more than text. */
export const payloads: ((number: number) => string)[] = [
  (n) => `<svg onload=pwned=${n}>`,
  (n) => `"'><svg onload=pwned=${n}>`,
  (n) => `"'></title></style></textarea></script><svg onload=pwned=${n}>`,
  (n) => `<script>pwned=${n}</script>`,
  (n) => `</script><script>pwned=${n}</script>`,
  (n) => `<img src=x onerror="pwned=${n}">`,
  (n) => `<input autofocus onfocus='pwned=${n}'>`,
  (n) => `<details open ontoggle=pwned=${n}>`,
  (n) => `<iframe srcdoc="<script>parent.pwned=${n}</script>"></iframe>`,
  (n) => `<iframe src="javascript:parent.pwned=${n}"></iframe>`,
  (n) => `<math><style><!--</style><img title="--><img src=x onerror=pwned=${n}>">`,
  (n) => `--><svg onload=pwned=${n}>`,
  (n) => `]]><svg onload=pwned=${n}>`,
  (n) => `\u202e<svg onload=pwned=${n}>\u2066`,
  (n) => `<svg><animate onbegin=pwned=${n} attributeName=x dur=1s>`,
  (n) => `javascript:/*"'\`--></title></style></textarea></noscript></script><svg/onload=pwned=${n}>//*/`,
]

/** What runs only in a page of another make, or only when it is clicked: text all the same. */
export const inertPayloads: ((number: number) => string)[] = [
  (n) => `" autofocus onfocus=pwned=${n} x="`,
  (n) => `' autofocus onfocus=pwned=${n} x='`,
  (n) => `{{constructor.constructor('pwned=${n}')()}}`,
  (n) => `\${pwned=${n}}`,
  (n) => `&lt;svg onload=pwned=${n}&gt;`,
  (n) => `<a href="javascript:pwned=${n}">x</a>`,
  (n) => `<link rel=stylesheet href=https://evil.example/?pwned=${n}>`,
  (n) => `<style>@import 'https://evil.example/?pwned=${n}'</style>`,
  (n) => `<meta http-equiv=refresh content="0;url=https://evil.example/?pwned=${n}">`,
  (n) => `<base href="https://evil.example/?pwned=${n}">`,
  (n) => `<form action="https://evil.example/?pwned=${n}"><button>x`,
]

const everyPayload = [...payloads, ...inertPayloads]

/** The numbers of the fields that a text holds. */
export function marksIn(text: string): number[] {
  return [...text.matchAll(/pwned(?:=|%3D)(\d+)/gi)].map(([, number]) => Number(number))
}

/** Begins what a field is called that is shown on no page, and is planted for that very reason. */
export const unshown = 'nowhere: '

/** Hands out texts for fields, and remembers which number is which field's. */
export function createPlanting() {
  const planted = new Map<number, string>()
  let turn = 0

  function next(what: string): number {
    const number = planted.size + 1
    planted.set(number, what)
    return number
  }

  return {
    /** What each number stands for. */
    planted: planted as ReadonlyMap<number, string>,
    /** As many of them as a field of this length takes, one at least, and other ones for the next field. */
    fill(what: string, atMost: number, before = ''): string {
      const number = next(what)
      let text = before
      for (let index = 0; index < everyPayload.length; index++) {
        const payload = everyPayload[(turn + index) % everyPayload.length]!(number)
        if (text.length + 1 + payload.length <= atMost) text += ` ${payload}`
      }
      turn += 5
      if (marksIn(text).length === 0) throw new Error(`no payload fits into ${what}`)
      return text.trim()
    },
    /** One that leaves whatever it stands in, without a space. */
    breaker: (what: string) => `"'></title><svg/onload=pwned=${next(what)}>`,
  }
}

/** Texts for fields. */
export type Planting = ReturnType<typeof createPlanting>
