/** QR codes: black on white in light and dark, quiet zone of four modules, level M. */
import { create, toBuffer } from 'qrcode'

const quietZone = 4

/** One stroke along every row of dark modules: small, sharp at any size, and easy to draw again elsewhere. It is called what it says, or `title`. */
export function qrSvg(text: string, title = text): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const size = modules.size + 2 * quietZone
  let path = ''
  let [penX, penY] = [0, 0]
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      let run = 0
      while (x + run < modules.size && modules.get(y, x + run)) run++
      if (run > 0)
        path += path ? `m${x - penX} ${y - penY}h${run}` : `M${x + quietZone} ${y + quietZone}.5h${run}`
      if (run > 0) [penX, penY] = [x + run, y]
      x += run
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" shape-rendering="crispEdges"><title>${escaped(title)}</title><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="none" stroke="#000" d="${path}"/></svg>`
}

/** For print: at least 1024 pixels wide. */
export async function qrPng(text: string): Promise<Uint8Array> {
  const buffer = await toBuffer(text, { errorCorrectionLevel: 'M', margin: quietZone, width: 1024 })
  return new Uint8Array(buffer)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
