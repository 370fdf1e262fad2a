/** The simulator's style: a phone beside a record. Sizes in rem, so that they grow with the reader's text. */
import { withTokens } from '../styles/tokens.ts'
import { wallpaper } from './wallpaper.ts'

const frame = `
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:.875rem/1.43 system-ui,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
h1,h2,p,ol,form{margin:0;padding:0}
ol{list-style:none}
h1{font-size:1.125rem;line-height:1.333;font-weight:600;letter-spacing:-.018em}
h2{font-size:1rem;line-height:1.5;font-weight:600}
a{color:var(--accent-ink);text-underline-offset:.2em}
.s{color:var(--ink3);font-size:.8125rem;line-height:1.54}
.h{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.tel{white-space:nowrap;font-variant-numeric:tabular-nums}
:focus-visible{outline:2px solid var(--info);outline-offset:2px}
.skip{position:absolute;inset:.5rem auto auto .5rem;z-index:9;padding:.75rem 1rem;border-radius:.5rem;background:var(--surface);transform:translateY(-200%)}
.skip:focus{transform:none}
.i{flex:none;inline-size:1.125rem;block-size:1.125rem;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.mark{flex:none;inline-size:1.875rem;block-size:1.875rem;color:var(--accent);stroke:var(--on-accent)}
button{min-block-size:2.5rem;padding:.5rem 1rem;border:1px solid var(--line);border-radius:.5rem;background:var(--surface);color:var(--ink);font:inherit;font-weight:550;cursor:pointer}
button:hover{background:var(--sunken);border-color:var(--line2)}
.tag{display:inline-flex;gap:.375rem;align-items:center;padding:.1875rem .5rem;border:1px solid var(--line);border-radius:.375rem;color:var(--ink2);font-size:.8125rem;line-height:1.25rem}
.tag .i{inline-size:.875rem;block-size:.875rem}
mark{padding:.0625rem .25rem;border:1px solid transparent;border-radius:.25rem;background:var(--tint);color:var(--ink);font:600 1em/1.25rem ui-monospace,Menlo,Consolas,monospace;white-space:nowrap}
header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;padding:.75rem 2.5rem;background:var(--surface);border-block-end:1px solid var(--line)}
header h1{margin-inline-end:.25rem}
nav{display:flex;margin-inline-start:auto;padding:3px;border-radius:.625rem;background:var(--sunken);border:1px solid var(--line)}
nav a{display:flex;align-items:center;min-block-size:1.875rem;padding:.25rem .75rem;border:1px solid transparent;border-radius:.4375rem;text-decoration:none;font-weight:550;color:var(--ink2)}
nav a:hover{color:var(--ink)}
nav a[aria-current]{background:var(--surface);border-color:var(--line);color:var(--ink)}
.over{display:flex;gap:.5rem;align-items:center}
main{position:relative;display:grid;grid-template-columns:minmax(0,25.625rem) minmax(0,1fr);gap:3.875rem;max-inline-size:76.5rem;margin:auto;padding:1.875rem 2.5rem 4rem;outline:0}
.side{padding-block-start:.6875rem}
.card{margin:0 0 1.5rem;padding:0 1.5rem;border:1px solid var(--line);border-radius:.75rem;background:var(--surface);box-shadow:0 1px 2px rgb(0 0 0/.05)}
`

