/** The dialog's style: its own tokens inside the shadow root, logical properties, light, dark and forced colours. */
/** The style sheet of `<assent-dialog>`. */
export const dialogStyles = `
:host{all:initial;--surface:#fff;--sunken:#f1f1ec;--line:#e3e4dd;--line2:#868b83;--ink:#191c1a;--ink2:#474d49;--ink3:#636964;--accent:var(--assent-accent,#0b6e4f);--on-accent:var(--assent-on-accent,#fff);--ink-accent:#0a6046;--soft:#e3f2ea;--bad:#ae2419;--focus:#1f55b5}
@media(prefers-color-scheme:dark){:host{--surface:#171b19;--sunken:#121514;--line:#2a302d;--line2:#78817b;--ink:#edf0ee;--ink2:#b9c0bb;--ink3:#949c97;--accent:var(--assent-accent,#4cc490);--on-accent:var(--assent-on-accent,#05180f);--ink-accent:#6bd6a7;--soft:#15302a;--bad:#ff9c90;--focus:#93b8f8}}
*{box-sizing:border-box}
dialog{inline-size:min(842px,100% - 32px);max-inline-size:none;max-block-size:calc(100dvh - 32px);margin:auto;padding:0;border:1px solid transparent;border-radius:16px;overflow:auto;overscroll-behavior:contain;background:var(--surface);color:var(--ink);font:16px/24px system-ui,"Segoe UI",Roboto,sans-serif;text-align:start;box-shadow:0 2px 6px rgb(0 0 0/.08),0 16px 40px rgb(0 0 0/.16)}
dialog::backdrop{background:rgb(20 24 22/.48)}
dialog[open]{display:grid;animation:rise .18s cubic-bezier(.2,0,0,1)}
@keyframes rise{from{opacity:0;translate:0 8px}}
.main{padding:32px}
.who{display:flex;gap:12px;align-items:center;padding-inline-end:52px;margin-block-end:24px;line-height:22px}
.m{display:grid;place-items:center;flex:none;inline-size:48px;block-size:48px;border-radius:8px;background:#f2dfc6;color:#6b3d10;font-weight:600;font-size:18px}
bdi{font-variant-numeric:tabular-nums;color:var(--ink3)}
b{font-weight:600}
h2{margin:0 0 8px;font-size:22px;line-height:30px;font-weight:600;letter-spacing:-.018em}
h2:focus{outline:0}
:dir(rtl) h2{letter-spacing:0}
p{margin:0 0 16px;color:var(--ink2)}
label{display:flex;gap:14px;margin:0 0 16px;padding:16px;border:1px solid var(--line2);border-radius:12px;cursor:pointer}
label input[type=checkbox]{flex:none;inline-size:24px;block-size:24px;margin:0;accent-color:var(--accent)}
.bad{border-color:var(--bad)}
.field{display:block;padding:0;border:0;cursor:auto}
.field input{display:block;inline-size:100%;min-block-size:48px;margin:4px 0;padding:0 12px;border:1px solid var(--line2);border-radius:8px;background:var(--surface);color:inherit;font:inherit}
.error{color:var(--bad);font-size:14px;line-height:20px;margin-block-start:-8px}
.error a{color:inherit}
.error bdi{color:inherit}
.b{display:grid;place-items:center;flex:1;min-block-size:52px;padding:6px 16px;border:1.5px solid transparent;border-radius:8px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
.two{display:flex;gap:12px}
.two .b{background:var(--soft);color:var(--ink-accent);border-color:var(--accent)}
.s{margin:16px 0 0;font-size:14px;line-height:20px;color:var(--ink3)}
.s a{color:var(--ink2);text-underline-offset:3px}
.x{position:absolute;inset-block-start:24px;inset-inline-end:24px;display:grid;place-items:center;inline-size:44px;block-size:44px;padding:0;border:1px solid transparent;border-radius:50%;background:none;color:var(--ink2);cursor:pointer}
.x:hover{background:var(--line)}
svg{display:block}
.x svg{inline-size:20px;block-size:20px}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
aside{display:none}
.draft{padding:14px 16px;border-radius:12px;background:var(--soft);color:var(--ink);overflow-wrap:anywhere;user-select:all}
@media(min-width:720px){
.qr{grid-template-columns:1fr 286px}
aside{display:grid;align-content:center;padding:72px 28px 32px;background:var(--sunken);border-inline-start:1px solid var(--line);text-align:center}
aside p{margin:0}
aside b{color:var(--ink)}
aside svg{inline-size:198px;margin:0 auto 20px;border-radius:12px;background:#fff;color:#000;forced-color-adjust:none}
dialog:not(.qr){inline-size:min(560px,100% - 32px)}
}
@media(max-width:719px){
dialog{inline-size:100%;max-block-size:100dvh;margin:auto 0 0;border-radius:24px 24px 0 0}
.main{padding:20px 16px max(20px,env(safe-area-inset-bottom))}
.two{flex-direction:column}
.x{inset-block-start:16px;inset-inline-end:12px;background:var(--sunken)}
}
@media(prefers-reduced-motion:reduce){dialog[open]{animation:none}}
@media(forced-colors:active){dialog,.b,.x{border-color:CanvasText}}
`
