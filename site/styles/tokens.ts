/** The design's tokens as custom properties, light and dark; every page takes those that it uses. */

const light = {
  canvas: '#f8f8f5',
  surface: '#fff',
  sunken: '#f1f1ec',
  raised: '#fff',
  raisedLine: '#e3e4dd',
  line: '#e3e4dd',
  line2: '#868b83',
  ink: '#191c1a',
  ink2: '#474d49',
  ink3: '#636964',
  accent: '#0b6e4f',
  accentHover: '#085940',
  onAccent: '#fff',
  accentInk: '#0a6046',
  accentSoft: '#e3f2ea',
  accentLine: '#a9d3bf',
  warn: '#854d00',
  warnSoft: '#fcf1da',
  warnLine: '#e5c98f',
  bad: '#ae2419',
  badSoft: '#fcebe8',
  badLine: '#edb9b2',
  info: '#1f55b5',
  infoSoft: '#e9f0fc',
  infoLine: '#b5cbf0',
  mute: '#efefea',
  bar2: '#c9cec6',
  scrim: 'rgb(20 24 22/.48)',
  wall: '#f4ede3',
  wallDrawing: '#e4d9c9',
  sent: '#d5efe1',
  tint: '#c9e3d7',
}

/** The name of a token. */
export type Token = keyof typeof light

const dark: Record<Token, string> = {
  canvas: '#0f1211',
  surface: '#171b19',
  sunken: '#121514',
  raised: '#1e2421',
  raisedLine: '#363d39',
  line: '#2a302d',
  line2: '#78817b',
  ink: '#edf0ee',
  ink2: '#b9c0bb',
  ink3: '#949c97',
  accent: '#4cc490',
  accentHover: '#69d2a5',
  onAccent: '#05180f',
  accentInk: '#6bd6a7',
  accentSoft: '#15302a',
  accentLine: '#2c5b49',
  warn: '#f0b95b',
  warnSoft: '#33270f',
  warnLine: '#5d4719',
  bad: '#ff9c90',
  badSoft: '#3a1c19',
  badLine: '#6b332d',
  info: '#93b8f8',
  infoSoft: '#1a2740',
  infoLine: '#33496f',
  mute: '#232826',
  bar2: '#465049',
  scrim: 'rgb(0 0 0/.56)',
  wall: '#12100e',
  wallDrawing: '#23201c',
  sent: '#15493a',
  tint: '#22513f',
}

function kebab(token: string): string {
  return token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function declared(values: Record<Token, string>, styles: string): string {
  return (Object.keys(light) as Token[])
    .filter((token) => styles.includes(`var(--${kebab(token)})`))
    .map((token) => `--${kebab(token)}:${values[token]}`)
    .join(';')
}

/** The tokens that a style sheet uses, and no others: every byte goes over a 3G network. Paper is light, whatever the screen is. */
export function withTokens(styles: string): string {
  return minified(
    `:root{color-scheme:light dark;${declared(light, styles)}}@media screen and (prefers-color-scheme:dark){:root{${declared(dark, styles)}}}@media print{:root{color-scheme:light}}${styles}`,
  )
}

/** The same for pages whose readers may choose: `data-theme` on the root says `light` or `dark`, whatever the screen prefers. */
export function withChosenTokens(styles: string): string {
  const inDark = `color-scheme:dark;${declared(dark, styles)}`
  return minified(
    `:root{color-scheme:light;${declared(light, styles)}}@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){${inDark}}}@media screen{:root[data-theme=dark]{${inDark}}}${styles}`,
  )
}

function minified(styles: string): string {
  return styles
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/;}/g, '}')
    .replace(/: /g, ':')
    .trim()
}
