/** The dashboard's style: frame and components, and after them a page's own. Sizes in rem, logical properties. */
import { withChosenTokens } from '../styles/tokens.ts'
import { controlStyles } from './components/controls.styles.ts'
import { dataStyles } from './components/data.styles.ts'
import { surfaceStyles } from './components/surfaces.styles.ts'
import { frameStyles } from './frame.styles.ts'

const known = new Map<string, string>()

/** The whole sheet of a page; `own` is a constant of its page, so that few are made and kept. */
export function dashboardStyles(own: string): string {
  const found = known.get(own)
  if (found !== undefined) return found
  const made = withChosenTokens(frameStyles + controlStyles + surfaceStyles + dataStyles + own)
  known.set(own, made)
  return made
}
