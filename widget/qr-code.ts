/** The QR code of an entry point's plain page, read from the server's SVG so that it can be drawn where no image may load. */

/** The dark modules as one path, in a box of modules. */
export type QrCode = { viewBox: string; path: string }

/** Fetches a code; undefined where there is none to be had. */
export async function fetchQrCode(address: string): Promise<QrCode | undefined> {
  try {
    const svg = await (await fetch(address)).text()
    // The last path: the one before it is the white ground.
    const [, viewBox, path] = /viewBox="([^"]+)".* d="([^"]+)"/s.exec(svg) ?? []
    return viewBox && path ? { viewBox, path } : undefined
  } catch {
    return undefined
  }
}
