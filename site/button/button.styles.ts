/** The button's style: a labelled pill at the inline end, on phones the disc alone; and what an app's theme changes of it. */

import { readableOn } from '../../server/schema/contrast.ts'
import type { Theme } from '../../server/schema/gate.ts'

/** What a button is given by its app's settings and by the page that carries it. */
export type ButtonLooks = Omit<Theme, 'position' | 'scheme'> & {
  position: string | undefined
  scheme: string | undefined
}

const base =
  // Beyond the reach of the page's rules: its `!important` counts for less than this one (CSS Cascade 5, 6.4).
  ':host{all:initial!important;position:absolute!important}' +
  'aside{all:unset;display:block}' +
  'a{all:unset;position:fixed;z-index:var(--assent-z-index,9999);box-sizing:border-box;display:flex;align-items:center;min-inline-size:56px;min-block-size:56px;padding:12px 14px;border:1px solid #0000;font:600 medium/1.5 system-ui,sans-serif;text-align:start;cursor:pointer;box-shadow:0 4px 16px #0003}' +
  'a:hover{filter:brightness(.92)}' +
  'a:focus-visible{outline:2px solid #1f55b5;outline-offset:2px;box-shadow:0 0 0 2px #fff}' +
  'svg{flex:none;width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}' +
  'span{margin-inline:12px 8px}'

const discAlone = 'span{position:absolute;clip-path:inset(50%);white-space:nowrap}'

/** The style sheet of one button. */
export function buttonStyles({
  accent,
  onAccent,
  scheme,
  preset,
  icon,
  position,
  offset,
  delaySeconds,
}: ButtonLooks): string {
  const { inline = 24, block = 24 } = offset ?? {}
  const fill = `var(--assent-accent,${accent ?? 'light-dark(#0b6e4f,#4cc490)'})`
  const text = `var(--assent-on-accent,${accent ? (onAccent ?? readableOn(accent)) : 'light-dark(#fff,#05180f)'})`
  const [background, colour, edge] =
    preset === 'outline' ? ['light-dark(#fff,#171b19)', fill, fill] : [fill, text, '#0000']
  return [
    base,
    `a{color-scheme:${scheme ?? 'light dark'}}`,
    position === 'inline'
      ? 'a{position:static;display:inline-flex}'
      : `a{inset:auto;inset-inline-${position === 'start' ? 'start' : 'end'}:${inline}px;inset-block-end:calc(${block}px + env(safe-area-inset-bottom))}`,
    `a{border-radius:${preset === 'square' ? 8 : 28}px;background:${background};color:${colour};border-color:${edge}}`,
    icon === 'none' ? 'svg{display:none}' : '',
    preset === 'disc'
      ? discAlone
      : position === 'inline' || icon === 'none'
        ? ''
        : `@media(max-width:719px){${discAlone}}`,
    delaySeconds ? `a{animation:d ${delaySeconds}s}@keyframes d{0%,99%{visibility:hidden}}` : '',
    '@media print{a{display:none}}[hidden]{display:none!important}',
  ].join('')
}