const phone = `
.phone{position:sticky;inset-block-start:1.25rem;display:flex;flex-direction:column;block-size:min(51rem,100dvh - 7.5rem);min-block-size:36rem;border:11px solid #1b1d1c;border-radius:3.75rem;outline:1px solid var(--line);overflow:hidden;background:var(--surface);box-shadow:0 2px 6px rgb(20 24 22/.08),0 16px 40px rgb(20 24 22/.16)}
.bar{display:flex;justify-content:space-between;align-items:center;padding:.75rem 2.75rem .125rem;font-weight:600;font-variant-numeric:tabular-nums}
.bar svg{inline-size:1.625rem;block-size:.8125rem}
.who{display:flex;gap:.75rem;align-items:center;padding:.5rem 1rem .75rem;border-block-end:1px solid var(--line)}
.who b{display:block;font-size:1rem;line-height:1.375rem;font-weight:600}
.who .tel{color:var(--ink2)}
.who .i{inline-size:1.375rem;block-size:1.375rem}
.m{display:grid;place-items:center;flex:none;inline-size:2.5rem;block-size:2.5rem;border-radius:.625rem;background:#f2dfc6;color:#6b3d10;font-weight:600;font-size:1.0625rem}
.chat{position:relative;flex:1;min-block-size:0;background:var(--wall)}
.chat:before{content:"";position:absolute;inset:0;background:var(--wall-drawing);mask:${wallpaper}}
.thread{position:relative;display:flex;flex-direction:column-reverse;block-size:100%;overflow-y:auto;font-size:1rem;line-height:1.5;overscroll-behavior:contain}
.thread:focus-visible{outline-offset:-3px}
.thread ol{display:flex;flex-direction:column;gap:.5rem;min-block-size:100%;flex:none;margin-block-end:auto;padding:1rem}
.thread li{max-inline-size:82%;align-self:flex-start}
.thread .person{align-self:flex-end}
.said{padding:.5rem .75rem;border:1px solid transparent;border-radius:.75rem .75rem .75rem .25rem;background:var(--surface);white-space:pre-wrap}
.person .said{border-radius:.75rem .75rem .25rem .75rem;background:var(--sent)}
.thread .day,.thread .hint{align-self:center;max-inline-size:80%;padding:.25rem .875rem;border:1px solid transparent;border-radius:.75rem;background:var(--surface);color:var(--ink2);font-size:.8125rem;line-height:1.54;text-align:center;text-wrap:balance}
.thread time{display:block;text-align:end;font-size:.75rem;line-height:1.33;color:var(--ink2);font-variant-numeric:tabular-nums}
.thread mark{padding-inline:0;border:0;box-shadow:0 0 0 2px var(--tint)}
.chat:has(+.write .ready) .thread ol{padding-block-end:3.5rem}
.replies{display:grid;gap:.375rem;margin-block-start:.375rem}
.replies>*{display:flex;gap:.5rem;justify-content:center;align-items:center;min-block-size:2.75rem;padding:.5rem .75rem;border:1px solid transparent;border-radius:.75rem;background:var(--surface);color:var(--ink3);font-size:1rem;text-align:center}
.replies button{color:var(--accent-ink);font-weight:550}
.replies button:hover{border-color:var(--accent)}
.replies .chosen{color:var(--accent-ink);font-weight:550}
.write{display:flex;gap:.5rem;align-items:flex-end;padding:.625rem .75rem 1.5rem;border-block-start:1px solid var(--line)}
.field{flex:1;min-inline-size:0;display:grid;max-block-size:14.5rem;border:1px solid transparent;border-radius:1.375rem;background:var(--sunken);overflow:hidden}
.field:has(:focus-visible){outline:2px solid var(--info);outline-offset:2px}
.mirror,textarea{grid-area:1/1;inline-size:100%;min-inline-size:0;padding:.625rem .9375rem;border:0;font:1rem/1.5 system-ui,"Segoe UI",Roboto,sans-serif;white-space:pre-wrap;overflow-wrap:anywhere}
.mirror{min-block-size:2.75rem;max-block-size:14.5rem;overflow:hidden;color:transparent;user-select:none}
.mirror mark{padding:.125rem 0;border:0;color:transparent;font:inherit;box-shadow:0 0 0 2px var(--tint)}
textarea{position:relative;display:block;block-size:100%;min-block-size:2.75rem;max-block-size:14.5rem;background:none;color:inherit;resize:none;outline:0}
textarea::placeholder{color:var(--ink3);opacity:1}
.field:not(.on):has(textarea:focus,textarea:user-valid) .mirror{visibility:hidden}
.write{position:relative}
.go{flex:none}
.send{display:grid;place-items:center;inline-size:2.75rem;block-size:2.75rem;padding:0;border:1px solid transparent;border-radius:50%;background:var(--accent);color:var(--on-accent)}
.send:hover{background:var(--accent-hover);border-color:transparent}
.send .i{inline-size:1.25rem;block-size:1.25rem}
.ready .send{anchor-name:--send;box-shadow:0 0 0 6px var(--tint)}
.now{position:absolute;inset-block-end:100%;inset-inline-end:.75rem;margin-block-end:.25rem;padding:.375rem .75rem;border:1px solid transparent;border-radius:.625rem;background:var(--ink);color:var(--canvas);font-weight:550;white-space:nowrap}
.now:after{content:"";position:absolute;inset-block-start:100%;inset-inline-end:.875rem;border:.5rem solid transparent;border-block-end:0;border-block-start-color:var(--ink);forced-color-adjust:none}
`

