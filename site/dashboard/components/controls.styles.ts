/** What is pressed, ticked and filled in. */

/** The style of buttons, fields, boxes, switches, tabs and segments. */
export const controlStyles = `
.button{display:inline-flex;gap:.5rem;align-items:center;justify-content:center;min-block-size:2.5rem;padding:.5rem 1rem;border:1px solid transparent;border-radius:.5rem;font:inherit;font-weight:550;text-align:center;text-decoration:none;cursor:pointer;transition:background-color .12s,border-color .12s,color .12s}
.button .i{inline-size:1rem;block-size:1rem}
.button.small{min-block-size:2rem;padding:.25rem .75rem;font-size:.8125rem;line-height:1.25rem}
.primary{background:var(--accent);color:var(--on-accent)}
.primary:hover{background:var(--accent-hover)}
.secondary{background:var(--raised);border-color:var(--raised-line);color:var(--ink);box-shadow:0 1px 2px rgb(0 0 0/.05)}
.secondary:hover{border-color:var(--line2)}
.button.quiet{background:none;color:var(--ink2)}
.button.quiet:hover{background:var(--mute);color:var(--ink)}
.destructive{background:var(--surface);border-color:var(--bad-line);color:var(--bad)}
.destructive:hover{background:var(--bad-soft)}
.dialog .destructive{background:var(--bad);border-color:transparent;color:var(--surface)}
.dialog .destructive:hover{filter:brightness(.92)}
.equal{background:var(--accent-soft);border:1.5px solid var(--accent);color:var(--accent-ink)}
.equal:hover{background:var(--surface)}
[aria-busy=true].button{cursor:progress}
[aria-busy=true].button>.i{display:none}
[aria-busy=true].button:before{content:"";flex:none;inline-size:.875rem;block-size:.875rem;border:2px solid;border-inline-end-color:transparent;border-radius:50%}
.form>*+*,.dialog form>*+*{margin-block-start:1.25rem}
.form-row{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(16rem,100%),1fr));gap:1.25rem;align-items:start}
.field>label,.radios>legend{display:block;padding:0;font-weight:550;margin-block-end:.375rem}
.input,select{inline-size:100%;min-block-size:2.5rem;padding:.5625rem .75rem;border:1px solid var(--line2);border-radius:.5rem;background:var(--surface);color:var(--ink);font:inherit}
textarea.input{display:block;resize:vertical;line-height:1.43}
.input[dir=ltr]{text-align:start}
:dir(rtl)>.input[dir=ltr]{text-align:end}
.input::placeholder{color:var(--ink3);opacity:1}
.input[readonly]{background:var(--sunken)}
.input:focus-visible,select:focus-visible{outline-offset:1px}
.faulty .input,.faulty select,[aria-invalid=true]{border-color:var(--bad);box-shadow:0 0 0 1px var(--bad)}
.hint{margin-block-start:.375rem;color:var(--ink3);font-size:.8125rem;line-height:1.54}
.error{display:flex;gap:.375rem;align-items:flex-start;margin-block-start:.375rem;color:var(--bad);font-size:.8125rem;line-height:1.54}
.error .i{inline-size:1rem;block-size:1rem;margin-block-start:.125rem}
.select{position:relative;display:block}
.select select{appearance:none;padding-inline-end:2.25rem;text-overflow:ellipsis;cursor:pointer}
.select .i{position:absolute;inset-inline-end:.75rem;inset-block-end:.75rem;inline-size:1rem;block-size:1rem;color:var(--ink3);pointer-events:none}
.filter{display:inline-flex;align-items:center;min-block-size:2.5rem;border:1px solid var(--raised-line);border-radius:.5rem;background:var(--raised);box-shadow:0 1px 2px rgb(0 0 0/.05);font-weight:550}
.filter:hover{border-color:var(--line2)}
.filter:has(:focus-visible){outline:2px solid var(--info);outline-offset:2px}
.filter>span:not(.h){padding-inline-start:.75rem;color:var(--ink2);font-weight:400;white-space:nowrap}
.filter>span:not(.h)+select{padding-inline-start:.375rem}
.filter select{border:0;background:none;box-shadow:none;outline:0;font-weight:550;min-inline-size:0}
.filter option{background:var(--surface);color:var(--ink)}
.filters{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.search{position:relative;flex:1 1 15rem;max-inline-size:24rem}
.search .input{padding-inline-start:2.375rem;border-color:var(--raised-line)}
.search .i{position:absolute;inset-inline-start:.75rem;inset-block-start:.6875rem;color:var(--ink2)}
.check{display:flex;gap:.625rem;align-items:flex-start}
.check label{display:block;font-weight:550;cursor:pointer}
.check+.check{margin-block-start:.75rem}
.check .hint{margin-block-start:.125rem}
.box,.toggle{appearance:none;flex:none;margin:0;border:1.5px solid var(--line2);background:var(--surface);cursor:pointer}
.box{display:grid;place-items:center;inline-size:1.25rem;block-size:1.25rem;border-radius:.3125rem}
.box[type=radio]{border-radius:50%}
.box:checked{background:var(--accent);border-color:var(--accent)}
.box:checked:before{content:"";inline-size:.3125rem;block-size:.5625rem;margin-block-end:.1875rem;border:solid var(--on-accent);border-width:0 2px 2px 0;rotate:45deg}
.box[type=radio]:checked:before{inline-size:.5rem;block-size:.5rem;margin:0;border:0;border-radius:50%;background:var(--on-accent)}
.toggle{position:relative;inline-size:2.375rem;block-size:1.375rem;margin-block:-.0625rem;border-radius:99rem;background:var(--line2);transition:background-color .12s}
.toggle:before{content:"";position:absolute;inset-block-start:.125rem;inset-inline-start:.125rem;inline-size:.875rem;block-size:.875rem;border-radius:50%;background:var(--surface)}
.toggle:checked{background:var(--accent);border-color:var(--accent)}
.toggle:checked:before{inset-inline:auto .125rem}
.radios .check{padding:.875rem 1rem;border:1px solid var(--line);border-radius:.75rem}
.radios .check:has(:checked){border-color:var(--accent)}
.segments{display:inline-flex;padding:3px;border:1px solid var(--line);border-radius:.625rem;background:var(--sunken)}
.segments>*{display:flex;align-items:center;min-block-size:1.75rem;padding:.25rem .75rem;border:1px solid transparent;border-radius:.4375rem;background:none;color:var(--ink2);font:inherit;font-size:.8125rem;line-height:1.25rem;font-weight:550;text-decoration:none;cursor:pointer;white-space:nowrap}
.segments>*:hover{color:var(--ink)}
.segments>:is([aria-current],[aria-pressed=true]){background:var(--raised);border-color:var(--raised-line);color:var(--ink);box-shadow:0 1px 2px rgb(0 0 0/.05)}
.tabs{display:flex;gap:1.5rem;border-block-end:1px solid var(--line);overflow-x:auto;scrollbar-width:none}
.tabs a{flex:none;padding-block:.625rem .5625rem;border-block-end:2px solid transparent;color:var(--ink2);font-weight:550;text-decoration:none}
.tabs a:hover{color:var(--ink)}
.tabs a[aria-current]{border-block-end-color:var(--accent);color:var(--ink)}
.tabs a:focus-visible{outline-offset:-2px}
@media(max-width:40rem){.form .button:not(.small),.dialog .actions>*{flex:1 1 auto}.filters .filter{flex:0 1 auto}}
@media(pointer:coarse){.button,.button.small,.input,select,.filter,.segments>*,.tabs a{min-block-size:2.75rem}.tabs a{display:flex;align-items:center}.check{padding-block:.625rem}.box{inline-size:1.5rem;block-size:1.5rem}}
@media(forced-colors:active){.button,.filter,.segments>*{border-color:ButtonText}.segments>:is([aria-current],[aria-pressed=true]),.tabs a[aria-current]{border-color:Highlight}.box,.toggle{forced-color-adjust:none;background:Canvas;border-color:CanvasText}:is(.box,.toggle):checked{background:Highlight;border-color:Highlight}.toggle:before{background:CanvasText}}
`
