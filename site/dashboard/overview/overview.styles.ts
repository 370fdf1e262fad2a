/** The overview's own style. */

/** Funnel, chart, reach, first run. */
export const overviewStyles = `
.live>*+*{margin-block-start:1.5rem}
.given{margin-block-end:1.5rem}
.given .date{display:inline-flex;gap:.5rem;align-items:center;color:var(--ink2)}
.given .input{inline-size:auto;border-color:var(--raised-line);background:var(--raised)}
.given>p{flex:1 1 20rem;margin:0}
.funnel{position:relative;overflow:hidden}
.funnel ol{position:relative;display:grid;grid-template-columns:repeat(4,minmax(0,1fr))}
.funnel li{display:flex;flex-direction:column;padding:1.375rem 1.5rem 8.5rem;border-inline-start:1px solid var(--line)}
.funnel li:first-child{border-inline-start-color:transparent}
.step{display:flex;gap:.5rem;align-items:center;color:var(--ink3)}
.step .i{inline-size:1rem;block-size:1rem}
.funnel strong{font-size:1.75rem;line-height:1.286;font-weight:600;letter-spacing:-.018em;font-variant-numeric:tabular-nums}
.funnel .hint{margin:0;color:var(--ink2)}
.funnel .meter,.funnel .short{display:none}
.fall{position:absolute;inset-inline:0;inset-block-end:2.5rem;inline-size:100%;block-size:5.5rem;pointer-events:none}
.fall:dir(rtl){transform:scaleX(-1)}
.fall .area{fill:var(--accent-soft);opacity:.9}
.fall .line{fill:none;stroke:var(--accent);stroke-width:2;vector-effect:non-scaling-stroke}
.reported{position:absolute;inset-inline:0;inset-block-end:0;block-size:2.5rem;padding:.625rem 1.5rem;border-block-start:1px solid var(--line);background:var(--surface);color:var(--ink3);font-size:.8125rem;line-height:1.25rem;overflow:hidden;text-overflow:ellipsis}
#middle{align-items:stretch}
#middle>.card{margin:0}
.plot{position:relative;display:grid;grid-template-columns:2.25rem minmax(0,1fr);gap:.5rem}
.plot svg{display:block;inline-size:100%;overflow:visible}
.plot text{fill:var(--ink3);font-size:.8125rem;font-variant-numeric:tabular-nums}
.scale text{text-anchor:end}
.bars .x{text-anchor:middle}
.bars .edge{display:none}
.bars .hit{fill:transparent}
.bars .in{fill:var(--accent);opacity:.82}
.bars g:is(:hover,.here) .in{opacity:1}
.bars .out{fill:url(#hatch)}
#hatch path{stroke:var(--ink3);stroke-width:1.6}
.bars .zero{stroke:var(--line2)}
.bars .tick{stroke:var(--line);stroke-dasharray:3 4}
.bars:focus-visible{outline-offset:4px}
.guide{position:absolute;inset-block-start:0;border-inline-start:1px dashed var(--ink3);pointer-events:none}
.tip{position:absolute;inset-block-start:0;z-index:2;min-inline-size:8rem;padding:.5rem .75rem;border:1px solid transparent;border-radius:.5rem;background:var(--ink);color:var(--canvas);font-size:.8125rem;line-height:1.25rem;pointer-events:none}
.tip i{font-style:normal}
.tip b,.tip span{display:flex;gap:1rem;justify-content:space-between;white-space:nowrap;font-variant-numeric:tabular-nums}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin-block-start:.5rem;color:var(--ink2)}
.legend li{display:flex;gap:.5rem;align-items:center}
.swatch-out{inline-size:.75rem;block-size:.75rem;overflow:hidden;stroke:var(--ink3);stroke-width:1.6}
.reach .big{margin-block:.125rem .625rem;font-size:1.75rem;line-height:1.286;font-weight:600;letter-spacing:-.018em;font-variant-numeric:tabular-nums}
.reach dl{display:grid;gap:.75rem;margin-block:1.125rem 1.25rem;padding-block-end:1.25rem;border-block-end:1px solid var(--line)}
.reach dl>div{display:flex;justify-content:space-between;gap:1rem}
.reach dt{display:flex;gap:.625rem;align-items:center}
.reach dt a{color:inherit;text-decoration:none}
.reach dt a:hover{text-decoration:underline}
.reach dd{font-weight:550}
.columns>.reach{align-self:stretch}
.rate{display:flex;gap:.625rem;align-items:center}
.rate .meter{inline-size:4rem;flex:none}
.hero{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,20rem);gap:1.5rem;align-items:center;padding:2.5rem}
.hero h2{font-size:2rem;line-height:1.25;letter-spacing:-.018em}
.hero p{max-inline-size:28rem;margin-block:.75rem 1.5rem;color:var(--ink2);font-size:1rem;line-height:1.5}
.hero .button{min-block-size:3rem;padding-inline:1.25rem;font-size:1rem}
.drawing{inline-size:100%;fill:none;stroke-linecap:round;stroke-linejoin:round}
.drawing:dir(rtl){transform:scaleX(-1)}
.drawing .sheet{fill:var(--sunken);stroke:var(--line)}
.drawing .plain{stroke:none}
.drawing .phone{fill:var(--surface);stroke:var(--line2);stroke-width:1.5}
.drawing .green{fill:var(--accent)}
.drawing .soft{fill:var(--accent-soft)}
.drawing path{stroke-width:7}
.drawing .grey{stroke:var(--line)}
.drawing .grey.strong{stroke:var(--bar2)}
.drawing .mid{stroke:var(--accent-line)}
.drawing .dark{stroke:var(--accent)}
.drawing .arrow{stroke:var(--accent);stroke-width:2.5}
.drawing .cut{stroke:var(--on-accent);stroke-width:2.5}
.steps li{display:grid;grid-template-columns:2rem minmax(0,1fr) auto;gap:1rem;align-items:center;padding:1.25rem 1.5rem}
.steps li+li{border-block-start:1px solid var(--line)}
.steps li p{color:var(--ink2)}
.steps .current{background:var(--accent-soft)}
.steps .current p{color:var(--ink)}
.steps li:last-child{border-end-start-radius:.75rem;border-end-end-radius:.75rem}
.count{display:grid;place-items:center;inline-size:2rem;block-size:2rem;border:1px solid var(--line2);border-radius:50%;background:var(--surface);color:var(--ink2);font-weight:550;font-variant-numeric:tabular-nums}
.current .count{border-color:var(--accent);color:var(--accent-ink)}
.done .count{border-color:transparent;background:var(--accent);color:var(--on-accent)}
.count .i{inline-size:1rem;block-size:1rem;stroke-width:2.5}
@media(max-width:40rem){
.given .date{flex:1 1 100%;justify-content:space-between}
.given{margin-block-end:1rem}
.live>*+*{margin-block-start:1rem}
.funnel ol{grid-template-columns:minmax(0,1fr)}
.funnel li{display:grid;grid-template-columns:minmax(0,1fr) auto auto;gap:.5rem;align-items:baseline;padding:.75rem 1rem;border-inline-start:0}
.funnel li+li{border-block-start:1px solid var(--line)}
.funnel strong{order:2;font-size:1rem;line-height:1.5}
.funnel .short{display:block;order:1;color:var(--ink3);font-size:.8125rem}
.funnel .hint{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.funnel .meter{display:block;order:3;grid-column:1/-1}
.funnel .step .i,.fall{display:none}
.reported{position:static;block-size:auto;padding-inline:1rem}
.bars .x{display:none}
.bars .edge{display:block}
.bars .edge.to{text-anchor:end}
.bars .edge.from{text-anchor:start}
.rate{justify-content:flex-end}
.hero{grid-template-columns:minmax(0,1fr);padding:1.5rem 1rem}
.hero h2{font-size:1.5rem}
.hero .actions>*{flex:1 1 auto}
.drawing{max-inline-size:16rem;margin:auto}
.steps li{grid-template-columns:2rem minmax(0,1fr);padding:1rem}
.steps .button{grid-column:2;justify-self:start}
}
@media(forced-colors:active){.fall .area,.bars .in{forced-color-adjust:none}.count,.tip{border-color:CanvasText}.steps .current{outline:2px solid Highlight;outline-offset:-2px}}
`
