/** The style of entry points. */

/** After the dashboard's own. */
export const entryPointStyles = `
.rate{display:flex;gap:.75rem;align-items:center;min-inline-size:8rem}
.rate .meter{flex:1;max-inline-size:4.5rem}
h1 .kind{font-size:.875rem;line-height:1.43;font-weight:400;letter-spacing:0}
form:has([name=kind]:checked:not([value=sms])) .field:has([name=keyword]),form:has([name=kind]:checked:not([value=whatsapp])) .field:has([name=signupUrl]){display:none}
.steps>li{display:grid;grid-template-columns:minmax(0,1fr) auto auto;gap:.375rem .75rem;align-items:baseline}
.steps>li+li{margin-block-start:1.25rem}
.steps .meter{grid-column:1/-1}
.steps b{font-size:1rem;line-height:1.5}
.beside{display:flex;flex-wrap:wrap;gap:.75rem 2rem;margin-block-start:1.5rem}
.beside dt{color:var(--ink3);font-size:.8125rem;line-height:1.54}
.code-row{display:flex;flex-wrap:wrap;gap:1rem 1.5rem;align-items:flex-start}
.code-row>:last-child{flex:1 1 18rem;min-inline-size:0}
.spaced .inside>*+*,.code-row>:last-child>*+*{margin-block-start:.75rem}
.qr{padding:.25rem;border:1px solid var(--line);border-radius:.75rem;background:#fff;line-height:0;forced-color-adjust:none}
.qr img{display:block;inline-size:8.25rem;block-size:8.25rem}
@media(max-width:40rem){.rate{justify-content:flex-end}.code-row{justify-content:center}.qr img{inline-size:11rem;block-size:11rem}.code-row .actions>*{flex:1 1 100%}}
`
