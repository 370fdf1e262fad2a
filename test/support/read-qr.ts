/** Test support: what a camera reads off our SVG, whose last path is one stroke along every row of dark modules. */
import jsQR from 'jsqr'

/** The text of a drawn code; undefined where there is none to be read. */
export function readQrSvg(svg: string): string | undefined {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  const scale = 4
  const side = size * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  const [path = ''] = [...svg.matchAll(/ d="([^"]*)"/g)].at(-1)?.slice(1) ?? []
  let [x, y] = [0, 0]
  for (const [, command, right, down, run] of path.matchAll(/([Mm])(-?\d+) (-?[\d.]+)h(\d+)/g)) {
    const [byX, byY] = [Number(right), Math.floor(Number(down))]
    ;[x, y] = command === 'M' ? [byX, byY] : [x + byX, y + byY]
    for (let row = y * scale; row < (y + 1) * scale; row++) {
      for (let column = x * scale; column < (x + Number(run)) * scale; column++)
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
    }
    x += Number(run)
  }
  return jsQR(pixels, side, side)?.data
}
