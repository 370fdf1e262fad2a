/** What the list of opt-ins looks like besides what every table does. */

/** Its style. On a phone every row is a card: number and status, name and activity, where from and how proven. */
export const optInsStyles = `
.people-card .filters{padding:1.5rem}
.people-card .table{border-block-start:1px solid var(--line)}
@media(scripting:enabled){.apply{display:none}}
td:is(.seen,.proof){color:var(--ink2)}
.people-card .filter select{field-sizing:content}
.people .person a{color:var(--ink)}
.people .second{display:flex;gap:.5rem;align-items:center}
.people .from .second{display:block}
.people tbody tr:has(:focus-visible){background:var(--sunken)}
.looked{padding:1.5rem;border-block-start:1px solid var(--line);color:var(--ink2)}
.range{font-variant-numeric:tabular-nums}
.pages{display:flex;gap:.5rem}
.pages .i{inline-size:1rem;block-size:1rem}
.found .second{display:block;color:var(--ink3);font-size:.8125rem;line-height:1.25rem}
.found blockquote{margin:0;padding-inline-start:.75rem;border-inline-start:3px solid var(--accent)}
.found>*+*{margin-block-start:1.25rem}
@media(max-width:40rem){
.people-card .filters{padding:1rem}
.people-card .search{flex-basis:100%;max-inline-size:none}
.people-card .filter{flex:1 1 auto}
.people.table:not(.stays) tbody tr{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.25rem .75rem;align-items:center}
.people.table:not(.stays) tbody :is(th,td){padding:0;inline-size:auto}
.people.table:not(.stays) tbody td{justify-content:flex-end}
.people.table:not(.stays) :is(.from,.proof){justify-content:flex-start;text-align:start}
.people.table:not(.stays) :is(.from,.proof,.seen) .name{display:none}
.people .person{grid-row:1;grid-column:1}
.people .opt-in{grid-row:1;grid-column:2}
.people .from{grid-row:2;grid-column:1}
.people .wrote{grid-row:2;grid-column:2}
.people .proof{grid-row:3;grid-column:1}
.people .seen{grid-row:3;grid-column:2}
.people .from .second{display:inline}
.people .from .second:before{content:" · "}
.pages{flex:1}
.pages>*{flex:1}
}
@media(max-width:24rem){
.people .person{grid-column:1/-1}
.people .opt-in{grid-row:2;grid-column:1}
.people.table:not(.stays) tbody .opt-in{justify-content:flex-start}
.people .from{grid-row:3}
.people .seen{grid-row:3}
.people .proof{grid-row:4}
}
`
