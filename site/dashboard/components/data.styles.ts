/** What is shown and read. */

/** The style of chips, tables, facts, timelines, bars and what can be copied. */
export const dataStyles = `
.chip{display:inline-flex;gap:.375rem;align-items:center;padding-block:.1875rem;padding-inline:.4375rem .625rem;border:1px solid transparent;border-radius:99rem;font-weight:550;font-size:.78125rem;line-height:1rem;white-space:nowrap}
.s16{flex:none;inline-size:.875rem;block-size:.875rem}
.cut{fill:none;stroke:var(--surface);stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.chip.good{background:var(--accent-soft);color:var(--accent-ink)}
.chip.warn{background:var(--warn-soft);color:var(--warn)}
.chip.bad{background:var(--bad-soft);color:var(--bad)}
.chip.info{background:var(--info-soft);color:var(--info)}
.chip.mute{background:var(--mute);color:var(--ink2)}
.chip.ink{background:var(--mute);color:var(--ink)}
.activity{display:inline-flex;gap:.375rem;align-items:center;color:var(--ink2);font-size:.8125rem;line-height:1.25rem;white-space:nowrap}
.activity.active .s16{color:var(--accent)}
.activity .s16{color:var(--ink3)}
.tag{display:inline-flex;gap:.375rem;align-items:center;padding:.0625rem .5rem;border:1px solid var(--line);border-radius:.375rem;color:var(--ink2);font-size:.78125rem;line-height:1.25rem;font-weight:450}
.kind{display:inline-flex;vertical-align:middle;gap:.5rem;align-items:center;color:var(--ink2)}
.kind .i{inline-size:1rem;block-size:1rem}
.table{inline-size:100%;border-collapse:collapse}
.table th,.table td{padding:.625rem .75rem;text-align:start;font-weight:400;vertical-align:middle}
.table :is(th,td):first-child{padding-inline-start:1.5rem}
.table :is(th,td):last-child{padding-inline-end:1.5rem}
.table thead th{block-size:2.75rem;color:var(--ink3);font-size:.78125rem;line-height:1rem;font-weight:550;white-space:nowrap}
.table thead a{color:inherit;text-decoration:none}
.table thead a:hover{text-decoration:underline}
.table tbody tr{block-size:3.25rem;border-block-start:1px solid var(--line)}
.table tbody tr:hover{background:var(--sunken)}
.table tbody tr:has(:target){background:var(--accent-soft)}
.table tbody th{font-weight:550;font-variant-numeric:tabular-nums}
.table tbody th a{color:inherit;text-decoration:none}
.table tbody th a:hover{text-decoration:underline}
.table .end{text-align:end}
.table .strong{font-weight:600}
.table .name{display:none}
.table .second{display:block;color:var(--ink3);font-size:.8125rem;line-height:1.25rem;font-weight:400}
.facts{display:grid;gap:.75rem 1rem}
.facts>div{display:grid;grid-template-columns:minmax(6rem,.6fr) minmax(0,1fr);gap:.125rem 1rem}
.facts dt{color:var(--ink3)}
.facts .second{display:block;color:var(--ink3);font-size:.8125rem;line-height:1.25rem}
.time>li{position:relative;display:flex;gap:1rem;padding-block-end:1.5rem}
.time>li:last-child{padding-block-end:0}
.time>li:not(:last-child):after{content:"";position:absolute;inset-inline-start:.8125rem;inset-block:1.875rem .125rem;border-inline-start:2px solid var(--line)}
.time .disc{display:grid;place-items:center;flex:none;inline-size:1.75rem;block-size:1.75rem;border:1px solid transparent;border-radius:50%;background:var(--mute);color:var(--ink2)}
.time .disc .i{inline-size:.875rem;block-size:.875rem}
.time>.key>.disc{background:var(--accent);color:var(--on-accent)}
.time>.good>.disc{background:var(--accent-soft);color:var(--accent-ink)}
.time>.info>.disc{background:var(--info-soft);color:var(--info)}
.time>.ink>.disc{background:var(--ink);color:var(--canvas)}
.time>.planned>.disc{border:1.5px dashed var(--ink3);background:none}
.time>.planned{color:var(--ink3)}
.what{flex:1;min-inline-size:0;padding-block-start:.25rem}
.when{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem}
.when time{color:var(--ink3)}
.what>p{color:var(--ink2)}
.planned .what>p{color:inherit}
.evidence{margin-block-start:.5rem;border:1px solid var(--line);border-radius:.5rem}
.evidence>*{padding:.75rem 1rem}
.evidence>*+*{border-block-start:1px solid var(--line)}
.evidence .facts{grid-template-columns:repeat(auto-fit,minmax(min(13rem,100%),1fr))}
.evidence .facts>div{display:block}
.evidence .facts dt{font-size:.8125rem;line-height:1.54}
.copied>.caption{display:block;margin-block-end:.25rem}
.copy{display:flex;gap:.5rem;align-items:center;min-block-size:2.625rem;padding:.25rem;border:1px solid var(--line);border-radius:.5rem;background:var(--sunken)}
.copy>code{flex:1;min-inline-size:0;padding-inline:.5rem;user-select:all;text-align:start}
.copy .button{flex:none}
.copy .done{color:var(--accent-ink)}
.copy.block{align-items:flex-start;padding:.5rem}
.copy pre{flex:1;min-inline-size:0;max-block-size:24rem;padding:.25rem .5rem;overflow:auto;white-space:pre-wrap;text-align:left}
pre i{font-style:normal;color:var(--info)}
pre em{font-style:normal;color:var(--accent-ink)}
pre b{font-weight:400;color:var(--warn)}
.meter,.parts{display:block;inline-size:100%;block-size:.375rem;border-radius:99rem;overflow:hidden}
.parts{block-size:.625rem}
:is(.meter,.parts):dir(rtl){transform:scaleX(-1)}
.track{fill:var(--mute)}
.fill,.p1{fill:var(--accent)}
.p2{fill:var(--accent-line)}
.p3{fill:var(--bar2)}
.swatch{display:inline-block;flex:none;inline-size:.6875rem;block-size:.6875rem;border:1px solid transparent;border-radius:.1875rem;background:var(--bar2)}
.swatch.one{background:var(--accent)}
.swatch.two{background:var(--accent-line)}
@media(max-width:40rem){
.table:not(.stays),.table:not(.stays) :is(tbody,tr,th,td){display:block;inline-size:100%;block-size:auto}
.table:not(.stays) thead{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.table:not(.stays) tbody tr{padding:.875rem 1rem}
.table:not(.stays) tbody tr:first-child{border-block-start:0}
.table:not(.stays) tbody :is(th,td){padding:.125rem 0}
.table:not(.stays) tbody td{display:flex;flex-wrap:wrap;gap:.125rem 1rem;justify-content:space-between;align-items:center;text-align:end}
.table:not(.stays) .name{display:block;color:var(--ink3);font-weight:400}
.table:not(.stays) tbody th{padding-block-end:.375rem;text-align:start}
.table:not(.stays) .bare .button{flex:1}
.table.stays :is(th,td){padding-inline:.375rem}
.table.stays thead th{white-space:normal}
.table.stays :is(th,td):first-child{padding-inline-start:1rem}
.table.stays :is(th,td):last-child{padding-inline-end:1rem}
.copy:not(.block):has(.button){flex-wrap:wrap;padding:.5rem}
.copy:not(.block)>code{flex-basis:100%;padding:.25rem}
.copy:not(.block) .button{flex:1}
.copy.block{flex-direction:column;align-items:stretch}
.facts>div{grid-template-columns:minmax(0,1fr)}
}
@media(forced-colors:active){.chip,.tag,.time .disc,.badge,.swatch{border-color:CanvasText}.meter,.parts{border:1px solid CanvasText}.fill,.p1{fill:Highlight}.cut{stroke:Canvas}.swatch,.p1,.p2,.p3{forced-color-adjust:none}}
@media print{.table tbody tr{break-inside:avoid}}
`
