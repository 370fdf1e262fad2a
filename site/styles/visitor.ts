/** The style of everything a visitor sees outside the widget: consent page, receipt, proof, problem. System fonts, logical properties. */
import { withTokens } from './tokens.ts'

const base = `
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:16px/24px system-ui,"Segoe UI",Roboto,sans-serif}
main{max-inline-size:28rem;margin:auto;padding:24px 16px}
h1,h2{font-size:22px;line-height:30px;font-weight:600;margin:0}
p{margin:0 0 16px}
a{color:inherit;text-underline-offset:3px}
:focus-visible{outline:2px solid var(--info);outline-offset:2px}
.c{text-align:center}
.n{color:var(--ink2);font-variant-numeric:tabular-nums;margin:0 0 24px}
.m{display:grid;place-items:center;inline-size:56px;block-size:56px;margin:0 auto 8px;border-radius:8px;background:#f2dfc6;color:#6b3d10;font:600 22px/1 system-ui}
.b{display:block;inline-size:100%;min-block-size:48px;margin:0 0 12px;padding:11px 16px;border:1.5px solid transparent;border-radius:8px;font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer;background:var(--accent);color:var(--on-accent)}
.b:hover{background:var(--accent-hover)}
.e{background:var(--accent-soft);color:var(--accent-ink);border-color:var(--accent)}
.e:hover{background:var(--surface)}
.q{background:none;border:0;color:var(--ink2);font-weight:400;text-decoration:underline}
.q:hover{background:none;color:var(--ink)}
.s{color:var(--ink3);font-size:14px;line-height:20px}
.f{text-align:center;font-size:13px}
.f a{display:inline-block;padding:12px 6px}
`

const words = `
.d{padding:14px 16px;border-radius:12px;background:var(--accent-soft);overflow-wrap:anywhere;user-select:all}
.qr{display:block;inline-size:176px;margin:0 auto 16px;border-radius:12px;background:#fff;forced-color-adjust:none}
code,.k{font-family:ui-monospace,Menlo,Consolas,monospace;font-weight:600}
`

const receipt = `
.card{padding:20px;margin:16px 0;border:1px solid var(--line);border-radius:12px;background:var(--surface)}
.row{display:flex;justify-content:space-between;gap:16px;align-items:center;flex-wrap:wrap;margin:0 0 16px}
.chip{display:inline-flex;gap:6px;align-items:center;padding:3px 10px;border:1px solid transparent;border-radius:99px;background:var(--mute);color:var(--ink2);font-size:13px;font-weight:550}
.chip.y{background:var(--accent-soft);color:var(--accent-ink)}
.chip.w{background:var(--warn-soft);color:var(--warn)}
.chip svg{inline-size:14px;block-size:14px}
dt{color:var(--ink3);font-size:14px}
dd{margin:0 0 14px;overflow-wrap:anywhere}
blockquote{margin:0;padding-inline-start:12px;border-inline-start:3px solid var(--accent)}
.g{padding:14px 16px;margin:16px 0;border:1px solid var(--accent-line);border-radius:12px;background:var(--accent-soft);color:var(--ink)}
.o{background:var(--surface);color:var(--ink);border-color:var(--line2)}
.o:hover{background:var(--sunken)}
hr{border:0;border-block-start:1px dashed var(--line);margin:16px 0}
small{font-size:13px;color:var(--ink3);overflow-wrap:anywhere}
@media print{.b,.f{display:none}body{background:#fff}}
`

/** Receipts and proofs. */
export const receiptStyles = withTokens(base + words + receipt)

/** Problems and limits. */
export const plainStyles = withTokens(base)
