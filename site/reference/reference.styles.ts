/** The style of the reader of the interface: a list beside what it lists, and nothing that needs a script. */
import { withTokens } from '../styles/tokens.ts'

export const referenceStyles = withTokens(`
*{box-sizing:border-box}
html{scroll-padding-block-start:1rem}
body{margin:0;background:var(--canvas);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
h1,h2,h3,h4,p,dl,dd,ul{margin:0;padding:0}
ul{list-style:none}
a{color:var(--accent-ink);text-underline-offset:.2em}
:focus-visible{outline:2px solid var(--info);outline-offset:2px}
code,pre,.address{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9375em}
h1{font-size:1.75rem;line-height:1.3;margin-block-end:1rem}
h2{font-size:1.375rem;line-height:1.3;margin-block:3rem .5rem}
h3{font-size:1.0625rem;margin-block-end:.25rem}
h4{font-size:.875rem;margin-block:1rem .375rem}
main{max-inline-size:52rem;padding:2rem 1rem 6rem}
main>p,section>p{margin-block-end:1rem;color:var(--ink2)}
.skip{position:absolute;inset-inline-start:-99rem}
.skip:focus{inset-inline-start:1rem;inset-block-start:1rem}
nav{padding:1.5rem 1rem;font-size:.875rem;border-block-end:1px solid var(--line)}
nav a{display:block;padding-block:.25rem;color:inherit;text-decoration:none}
nav a:hover{text-decoration:underline}
nav li li a{display:flex;align-items:baseline;color:var(--ink2);padding-inline-start:.75rem}
.brand{font-weight:600;margin-block-end:1rem}
.brand span,.rules,.t{color:var(--ink3)}
.verb{flex:none;inline-size:3.25rem;font:600 .6875rem/1 ui-monospace,Menlo,Consolas,monospace;color:var(--ink3)}
article{margin-block:1rem;padding:1.25rem;border:1px solid var(--line);border-radius:.75rem;background:var(--surface)}
article>p{color:var(--ink2)}
.address{margin-block:.25rem .5rem;overflow-wrap:anywhere}
.scope,.req{display:inline-block;padding:.0625rem .5rem;border-radius:99rem;background:var(--accent-soft);color:var(--accent-ink);font:600 .75rem/1.25rem system-ui,"Segoe UI",Roboto,sans-serif}
.req{background:none;padding:0}
.fields{font-size:.875rem}
.fields .fields{margin-block-start:.375rem;padding-inline-start:1rem;border-inline-start:2px solid var(--line)}
.fields li{padding-block:.5rem;border-block-start:1px solid var(--line)}
.fields>li:first-child{border:0}
.fields p{color:var(--ink2)}
.name{font-weight:600}
.rules code{overflow-wrap:anywhere}
dl>div{display:flex;gap:1rem;padding-block:.375rem;font-size:.875rem}
dt{flex:none;inline-size:2.5rem;font-weight:600;font-variant-numeric:tabular-nums}
dd{flex:1;min-inline-size:0;color:var(--ink2)}
pre{margin:0;padding:.875rem 1rem;border-radius:.5rem;background:var(--sunken);overflow-x:auto}
@media(min-width:64rem){body{display:grid;grid-template-columns:19rem 1fr}nav{position:sticky;inset-block-start:0;block-size:100vh;overflow-y:auto;border-block-end:0;border-inline-end:1px solid var(--line)}main{padding:3rem}}
@media print{nav{display:none}article{break-inside:avoid}}
`)