const record = `
.may{display:flex;gap:1.125rem;align-items:flex-start;padding-block:1.5rem}
.may svg{flex:none;inline-size:3.5rem;block-size:3.5rem;color:var(--ink3)}
.may .yes{color:var(--accent)}
.may .no{color:var(--ink)}
.may p:first-child{color:var(--ink3)}
.may p:last-child{color:var(--ink2)}
.may strong{display:block;margin-block:.125rem .25rem;font-size:1.375rem;line-height:1.364;font-weight:600;letter-spacing:-.018em}
.head{display:flex;justify-content:space-between;gap:1rem;align-items:center;min-block-size:4.25rem;margin:0 -1.5rem 1.375rem;padding:.75rem 1.5rem;border-block-end:1px solid var(--line)}
.live{flex:none;white-space:nowrap;display:inline-flex;gap:.5rem;align-items:center;color:var(--ink3)}
.live:before{content:"";inline-size:.5rem;block-size:.5rem;border-radius:50%;background:var(--accent)}
.time{padding-block-end:.25rem}
.time>li{position:relative;display:flex;gap:1rem;padding-block-end:1.375rem}
.time>li:not(:last-child):after{content:"";position:absolute;inset-inline-start:.8125rem;inset-block:1.875rem .125rem;border-inline-start:2px solid var(--line)}
.disc{display:grid;place-items:center;flex:none;inline-size:1.75rem;block-size:1.75rem;border:1px solid transparent;border-radius:50%;background:var(--accent-soft);color:var(--accent-ink)}
.disc .i{inline-size:.875rem;block-size:.875rem;stroke-width:2.2}
.solid>.disc{background:var(--accent);color:var(--on-accent)}
.solid .i{stroke-width:3}
.ink>.disc{background:var(--mute);color:var(--ink)}
.open>.disc{border:1.5px dashed var(--ink3);background:none;color:var(--ink2)}
.open .what,.open b,.time .open p{color:var(--ink3)}
.what{flex:1;min-inline-size:0;padding-block-start:.25rem}
.top{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem}
.top>b{font-weight:600}
.top>time,.left{color:var(--ink3);font-variant-numeric:tabular-nums}
.what p{display:inline;margin-inline-end:.5rem;color:var(--ink2)}
.proof{display:flex;flex-wrap:wrap;gap:.375rem .5rem;align-items:center;margin-block-start:.25rem}
.raw{display:inline;min-inline-size:0;max-inline-size:100%}
.raw[open]{flex-basis:100%}
summary{display:inline-block;padding-block:.125rem;list-style:none;color:var(--accent-ink);text-decoration:underline;text-underline-offset:.2em;cursor:pointer;border-radius:.25rem}
summary::-webkit-details-marker{display:none}
.code{position:relative}
pre{max-block-size:20rem;overflow:auto;margin:.375rem 0 .25rem;padding:.75rem 1rem;border:1px solid var(--line);border-radius:.5rem;background:var(--sunken);font:.8125rem/1.54 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
pre i{font-style:normal;color:var(--info)}
pre em{font-style:normal;color:var(--accent-ink)}
.copy{position:absolute;inset-block-start:.5rem;inset-inline-end:.75rem;min-block-size:2rem;padding:.25rem .75rem}
.foot{margin:0 -1.5rem;padding:.75rem 1.5rem;border-block-start:1px solid var(--line)}
.try{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:.5rem;margin-block-start:.75rem}
.try button{display:flex;gap:.75rem;align-items:center;min-block-size:2.75rem;text-align:start}
.try .i{color:var(--accent)}
.told{display:flex;gap:.625rem;min-block-size:2.75rem;margin-block-start:.5rem;padding:.75rem 1rem;border:1px solid transparent;border-radius:.5rem}
.told:not(:has(span)){border:0}
.told:has(span){border-color:var(--accent-line);background:var(--accent-soft)}
.told .i{color:var(--accent-ink)}
`

