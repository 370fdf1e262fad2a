/** The accent of the widget, and how well text is read on it. */
import { contrast } from '../../../server/schema/contrast.ts'

/** Of an app that has chosen none. */
export const standardAccent = '#0b6e4f'

/** To one decimal, rounded down: 4.46 is not enough. */
export function ratioOf(one: string, other: string): string {
  return (Math.floor(contrast(one, other) * 10) / 10).toFixed(1)
}
