/** What things lie on. */

/** The style of cards, notes, dialogs and empty states. */
export const surfaceStyles = `
.card{border:1px solid var(--line);border-radius:.75rem;background:var(--surface);box-shadow:0 1px 2px rgb(0 0 0/.05)}
.head{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:center;min-block-size:4.25rem;padding:.75rem 1.5rem;border-block-end:1px solid var(--line)}
.head h2{min-inline-size:0}
.inside{padding:1.5rem}
.card>.foot{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:center;min-block-size:3.75rem;padding:.75rem 1.5rem;border-block-start:1px solid var(--line);color:var(--ink3)}
.note{display:flex;gap:.75rem;align-items:flex-start;padding:.75rem 1rem;border:1px solid;border-radius:.5rem}
.note>.i{margin-block-start:.0625rem}
.note a{color:inherit}
.note>div{min-inline-size:0;color:var(--ink)}
.note.info{background:var(--info-soft);border-color:var(--info-line);color:var(--info)}
.note.warn{background:var(--warn-soft);border-color:var(--warn-line);color:var(--warn)}
.note.bad{background:var(--bad-soft);border-color:var(--bad-line);color:var(--bad)}
.note.good{background:var(--accent-soft);border-color:var(--accent-line);color:var(--accent-ink)}
.empty{display:grid;justify-items:center;gap:.25rem;padding:2.5rem 1.5rem;text-align:center}
.empty .badge{inline-size:2.5rem;block-size:2.5rem;margin-block-end:.75rem;background:var(--accent-soft);color:var(--accent-ink)}
.empty p{max-inline-size:32rem;color:var(--ink2)}
.empty .button{margin-block-start:.875rem}
.dialog{inline-size:min(32rem,calc(100vw - 2rem));max-block-size:calc(100dvh - 2rem);padding:1.5rem;border:1px solid var(--line);border-radius:1rem;background:var(--surface);color:var(--ink);overflow-y:auto;box-shadow:0 2px 6px rgb(20 24 22/.08),0 16px 40px rgb(20 24 22/.16)}
.dialog::backdrop{background:var(--scrim)}
.dialog:is(:target,.shown):not([open]){position:fixed;inset:0;z-index:8;display:block;margin:auto;block-size:fit-content;outline:100vmax solid var(--scrim)}
.dialog .top{display:flex;gap:1rem;justify-content:space-between;align-items:flex-start;margin-block-end:.5rem}
.dialog h2{font-size:1.375rem;line-height:1.364;letter-spacing:-.018em;outline:0}
.dialog .close{inline-size:2.75rem;block-size:2.75rem;margin:-.5rem;padding:0}
.dialog p{color:var(--ink2)}
.dialog .actions{justify-content:flex-end;margin-block-start:1.5rem}
.dialog[open]{animation:rise .18s cubic-bezier(.2,0,0,1)}
@keyframes rise{from{opacity:0;transform:translateY(8px)}}
@media(prefers-reduced-motion:reduce){.dialog[open]{animation:none}}
@media(max-width:40rem){.inside{padding:1rem}.head,.card>.foot{padding-inline:1rem}.head{min-block-size:3.5rem}}
@media(forced-colors:active){.note{border-color:CanvasText}.dialog:not([open]){outline-color:Canvas}}
@media print{.card{box-shadow:none;break-inside:avoid}}
`
