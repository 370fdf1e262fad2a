/** The style of the consent page: as small as it can be. Sizes in rem: the reader's own setting counts. */
import { withTokens } from './tokens.ts'

const base = `
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-inline-size:28rem;margin:auto;padding:24px 16px}
header,footer{text-align:center}
h1{font-size:1.5rem;line-height:2rem;font-weight:600;margin:0}
p{margin:0 0 16px}
a{color:inherit}
a:not(.b){display:inline-block;padding:12px 4px;margin:-12px -4px}
bdi{white-space:nowrap;font-variant-numeric:tabular-nums}
:focus-visible{outline:2px solid var(--info);outline-offset:2px}
i{display:grid;place-items:center;inline-size:56px;block-size:56px;margin:0 auto 8px;border-radius:8px;background:#f2dfc6;color:#6b3d10;font:600 1.4rem system-ui}
.b{display:block;inline-size:100%;min-block-size:48px;margin:0 0 12px;padding:11px 16px;border:1px solid #0000;border-radius:8px;font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer;background:var(--accent);color:var(--on-accent)}
.b:hover{opacity:.9}
.s,footer{color:var(--ink2);font-size:.875rem}
svg{flex:none;inline-size:20px;block-size:20px;fill:none;stroke:currentColor;stroke-width:1.5;vertical-align:middle}
.a{color:var(--accent)}
`

const boxes = `
label,.x{display:flex;gap:12px;margin:0 0 12px}
label{padding:14px;border:1px solid var(--line2);border-radius:12px}
input{margin:0;border:2px solid var(--line2);background:none;color:inherit;font:inherit}
[type=checkbox]{appearance:none;flex:none;display:grid;place-items:center;inline-size:24px;block-size:24px;border-radius:6px}
:checked{background:var(--accent);border-color:var(--accent)}
:checked:before{content:"";width:6px;height:11px;margin-block-end:3px;border:solid var(--on-accent);border-width:0 2px 2px 0;rotate:45deg}
.i{display:flex;gap:12px;padding:14px 16px;border-radius:12px;background:var(--sunken);color:var(--ink2);font-size:.875rem}
`

const quoted = `
h2{font-size:1.125rem;margin:0}
blockquote{margin:0 0 16px;padding-inline-start:12px;border-inline-start:3px solid var(--accent)}
`

const other = `
.q{background:none;color:var(--ink2);font-weight:400;text-decoration:underline}
`

const choice = `
.e{background:var(--accent-soft);color:var(--accent);border-color:var(--accent)}
`

const typed = `
.t{display:block;padding:0;border:0}
.o{padding:10px 0;border:0;align-items:center}
[type=tel]{display:block;inline-size:100%;min-block-size:48px;margin:4px 0;padding:0 12px;border-width:1px;border-radius:8px}
`

const faulty = `
.x{color:var(--bad);font-size:.875rem;font-weight:500}
[aria-invalid],label:has([aria-invalid]:not([type=tel])){border-color:var(--bad)}
`

const known = new Map<string, string>()

/** The consent page's own, without what this one does not show. */
export function consentStyles(shows: {
  quote: boolean
  choice: boolean
  phone: boolean
  fault: boolean
}): string {
  const key = JSON.stringify(shows)
  const found = known.get(key)
  if (found !== undefined) return found
  const parts = [base, boxes]
  if (shows.quote) parts.push(quoted)
  parts.push(shows.choice ? choice : other)
  if (shows.phone || shows.choice) parts.push(typed)
  if (shows.fault) parts.push(faulty)
  const made = withTokens(parts.join(''))
  known.set(key, made)
  return made
}
