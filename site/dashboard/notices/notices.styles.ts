/** The words, large; their marks, changes, checks; languages and versions beside them. */

/** The notices' own style. */
export const noticeStyles = `
.board{display:grid;grid-template-columns:13.5rem minmax(0,1fr);gap:1.5rem;align-items:start}
.board>.stack:first-child .head{min-block-size:3.25rem;padding-inline:1rem}
.board>.stack:first-child .inside{padding:1rem}
.board>.stack:first-child .foot{padding-inline:1rem}
.choices{padding:.5rem}
.choices a{display:flex;gap:.5rem;justify-content:space-between;align-items:center;min-block-size:2.5rem;padding:.375rem .625rem;border:1px solid transparent;border-radius:.5rem;color:var(--ink);text-decoration:none}
.choices a:hover{background:var(--mute)}
.choices a[aria-current]{background:var(--accent-soft);font-weight:550}
.state{display:flex;gap:.25rem;align-items:center;flex:none;color:var(--ink2);font-size:.8125rem;font-variant-numeric:tabular-nums}
.state .i{inline-size:1rem;block-size:1rem}
.state.advice,.findings .advice>.i{color:var(--warn)}
.state.gap,.findings .gap>.i{color:var(--bad)}
.findings .fine>.i{color:var(--accent)}
.time .what p{font-size:.8125rem;line-height:1.25rem;color:var(--ink3)}
.time .what a{color:var(--ink);text-decoration:none}
.time .what a:hover{text-decoration:underline}
.time .what a[aria-current]{color:var(--accent-ink);text-decoration:underline}
.titled{display:inline-flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center}
.head .mono{text-decoration:none;font-size:.78125rem}
.head .mono:hover{text-decoration:underline}
.said{font-size:1.125rem;line-height:1.875rem;white-space:pre-line}
mark{padding:.0625rem .1875rem;border-block-end:2px solid var(--accent-line);border-radius:.1875rem .1875rem 0 0;background:var(--accent-soft);color:inherit;box-decoration-break:clone;-webkit-box-decoration-break:clone}
mark a{color:inherit}
sup{margin-inline-start:.125rem;font-size:.75rem;line-height:0;font-weight:600;color:var(--accent-ink)}
.asked blockquote{margin:1rem 0 0;padding-inline-start:.75rem;border-inline-start:3px solid var(--accent);font-size:1rem;line-height:1.5rem}
.boxes{display:grid;gap:.5rem;max-inline-size:36rem;margin-block-start:1rem}
.boxes li{display:flex;gap:.75rem;padding:.75rem 1rem;border:1px solid var(--line);border-radius:.5rem;font-size:1rem;line-height:1.5rem}
.unticked{flex:none;inline-size:1.25rem;block-size:1.25rem;margin-block-start:.125rem;border:1.5px solid var(--line2);border-radius:.3125rem}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-block-start:1.25rem;color:var(--ink2);font-size:.8125rem}
.legend b{color:var(--ink)}
.legend .lacks{display:flex;gap:.25rem;align-items:center;color:var(--bad)}
.legend .lacks b{color:inherit}
.legend .i{inline-size:1rem;block-size:1rem}
.findings li{display:flex;gap:.75rem;align-items:flex-start;padding:.875rem 1.5rem}
.findings li+li{border-block-start:1px solid var(--line)}
.findings li>.i{margin-block-start:.0625rem}
.findings li>div{flex:1;min-inline-size:0}
.findings p{color:var(--ink2)}
.findings b,.follows+p{font-weight:550}
.changes{display:grid;gap:1rem}
.changes dt{color:var(--ink3);font-size:.8125rem;line-height:1.54}
.changes dd{white-space:pre-line;font-size:1rem;line-height:1.625rem}
ins{padding:.0625rem .125rem;background:var(--accent-soft);color:var(--accent-ink);text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:.2em;border-radius:.1875rem}
del{padding:.0625rem .125rem;background:var(--mute);color:var(--ink2);border-radius:.1875rem}
.text{display:block;white-space:pre-line;text-align:start}
.beside td,.beside tbody th{block-size:auto;padding-block:.75rem;vertical-align:top;white-space:normal}
.beside tbody th{inline-size:9rem;font-weight:400;color:var(--ink3)}
.preview{display:block;inline-size:100%;max-inline-size:28rem;block-size:40rem;margin:1rem auto 0;border:1px solid var(--line2);border-radius:.75rem;background:var(--canvas)}
.purpose{display:grid;grid-template-columns:minmax(0,1fr) 14rem;gap:1rem;padding:1rem;border:1px solid var(--line);border-radius:.75rem}
.purpose legend{float:inline-start;grid-column:1/-1;padding:0;font-weight:550}
textarea.input{field-sizing:content}
.row-end{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:center}
.ends{justify-content:flex-end}
.lead{color:var(--ink2)}
.follows{display:grid;gap:.25rem}
@media(max-width:60rem){.board{grid-template-columns:minmax(0,1fr)}}
@media(max-width:40rem){.board{gap:1rem}.purpose{grid-template-columns:minmax(0,1fr)}.findings li{flex-wrap:wrap;padding-inline:1rem}.findings .button{margin-inline-start:1.875rem}.table.beside tbody td{display:block;text-align:start}.beside tbody th{inline-size:100%}.preview{block-size:32rem}}
@media(pointer:coarse){.choices a{min-block-size:2.75rem}}
@media(forced-colors:active){mark,ins{border-block-end-color:CanvasText}.choices a[aria-current]{border-color:Highlight}}
`