/** From the send button to the ring that waits for the message, where the browser can tie a box to two others. */
const path = `
.path{display:none}
@supports (anchor-name:--a){
.phone{anchor-name:--phone}
.open:has(.left)>.disc{anchor-name:--ring}
main:has(.ready):has(.left)>.path{position:absolute;display:block;inset-block:anchor(--ring center) anchor(--send center);inset-inline:anchor(--phone right) anchor(--ring left);color:var(--accent);pointer-events:none}
}
main:has(.ready):has(.left) .phone{position:relative;inset:auto}
.path{container-type:size}
.path svg{overflow:visible;fill:none;stroke:currentColor;stroke-width:2.5;stroke-linecap:round;stroke-dasharray:0 7}
.path>svg{position:absolute;inset:0;inline-size:100%;block-size:100%}
.path>.up{inset-block-start:20px;block-size:calc(100% - 40px);overflow:hidden}
.path .end{stroke-dasharray:none}
@container (max-height:40px){.path>svg{display:none}}
`

const narrow = `
.fresh{animation:fresh .24s cubic-bezier(.2,0,0,1)}
@keyframes fresh{from{opacity:0;transform:translateY(4px)}}
button,nav a{transition:background-color .12s,border-color .12s}
@media(prefers-reduced-motion:reduce){.fresh{animation:none}button,nav a{transition:none}}
@media(pointer:coarse){button,nav a,.copy{min-block-size:2.75rem}summary{padding-block:.75rem}}
@media(max-width:60rem){
main{grid-template-columns:minmax(0,1fr);gap:1.5rem;padding:1rem}
header{padding:.5rem 1rem}
header form{margin-inline-start:auto}
nav{order:3;flex-basis:100%;margin:0}
nav a{flex:1 1 auto;justify-content:center;min-block-size:2.75rem;padding-inline:.5rem;text-align:center}
.over{min-block-size:2.75rem}
.side{padding:0}
.phone{position:static;block-size:auto;min-block-size:0;max-inline-size:27rem;inline-size:100%;margin:auto;border-width:7px;border-radius:2.5rem}
.bar{padding-inline:1.75rem}
.thread{block-size:auto;min-block-size:14rem;max-block-size:26rem}
.write{padding-block-end:.875rem}
.path{display:none!important}
}
@media(max-width:40rem){
header{gap:.5rem}
header .tag{order:4;flex-basis:100%;padding:0;border:0}
.card{padding-inline:1rem;margin-block-end:1rem}
.head,.foot{margin-inline:-1rem;padding-inline:1rem}
.try{grid-template-columns:repeat(2,minmax(0,1fr))}
.try button{padding-inline:.75rem;gap:.5rem}
.try button:last-child{grid-column:1/-1}
.may{gap:.875rem}
.may svg{inline-size:2.5rem;block-size:2.5rem}
}
@media(max-width:22rem){.try{grid-template-columns:minmax(0,1fr)}.thread li{max-inline-size:90%}}
@media(forced-colors:active){
:root{--surface:Canvas;--on-accent:Canvas;--accent:CanvasText;--tint:Canvas}
.chat:before{display:none}
.mirror{visibility:hidden}
.live:before{forced-color-adjust:none}
.phone{border-color:CanvasText}
nav a[aria-current]{border-color:Highlight;text-decoration:underline}
.field{border-color:CanvasText}
textarea{border:1px solid CanvasText;border-radius:1.375rem}
:focus-visible{outline-color:Highlight}
}
@media print{header form,nav,.break,.path,.now{display:none}.phone{position:static;block-size:auto;box-shadow:none}}
`

/** The style sheet of the simulator. */
export const simulatorStyles = withTokens(frame + phone + record + path + narrow)
