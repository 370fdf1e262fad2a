/** The simulator's style: a phone beside a record. */
import { withTokens } from '../styles/tokens.ts'

/** The style sheet of the simulator. */
export const simulatorStyles = withTokens(`
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:15px/22px system-ui,"Segoe UI",Roboto,sans-serif}
header{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;padding:12px 32px;background:var(--surface);border-block-end:1px solid var(--line)}
header h1{font-size:18px;margin:0}
header svg{inline-size:28px;block-size:28px}
header nav{display:flex;flex-wrap:wrap;gap:4px;margin-inline-start:auto;padding:3px;border-radius:8px;background:var(--sunken);border:1px solid var(--line)}
header nav a{padding:8px 14px;border-radius:6px;text-decoration:none;color:var(--ink2)}
header nav a[aria-current]{background:var(--surface);color:var(--ink);font-weight:600;box-shadow:0 1px 2px rgb(0 0 0/.08)}
form{margin:0}
button{min-block-size:44px;padding:8px 16px;border:1px solid var(--line2);border-radius:8px;background:var(--surface);color:var(--ink);font:inherit;font-weight:550;cursor:pointer}
button:hover{background:var(--sunken)}
:focus-visible{outline:2px solid var(--info);outline-offset:2px}
a{color:var(--accent-ink);text-underline-offset:3px}
.tag{padding:2px 10px;border:1px solid var(--line);border-radius:6px;color:var(--ink2);font-size:13px}
main{display:grid;grid-template-columns:minmax(0,392px) minmax(0,1fr);gap:56px;max-inline-size:1180px;margin:auto;padding:28px 32px 64px}
.phone{display:flex;flex-direction:column;block-size:min(760px,calc(100vh - 120px));min-block-size:540px;border:10px solid #1a1d1b;outline:1px solid var(--line);border-radius:48px;overflow:hidden;background:var(--surface);position:sticky;inset-block-start:20px}
.who{display:flex;gap:12px;align-items:center;padding:18px 18px 12px;border-block-end:1px solid var(--line)}
.who b{display:block;font-size:16px;line-height:20px}
.m{display:grid;place-items:center;flex:none;inline-size:44px;block-size:44px;border-radius:10px;background:#f2dfc6;color:#6b3d10;font-weight:700}
.thread{flex:1;overflow-y:auto;display:flex;flex-direction:column;gap:8px;padding:16px;background:var(--sunken);list-style:none;margin:0}
.thread li{max-inline-size:85%;padding:8px 12px;border-radius:12px;background:var(--surface);border:1px solid var(--line);overflow-wrap:anywhere;white-space:pre-wrap}
.thread .person{align-self:flex-end;background:var(--accent-soft);border-color:var(--accent-line)}
.thread .hint{align-self:center;text-align:center;color:var(--ink2);font-size:14px;white-space:normal}
.thread time{display:block;text-align:end;font-size:12px;color:var(--ink2)}
.thread form{margin-block-start:8px;display:grid;gap:6px}
.thread form button{inline-size:100%;color:var(--accent-ink);border-color:var(--accent-line)}
.write{display:flex;gap:8px;align-items:flex-end;padding:12px;border-block-start:1px solid var(--line)}
.write label{flex:1}
.write span{position:absolute;clip-path:inset(50%);inline-size:1px;block-size:1px;overflow:hidden}
textarea{display:block;inline-size:100%;min-block-size:48px;max-block-size:180px;field-sizing:content;padding:12px 14px;border:1px solid var(--line2);border-radius:18px;background:var(--canvas);color:inherit;font:inherit;resize:none}
.send{flex:none;inline-size:52px;block-size:52px;padding:0;border:0;border-radius:50%;background:var(--accent);color:var(--on-accent)}
.send:hover{background:var(--accent-hover)}
.send svg{inline-size:22px;block-size:22px;vertical-align:middle}
[dir=rtl] .send svg{transform:scaleX(-1)}
.card{margin:0 0 24px;padding:20px 24px;border:1px solid var(--line);border-radius:12px;background:var(--surface)}
.may{display:flex;gap:18px;align-items:flex-start}
.may svg{flex:none;inline-size:52px;block-size:52px;color:var(--ink3)}
.may.yes svg{color:var(--accent)}
.may p{margin:0;color:var(--ink2)}
.may strong{display:block;font-size:22px;line-height:30px;color:var(--ink)}
h2{font-size:17px;margin:0 0 4px}
.head{display:flex;justify-content:space-between;gap:12px;padding-block-end:14px;margin-block-end:16px;border-block-end:1px solid var(--line)}
.time{list-style:none;margin:0;padding:0}
.time>li{position:relative;padding:0 0 20px 36px;padding-inline:36px 0}
.time>li:before{content:"";position:absolute;inset-inline-start:4px;inset-block-start:4px;inline-size:12px;block-size:12px;border:2px solid var(--accent);border-radius:50%;background:var(--accent-soft)}
.time>li:after{content:"";position:absolute;inset-inline-start:11px;inset-block:24px 0;border-inline-start:2px solid var(--line)}
.time>li:last-child:after{display:none}
.time>.open:before{border-style:dashed;border-color:var(--ink3);background:none}
.time>.open{color:var(--ink2)}
.time b{margin-inline-end:8px}
.time time{float:inline-end;color:var(--ink3);font-size:13px;font-variant-numeric:tabular-nums}
.time p{margin:2px 0 0;color:var(--ink2);overflow-wrap:anywhere}
mark{padding:1px 6px;border-radius:5px;background:var(--accent-soft);color:var(--accent-ink);font:600 14px ui-monospace,Menlo,Consolas,monospace;white-space:nowrap}
.thread mark{padding:1px 0}
pre{overflow-x:auto;max-inline-size:100%;padding:12px;border-radius:8px;background:var(--sunken);font:13px/18px ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
summary{cursor:pointer;color:var(--accent-ink);padding:10px 0}
.try{display:grid;grid-template-columns:repeat(auto-fit,minmax(180px,1fr));gap:8px;margin-block-start:12px}
.try button,.try a{display:block;inline-size:100%;min-block-size:48px;padding:11px 16px;border:1px solid var(--line);border-radius:8px;background:var(--surface);color:var(--ink);text-align:start;text-decoration:none;font-weight:550}
.s{color:var(--ink2);margin:0}
@media(max-width:860px){main{grid-template-columns:minmax(0,1fr);gap:24px;padding:16px}header{padding:12px 16px}header nav{margin:0}.phone{position:static;block-size:auto;border-width:6px;border-radius:32px}.thread{min-block-size:260px}}
`)
