/** The style of the consent page, apart from the other pages' so that it stays as small as it can be. System fonts, logical properties. */
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

const form = `
label{display:flex;gap:12px;margin:0 0 12px;padding:14px;border:1px solid var(--line2);border-radius:12px;background:var(--surface)}
input[type=checkbox]{flex:none;inline-size:24px;block-size:24px;margin:0;accent-color:var(--accent)}
.t{display:block;padding:0;border:0;background:none}
.t input{display:block;inline-size:100%;min-block-size:48px;margin:4px 0;padding:0 12px;border:1px solid var(--line2);border-radius:8px;background:var(--surface);color:inherit;font:inherit}
.x{color:var(--bad)}
.x~label{border-color:var(--bad)}
.i{padding:14px 16px;border-radius:12px;background:var(--sunken);color:var(--ink2);font-size:14px;line-height:20px}
`

/** The consent page's own, as small as it can be. */
export const consentStyles = withTokens(base + form)
