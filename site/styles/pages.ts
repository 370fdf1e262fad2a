/** The style of the pages that visitors see after the consent step, and of the house's own: stay, receipt, proof, problem, front page. Sizes in rem, logical properties. */
import { withTokens } from './tokens.ts'

const base = `
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
main{max-inline-size:29.5rem;margin:auto;padding:2rem 1rem}
h1,h2,p,dl,dd,ul{margin:0;padding:0}
h1,.h{font-size:1.5rem;line-height:1.333;font-weight:600;letter-spacing:-.018em;text-wrap:balance}
:lang(ar) :is(h1,.h){letter-spacing:0}
a{color:var(--accent-ink);text-underline-offset:.2em}
:focus-visible{outline:2px solid var(--info);outline-offset:2px}
.n{color:var(--ink2)}
.s{color:var(--ink3);font-size:.875rem;line-height:1.43}
.tel{white-space:nowrap;font-variant-numeric:tabular-nums}
.k{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9375em;white-space:nowrap}
.mark{flex:none;inline-size:1.125rem;block-size:1.125rem;color:var(--accent);stroke:var(--on-accent)}
.f{display:flex;gap:.5rem;justify-content:center;align-items:center;margin-block-start:2rem;font-size:.8125rem;line-height:1.54}
.b{display:block;inline-size:100%;min-block-size:3rem;margin-block:1rem .75rem;padding:.6875rem 1rem;border:1px solid transparent;border-radius:.5rem;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
.b:hover{background:var(--accent-hover)}
.l{display:inline-block;padding-block:.75rem;font-size:.875rem;line-height:1.43}
@media(forced-colors:active){.mark{color:CanvasText;stroke:Canvas}:focus-visible{outline-color:Highlight}.b{border-color:ButtonText}.c .tick{background:none;color:CanvasText}}
@media print{body{background:#fff}main{padding:0}.b,form{display:none}}
`

const business = `
.c{text-align:center}
.m{display:grid;place-items:center;inline-size:3.5rem;block-size:3.5rem;margin:0 auto .75rem;border:1px solid transparent;border-radius:.5rem;background:#f2dfc6;color:#6b3d10;font-size:1.375rem;line-height:1;font-weight:600}
`

const stay = `
.c .tick{display:block;inline-size:3rem;block-size:3rem;margin:1.5rem auto 1rem;border:1px solid transparent;border-radius:50%;background:var(--accent-soft);color:var(--accent-ink)}
h1{font-size:1.125rem;line-height:1.333;margin-block-end:.25rem}
.d{margin-block:1.5rem;padding:.875rem 1rem;border:1px solid transparent;border-radius:.75rem;background:var(--accent-soft);user-select:all}
.d .k{font-weight:600}
.qr{display:block;inline-size:17.5rem;max-inline-size:100%;margin:1rem auto;border:1px solid var(--line);border-radius:.75rem;overflow:hidden;background:#fff;forced-color-adjust:none}
.qr svg{display:block}
.u{text-align:center}
`

const card = `
.card{margin-block:1.5rem 1rem;padding:1.5rem;border:1px solid var(--line);border-radius:.75rem;background:var(--surface);box-shadow:0 1px 2px rgb(0 0 0/.05)}
dt{color:var(--ink3);font-size:.875rem;line-height:1.43}
dd{margin-block-end:1rem}
dd:last-child{margin-block-end:0}
blockquote{margin:.25rem 0 0;padding-inline-start:.75rem;border-inline-start:3px solid var(--accent)}
@media(max-width:24rem){.card{padding:1rem}}
@media print{.card{border-color:#868b83;box-shadow:none;break-inside:avoid}}
`

const receipt = `
form{text-align:center}
.row{display:flex;flex-wrap:wrap;gap:0 1rem;justify-content:space-between;align-items:center}
.card>.row:first-child{margin-block:-.75rem .25rem}
.card>.row:last-child{margin:1rem -1.5rem -1.5rem;padding:.375rem 1.5rem;border-block-start:1px dashed var(--line)}
.chip{display:inline-flex;gap:.375rem;align-items:center;padding:.25rem .625rem;border:1px solid transparent;border-radius:99rem;background:var(--mute);color:var(--ink2);font-weight:550;font-size:.78125rem;line-height:1rem}
.chip.y{background:var(--accent-soft);color:var(--accent-ink)}
.chip.w{background:var(--warn-soft);color:var(--warn)}
.chip.o{color:var(--ink)}
.row .chip{margin-block:.625rem}
.chip svg{flex:none;inline-size:.875rem;block-size:.875rem}
.g{display:flex;gap:.75rem;margin-block-start:1.25rem;padding:.875rem 1rem;border:1px solid var(--accent-line);border-radius:.75rem;background:var(--accent-soft)}
.g svg{flex:none;inline-size:1.25rem;block-size:1.25rem;margin-block-start:.125rem;color:var(--accent-ink)}
.b{background:var(--surface);color:var(--ink);border-color:var(--line2)}
.b:hover{background:var(--sunken)}
@media(max-width:24rem){.card>.row:last-child{margin:1rem -1rem -1rem;padding-inline:1rem}}
@media(forced-colors:active){:root{--accent-soft:Canvas;--mute:Canvas}}
@media print{.l{padding-block:0}.card>.row:first-child{margin-block-start:0}}
`

const notice = `
main{max-inline-size:40rem}
.card+.card{margin-block-start:0}
dd .k{color:var(--ink3)}
.hash{font:400 .8125rem/1.54 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
`

const house = `
main{max-inline-size:40rem}
.title{display:flex;gap:.75rem;align-items:center}
.title .mark{inline-size:2.25rem;block-size:2.25rem}
.card.list{list-style:none;padding:0}
.list li+li{border-block-start:1px solid var(--line)}
.list a{display:block;padding:.875rem 1.5rem;text-decoration:none}
.list b{font-weight:600;text-decoration:underline}
.list a:hover{background:var(--sunken)}
.list a:focus-visible{outline-offset:-2px}
.list span{display:block;color:var(--ink2)}
`

const problem = `
h1{margin-block-end:.75rem}
main>p+p{margin-block-start:.75rem}
main>.s:first-child{font-variant-numeric:tabular-nums}
`

const limit = `
.c+h1{margin-block-start:1.5rem}
`

const errors = `
main{max-inline-size:48rem}
.card{padding-block:0}
section{padding-block:1.25rem;scroll-margin-block-start:1rem}
section+section{border-block-start:1px solid var(--line)}
section:target h2{color:var(--accent-ink)}
h2{font-size:1rem;line-height:1.5;font-weight:600}
`

/** The page after "WhatsApp is on another device". */
export const stayStyles = withTokens(base + business + stay)

/** Receipts. */
export const receiptStyles = withTokens(base + card + receipt)

/** Proofs of notices. */
export const noticeStyles = withTokens(base + card + notice)

/** A problem. */
export const problemStyles = withTokens(base + problem)

/** Too many posts. */
export const limitStyles = withTokens(base + business + problem + limit)

/** The front page. */
export const homeStyles = withTokens(base + card + house)

/** The list of all problems. */
export const errorsStyles = withTokens(base + card + errors)
