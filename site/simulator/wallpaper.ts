/** The drawing behind the chat, ours: things of a bakery, scattered; a mask, so that it takes the scheme's colour. */

const cup = 'M0 4h12v5a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4zM12 5h2a2 2 0 0 1 0 5h-2M4 0v2m4-2v2'
const bubble = 'M8 0a8 7 0 1 1-4 13L0 14l1-4A7 7 0 0 1 8 0z'
const ring = 'M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0zm0 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6z'
const ear =
  'M6 18V4M6 4q-3-2 0-4 3 2 0 4M6 9Q1 9 1 5q5 0 5 4M6 9q5 0 5-4-5 0-5 4M6 14q-5 0-5-4 5 0 5 4M6 14q5 0 5-4-5 0-5 4'
const loaf = 'M0 10Q1 2 9 2t10 8q-9-4-19 0M5 8 4 4m5 3V2m5 6 1-4'

const scattered: [string, number, number, number][] = [
  [cup, 14, 22, -8],
  [bubble, 88, 12, 6],
  [loaf, 150, 34, 10],
  [ear, 52, 74, 12],
  [ring, 116, 82, 0],
  [loaf, 6, 124, -12],
  [cup, 160, 112, 8],
  [bubble, 60, 142, -6],
  [ear, 122, 152, -14],
  [ring, 24, 178, 0],
]

const drawn = scattered
  .map(([path, x, y, turn]) => `<path d='${path}' transform='translate(${x} ${y})rotate(${turn})'/>`)
  .join('')

/** As an address in a style sheet. */
export const wallpaper = `url("data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns='http://www.w3.org/2000/svg' width='190' height='210' fill='none' stroke='#000' stroke-width='1.6' stroke-linecap='round' stroke-linejoin='round'>${drawn}</svg>`,
)}")`
