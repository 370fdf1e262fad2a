/** Who stood in earlier rows of a file. */
import { createHash } from 'node:crypto'

/** Who stood in earlier rows: eight bytes of a hash and a row number each, so that a million of them are 24 MB and not their names. */
export class SeenPeople {
  private hashes = new BigUint64Array(1024)
  private rows = new Uint32Array(1024)
  private count = 0

  /** The earlier row that one of these names stood in, if there was one; from now on they stood here. */
  note(names: string[], row: number): number | null {
    const earlier = names.map((name) => this.place(name, row)).filter((one) => one !== 0)
    return earlier.length === 0 ? null : Math.min(...earlier)
  }

  private place(name: string, row: number): number {
    if (this.count * 2 > this.hashes.length) this.grow()
    const hash = createHash('sha256').update(name).digest().readBigUInt64BE() || 1n
    const at = this.find(hash)
    const earlier = this.rows[at] as number
    if (earlier === 0) {
      this.hashes[at] = hash
      this.rows[at] = row
      this.count++
    }
    return earlier
  }

  private find(hash: bigint): number {
    const mask = this.hashes.length - 1
    let at = Number(hash & BigInt(mask))
    while (this.rows[at] !== 0 && this.hashes[at] !== hash) at = (at + 1) & mask
    return at
  }

  private grow(): void {
    const { hashes, rows } = this
    this.hashes = new BigUint64Array(hashes.length * 2)
    this.rows = new Uint32Array(hashes.length * 2)
    for (const [index, row] of rows.entries()) {
      if (row === 0) continue
      const hash = hashes[index] as bigint
      const at = this.find(hash)
      this.hashes[at] = hash
      this.rows[at] = row
    }
  }
}
