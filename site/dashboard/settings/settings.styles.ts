/** The style of the settings pages: ways in, previews, colours, hours. */

/** After the dashboard's own. */
export const settingsStyles = `
.way{display:grid;grid-template-columns:2.5rem minmax(0,1fr) auto;gap:.5rem 1rem;padding:1.5rem}
.tile{inline-size:2.5rem;block-size:2.5rem;background:var(--accent-soft);color:var(--accent-ink)}
.named{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center}
.saying .quiet{margin-block-start:.125rem}
.way-body{min-inline-size:0;margin-block-start:.5rem}
.saying>*+*:not(.quiet){margin-block-start:.75rem}
.way:not(:has(.qr)) .saying,.way-body{grid-column:2/-1}
.way-body>*+*,.chat>*+*,.more>*+*{margin-block-start:.75rem}
.radios>.hint{margin-block:0 .5rem}
.way-body>hr:first-child{margin-block-start:.75rem}
.way hr{margin-block:1.25rem;border:0;border-block-start:1px solid var(--line)}
.qr{grid-column:3;grid-row:1;align-self:start;padding:.25rem;border:1px solid var(--line);border-radius:.75rem;background:#fff;line-height:0;forced-color-adjust:none}
.qr img{display:block;inline-size:8.25rem;block-size:8.25rem}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(13rem,100%),1fr));gap:1rem}
.pair .stack>*+*{margin-block-start:.5rem}
.segments{flex-wrap:wrap}
.more>summary{display:inline-block;padding-block:.25rem;color:var(--accent-ink);text-decoration:underline;text-underline-offset:.2em}
.instant{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:flex-start}
.instant .check{flex:1 1 16rem}
.told{color:var(--ink3)}
.told.bad,output.bad{color:var(--bad)}
.instant.live>.button{display:none}
.switches>*+*{margin-block-start:1.25rem}
.chat{padding:1rem;border:1px solid transparent;border-radius:.75rem;background:var(--sunken)}
.switches+.chat,.instant+.chat{margin-block-start:1.25rem}
.message{max-inline-size:24rem}
.message>p{padding:.75rem 1rem;border:1px solid var(--line);border-radius:.75rem;background:var(--surface);white-space:pre-line}
.replies{display:grid;grid-template-columns:1fr 1fr;gap:.375rem;margin-block-start:.375rem}
.replies>span{padding:.5rem;border:1px solid var(--line);border-radius:.75rem;background:var(--surface);color:var(--accent-ink);font-weight:550;text-align:center}
.preview .edge{block-size:32rem;background:var(--sunken)}
.preview .edge>p{padding:1.5rem}
.preview iframe{display:block;inline-size:100%;block-size:100%;border:0;color-scheme:light}
.preview iframe[hidden]{display:none}
.preview .segments .i{inline-size:1rem;block-size:1rem}
.preview .foot{justify-content:flex-start}
.note form{margin-block-start:.5rem}
.tongue-list{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-block-start:.75rem}
.tongue-list a{display:inline-block;padding-block:.25rem}
.colour{display:flex;gap:.75rem;align-items:center}
.colour input{inline-size:3.5rem;block-size:2.5rem;padding:.1875rem;border:1px solid var(--line2);border-radius:.5rem;background:var(--surface);cursor:pointer}
.faulty .colour input{border-color:var(--bad)}
output{white-space:nowrap;font-variant-numeric:tabular-nums}
form:has([name=hoursKind][value=always]:checked) .when,form:has([name=onAccentKind][value=auto]:checked) .field:has([name=onAccent]){display:none}
.hours>fieldset{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:end;padding-block:1rem;border-block-start:1px solid var(--line)}
.hours legend{float:inline-start;inline-size:100%;font-weight:550}
.days{display:flex;flex-wrap:wrap;gap:.25rem .75rem;inline-size:100%}
.day{display:flex;gap:.375rem;align-items:center;min-block-size:1.5rem;cursor:pointer}
.time-of-day>span{display:block;color:var(--ink2);font-size:.8125rem;line-height:1.54}
.time-of-day .input{inline-size:9rem}
.providers{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(16rem,100%),1fr));gap:.75rem}
.providers a{display:block;block-size:100%;padding:.875rem 1rem;border:1px solid var(--line);border-radius:.75rem;color:var(--ink);text-decoration:none}
.providers a:hover{border-color:var(--line2);background:var(--sunken)}
.providers b{display:block}
.providers span{color:var(--ink2)}
.channel h2{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center}
.inside>.note:first-child+*{margin-block-start:1.25rem}
.channel .inside>*+*{margin-block-start:1.25rem}
.part{padding-block-start:1.25rem;border-block-start:1px solid var(--line)}
.part>legend{float:inline-start;inline-size:100%;padding:0;font-weight:600}
.part>legend+*{clear:both}
.part>*+*{margin-block-start:1rem}
.fixed{inline-size:100%}
@media(max-width:40rem){
.way{grid-template-columns:minmax(0,1fr);padding:1rem}
.tile{display:none}
.way :is(.saying,.way-body){grid-column:1!important}
.qr{grid-column:1;grid-row:auto;justify-self:center}
.qr img{inline-size:11rem;block-size:11rem}
.way .actions>*{flex:1 1 100%}
.segments>*{flex:1 1 auto;justify-content:center}
}
@media(pointer:coarse){.day,.more>summary,.tongue-list a{min-block-size:2.75rem}.colour input{block-size:2.75rem}}
@media(forced-colors:active){.tile,.chat{border-color:CanvasText}}
@media print{.preview{display:none}}
`
