/** The frame: sidebar, top bar, title row, menus. */

/** The style of what stands around every page. */
export const frameStyles = `
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:.875rem/1.43 Inter,system-ui,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
h1,h2,h3,p,ol,ul,dl,dd,form,fieldset,legend,pre{margin:0;padding:0}
ol,ul{list-style:none}
fieldset{border:0;min-inline-size:0}
h1{font-size:1.5rem;line-height:1.333;font-weight:600;letter-spacing:-.018em}
h2{font-size:1rem;line-height:1.5;font-weight:600}
h3{font-size:.875rem;line-height:1.43;font-weight:600}
:lang(ar) h1{letter-spacing:0}
b,strong{font-weight:600}
a{color:var(--accent-ink);text-underline-offset:.2em}
code,.mono{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.8125rem;line-height:1.54}
.h{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.quiet:not(.button){color:var(--ink3)}
.caption{color:var(--ink3);font-size:.8125rem;line-height:1.54}
.tel{white-space:nowrap;font-variant-numeric:tabular-nums}
.num,time,td,dd{font-variant-numeric:tabular-nums}
:focus-visible{outline:2px solid var(--info);outline-offset:2px}
:target{scroll-margin-block-start:5rem}
.i{flex:none;inline-size:1.125rem;block-size:1.125rem;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.turns:dir(rtl){transform:scaleX(-1)}
.mark{flex:none;inline-size:1.5rem;block-size:1.5rem;color:var(--accent);stroke:var(--on-accent)}
.skip{position:absolute;inset-block-start:.5rem;inset-inline-start:.5rem;z-index:9;padding:.75rem 1rem;border:1px solid var(--line2);border-radius:.5rem;background:var(--surface);transform:translateY(-200%)}
.skip:focus{transform:none}
.frame{display:grid;grid-template-columns:14.5rem minmax(0,1fr);min-block-size:100dvh}
.bar{display:none}
main{inline-size:100%;max-inline-size:74rem;padding:2rem;outline:0}
main>*+*,.stack>*+*{margin-block-start:1.5rem}
.side{position:sticky;inset-block-start:0;display:flex;flex-direction:column;gap:.75rem;block-size:100dvh;padding:1.25rem .75rem .75rem;border-inline-end:1px solid var(--line);background:var(--sunken);overflow-y:auto;scrollbar-width:thin}
.brand{display:flex;gap:.625rem;align-items:center;padding-inline:.625rem;color:var(--ink);font-size:1rem;line-height:1.5rem;font-weight:600;letter-spacing:-.018em;text-decoration:none}
.badge{display:grid;place-items:center;flex:none;inline-size:2rem;block-size:2rem;border:1px solid transparent;border-radius:.5rem;background:#f2dfc6;color:#6b3d10;font-size:.8125rem;line-height:1;font-weight:600;text-decoration:none}
.list a{display:flex;gap:.625rem;align-items:center;min-block-size:2.375rem;padding:.375rem .75rem;border:1px solid transparent;border-radius:.5rem;color:var(--ink2);font-weight:550;text-decoration:none}
.list a:hover{color:var(--ink);background:var(--mute)}
.list a[aria-current]{background:var(--raised);border-color:var(--raised-line);color:var(--ink);box-shadow:0 1px 2px rgb(0 0 0/.05)}
.list a[aria-current] .i{color:var(--accent)}
.list .badge{inline-size:1.5rem;block-size:1.5rem;border-radius:.375rem;font-size:.75rem}
.list a:has(.chip){flex-wrap:wrap;row-gap:.125rem}
.list a .chip{margin-inline-start:auto;padding:0;background:none}
.foot.list{margin-block-start:auto}
details>summary{list-style:none;cursor:pointer}
details>summary::-webkit-details-marker{display:none}
.switch,.me{position:relative}
.switch>summary,.me>summary{display:flex;gap:.625rem;align-items:center;border:1px solid transparent;border-radius:.625rem}
.switch>summary{padding:.5rem .625rem .5rem .5rem;background:var(--raised);border-color:var(--raised-line);box-shadow:0 1px 2px rgb(0 0 0/.05)}
.switch>summary:hover{border-color:var(--line2)}
.me{margin:0 -.75rem -.75rem;padding:.5rem .75rem;border-block-start:1px solid var(--line)}
.me>summary{padding:.375rem .625rem;color:var(--ink2);font-weight:550}
.me>summary:hover{background:var(--mute);color:var(--ink)}
.me .disc{display:grid;place-items:center;flex:none;inline-size:1.75rem;block-size:1.75rem;border:1px solid transparent;border-radius:50%;background:var(--line);color:var(--ink);font-size:.75rem;font-weight:600}
.who{flex:1;min-inline-size:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.who b{display:block;overflow:hidden;text-overflow:ellipsis;font-size:.8125rem;line-height:1.25rem}
.who .tel{display:block;overflow:hidden;text-overflow:ellipsis;color:var(--ink3);font-size:.8125rem;line-height:1.25rem}
.switch .i,.me summary .i{color:var(--ink3)}
.panel{padding:.375rem;border:1px solid var(--line);border-radius:.75rem;background:var(--surface)}
.switch>.panel{position:absolute;inset-inline:0;inset-block-start:calc(100% + .25rem);z-index:4;max-block-size:60dvh;overflow-y:auto;box-shadow:0 2px 6px rgb(20 24 22/.08),0 16px 40px rgb(20 24 22/.16)}
.me>.panel{margin-block-start:.25rem}
.me[open]{display:flex;flex-direction:column-reverse}
.me[open]>summary{flex:none}
.mail{padding:.375rem .75rem;color:var(--ink3);font-size:.8125rem;line-height:1.25rem}
.look{padding:.5rem .75rem}
.look legend{color:var(--ink3);font-size:.8125rem;line-height:1.25rem;padding-block-end:.375rem}
.look .segments{display:flex}
.look .segments>*{flex:1;justify-content:center;padding-inline:.375rem}
.look fieldset+fieldset{margin-block-start:.75rem}
.tongues{display:flex;flex-wrap:wrap;gap:.375rem}
.tongues button{min-block-size:2rem;padding:.25rem .625rem;border:1px solid var(--line);border-radius:99rem;background:none;color:var(--ink2);font:inherit;font-size:.8125rem;cursor:pointer}
.tongues button[aria-pressed=true]{border-color:var(--accent);color:var(--accent-ink);background:var(--accent-soft)}
.out .button{inline-size:100%;justify-content:flex-start;padding-inline:.75rem}
.head-row{display:flex;flex-wrap:wrap;gap:.75rem 1rem;justify-content:space-between;align-items:flex-start}
.head-row>:first-child{min-inline-size:0;flex:1 1 20rem}
.head-row h1{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center}
.intro{margin-block-start:.25rem;color:var(--ink2)}
.up{display:inline-flex;gap:.375rem;align-items:center;margin-block-end:.5rem;color:var(--ink2);text-decoration:none}
.up:hover{color:var(--ink);text-decoration:underline}
.up .i{inline-size:1rem;block-size:1rem}
.actions{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.columns{display:grid;grid-template-columns:minmax(0,1fr) 19.5rem;gap:1.5rem;align-items:start}
.door{max-inline-size:27rem;margin:auto;padding:3rem 1rem}
.door.wide{max-inline-size:40rem}
.door .brand{justify-content:center}
.door .inside>*+*{margin-block-start:1rem}
.door>.look{display:flex;flex-wrap:wrap;gap:.75rem;justify-content:center}
.door>.look fieldset+fieldset{margin:0}
.door>.look legend{text-align:center;inline-size:100%}
.toast{position:fixed;inset-block-end:1.5rem;inset-inline-start:1.5rem;z-index:6;display:flex;gap:.75rem;align-items:center;max-inline-size:calc(100vw - 3rem);padding:.75rem 1rem;border:1px solid transparent;border-radius:.75rem;background:var(--ink);color:var(--canvas);box-shadow:0 2px 6px rgb(20 24 22/.08),0 16px 40px rgb(20 24 22/.16);animation:toast 6s forwards}
.toast:is(:hover,:focus-within){animation-play-state:paused}
@keyframes toast{0%{opacity:0;transform:translateY(8px)}3%{opacity:1;transform:none}97%{opacity:1;visibility:visible}to{opacity:0;visibility:hidden}}
@media(min-width:60.01rem){main{margin-inline:auto}.frame~.toast{inset-inline-start:16rem}}
@media(max-width:60rem){
.frame{display:block}
.side{display:none}
.bar{position:sticky;inset-block-start:0;z-index:5;display:flex;gap:.5rem;align-items:center;min-block-size:3.5rem;padding:.25rem 1rem;border-block-end:1px solid var(--line);background:var(--canvas)}
.bar .title{flex:1;min-inline-size:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-size:1.125rem;line-height:1.5rem;font-weight:600}
.menu>summary{position:relative;display:grid;place-items:center;inline-size:2.75rem;block-size:2.75rem;margin-inline-start:-.75rem;border-radius:.5rem}
.menu>summary .i{inline-size:1.375rem;block-size:1.375rem}
.menu>summary .s16{position:absolute;inset-block-start:.375rem;inset-inline-end:.25rem;inline-size:.875rem;block-size:.875rem;color:var(--bad)}
.sheet{position:absolute;inset-inline:0;inset-block-start:100%;max-block-size:calc(100dvh - 3.5rem);padding:.75rem 1rem 1.5rem;border-block-end:1px solid var(--line);background:var(--sunken);overflow-y:auto;overscroll-behavior:contain}
.sheet>*+*{margin-block-start:.75rem;padding-block-start:.75rem;border-block-start:1px solid var(--line)}
.sheet .list a,.sheet .out .button{min-block-size:2.75rem}
.sheet .mail+*{margin:0;padding:0;border:0}
:target,main *{scroll-margin-block-start:4.5rem}
main{padding:1.5rem 1rem 3rem}
main h1.plain{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.columns{grid-template-columns:minmax(0,1fr)}
}
@media(max-width:40rem){
main{padding-block-start:1rem}
main>*+*,.stack>*+*{margin-block-start:1rem}
.columns{gap:1rem}
.head-row>.actions{inline-size:100%}
.head-row>.actions>*{flex:1 1 auto}
.head-row:not(:has(.intro,.up,.actions,h1:not(.plain))){display:contents}
.toast{inset-block-end:1rem;inset-inline:1rem}
}
@media(pointer:coarse){.list a,.switch>summary,.me>summary,.tongues button{min-block-size:2.75rem}.up{min-block-size:2.75rem}}
@media(prefers-reduced-motion:reduce){*,*:before,*:after,::backdrop{transition:none!important}.toast{animation-timing-function:step-end}@keyframes toast{0%{opacity:1}97%{opacity:1;visibility:visible}to{opacity:0;visibility:hidden}}}
@media(forced-colors:active){:focus-visible{outline-color:Highlight}.mark{color:CanvasText;stroke:Canvas}.list a[aria-current]{border-color:Highlight}.toast{border-color:CanvasText}}
@media print{.side,.bar,.actions,.toast,.skip{display:none!important}.frame{display:block}main{max-inline-size:none;padding:0}main h1.plain{position:static;inline-size:auto;block-size:auto;clip-path:none}}
`
