/** What webhooks have of their own. */

/** The style of their pages. */
export const webhooksStyles = `
.endpoints{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(24rem,100%),1fr));gap:1.5rem}
.endpoint .inside>*+*{margin-block-start:.75rem}
.named{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;align-items:center}
.named h2{min-inline-size:0}
.named a{color:inherit;text-decoration:none}
.named a:hover{text-decoration:underline}
.url{display:block;color:var(--ink2);text-align:start}
.lately,.what-it-gets{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:center;color:var(--ink2)}
.lately-bars{block-size:1.25rem;inline-size:auto;max-inline-size:100%}
.lately-bars:dir(rtl){transform:scaleX(-1)}
.lately-bars .arrived{fill:var(--accent)}
.lately-bars .waiting{fill:var(--warn)}
.lately-bars .failed{fill:var(--bad)}
.lately-bars .skipped{fill:var(--bar2)}
.tags{display:flex;flex-wrap:wrap;gap:.375rem}
.tags code{font-size:.75rem;line-height:1.25rem}
.status,.deliveries :is(time,.button){white-space:nowrap}
.plain-link{color:inherit;text-decoration:none}
.plain-link:hover{text-decoration:underline}
.table tbody tr.open{background:var(--sunken)}
.opened{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:1.5rem 2rem}
.opened>*>*+*{margin-block-start:1rem}
.about{color:var(--ink2)}
.answer{max-block-size:10rem;overflow:auto;white-space:pre-wrap;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.8125rem;line-height:1.54}
.opened>div>.answer{padding:.75rem 1rem;border:1px solid var(--line);border-radius:.5rem}
.events legend{padding:0;font-weight:550}
.events .hint{margin-block-end:.75rem}
.events .check+.check{margin-block-start:.5rem}
@media(max-width:60rem){.opened{grid-template-columns:minmax(0,1fr)}}
@media(max-width:40rem){.endpoints{gap:1rem}.endpoint .actions,.endpoint .actions form{flex:1 1 auto}.endpoint .actions .button{inline-size:100%}}
@media(forced-colors:active){.lately-bars{forced-color-adjust:none}}
`
