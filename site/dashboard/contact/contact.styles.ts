/** What the page of one person looks like besides what every page does. */

/** Its style. */
export const contactStyles = `
.may{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr))}
.may>*{display:flex;gap:1rem;padding:1.5rem}
.may>*+*{border-inline-start:1px solid var(--line)}
.ask{font-size:.875rem;line-height:1.43;font-weight:400;color:var(--ink3);letter-spacing:0}
.answer{font-size:1.125rem;line-height:1.333;font-weight:600;letter-spacing:-.018em;margin-block:.125rem .25rem}
:lang(ar) .answer{letter-spacing:0}
.why{color:var(--ink2)}
.why b{font-weight:550;color:var(--ink)}
.big{display:grid;place-items:center;flex:none;inline-size:3rem;block-size:3rem;border:1px solid transparent;border-radius:50%;background:var(--mute);color:var(--ink)}
.yes .big{background:var(--accent);color:var(--on-accent)}
.wait .big{background:var(--warn-soft);color:var(--warn)}
.big .i{inline-size:1.375rem;block-size:1.375rem}
.ring{flex:none;inline-size:3rem;block-size:3rem;fill:none;stroke-width:4}
.ring .rest{stroke:var(--mute)}
.ring .arc{stroke:var(--accent)}
.ring text{fill:var(--ink);stroke:none;font-size:.8125rem;font-weight:600}
.quote{margin:0;overflow-wrap:anywhere}
.evidence code{overflow-wrap:anywhere;font-size:.8125rem}
.receipt .inside>*+*,.behalf .inside>*+*{margin-block-start:.75rem}
.behalf .button{inline-size:100%}
.behalf .apart{margin-block-start:1.25rem;padding-block-start:1.25rem;border-block-start:1px solid var(--line)}
.small{margin-block-start:.5rem;color:var(--ink3);font-size:.8125rem;line-height:1.54}
.quiet{color:var(--ink2)}
.dialog>p+form{margin-block-start:1.25rem}
fieldset.field{border:0;margin-inline:0;padding:0}
fieldset.field legend{padding:0;font-weight:550;margin-block-end:.5rem}
@media(max-width:60rem){.may>*+*{border-inline-start:0;border-block-start:1px solid var(--line)}}
@media(max-width:40rem){.may>*{padding:1rem}}
@media(forced-colors:active){.big{border-color:CanvasText}.ring .arc{stroke:Highlight}.ring .rest{stroke:GrayText}}
`
