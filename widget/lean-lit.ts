/** Takes out of lit-html, at build time, what no template of ours uses: a fifth of what would be sent. Lit is pinned; another text stops the build. */
import type { Plugin } from 'vite'

/** Passages of `lit-html.js` 3.3.3, each exactly once in it, and what stands there instead. */
const passages: [what: string, from: string, to: string][] = [
  [
    'SVG and MathML templates: whole `<svg>` elements stand in HTML ones',
    'l=2===i?"<svg>":3===i?"<math>":"",c=v;',
    'l="",c=v;',
  ],
  ['the same, closed', '+(2===i?"</svg>":3===i?"</math>":"")', ''],
  [
    'the same, unwrapped',
    'if(this.el=S.createElement(f,e),P.currentNode=this.el.content,2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}',
    'this.el=S.createElement(f,e);P.currentNode=this.el.content;',
  ],
  ['text of script, style, textarea and title', '(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p)', 'c=p'],
  [
    'the same, bound',
    'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}',
    '',
  ],
  ['the same, ended', '(c=n??v,d=-1)', '(c=v,d=-1)'],
  ['the same, forgotten', ':(c=p,n=void 0)', ':c=p'],
  [
    'bindings in comments',
    'if(r.data===n)d.push({type:2,index:l});else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}',
    'r.data===n&&d.push({type:2,index:l});',
  ],
  ['bindings to elements', 'else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t));', ';'],
  [
    'the same, made',
    ':1===r.type?i=new r.ctor(h,r.name,r.strings,this,t):6===r.type&&(i=new Z(h,this,t))',
    ':i=new r.ctor(h,r.name,r.strings,this,t)',
  ],
  ['properties', '"."===e[1]?I:', ''],
  [
    'directives',
    'if(i===E)return i;let h=void 0!==e?s._$Co?.[e]:s._$Cl;const o=a(i)?void 0:i._$litDirective$;return h?.constructor!==o&&(h?._$AO?.(!1),void 0===o?h=void 0:(h=new o(t),h._$AT(t,s,e)),void 0!==e?(s._$Co??=[])[e]=h:s._$Cl=h),void 0!==h&&(i=M(t,h._$AS(t,i.values),h,e)),i',
    'return i',
  ],
  [
    'compiled templates',
    'e="number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s)',
    'e=this._$AC(t)',
  ],
  ['browsers without shadow roots', 'B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");', ''],
  [
    'being told of a disconnected host',
    'setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}',
    '',
  ],
  ['the same, passed on', 'for(this._$AP?.(!1,!0,s);', 'for(;'],
  [
    'the same, asked for',
    'get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,i,s,e){',
    'constructor(t,i,s,e){',
  ],
  ['the same, kept', ',this._$Cv=e?.isConnected??!0}', '}'],
  [
    'attributes in several pieces',
    's.length>2||""!==s[0]||""!==s[1]?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=A',
    'this._$AH=A',
  ],
  [
    'the same, set',
    'const h=this.strings;let o=!1;if(void 0===h)t=M(this,t,i,0),o=!a(t)||t!==this._$AH&&t!==E,o&&(this._$AH=t);else{const e=t;let n,r;for(t=h[0],n=0;n<h.length-1;n++)r=M(this,e[s+n],i,n),r===E&&(r=this._$AH[n]),o||=!a(r)||r!==this._$AH[n],r===A?t=A:t!==A&&(t+=(r??"")+h[n+1]),this._$AH[n]=r}o&&!e&&this.j(t)',
    't!==this._$AH&&(this._$AH=t,this.j(t))',
  ],
  [
    'the same, counted',
    'void 0!==s.strings?(s._$AI(t,s,i),i+=s.strings.length-2):s._$AI(t[i])',
    's._$AI(t[i])',
  ],
  ['nodes as values', 'void 0!==t.nodeType?this.T(t):', ''],
]

/** The plugin; throws where a passage is not there. */
export function leanLit(): Plugin {
  return {
    name: 'assent-lean-lit',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/lit-html/lit-html.js')) return undefined
      return passages.reduce((text, [what, from, to]) => {
        if (text.split(from).length !== 2) throw new Error(`widget/lean-lit.ts: Lit changed (${what})`)
        return text.replace(from, () => to)
      }, code)
    },
  }
}
