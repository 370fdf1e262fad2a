/** What no notice may say: its schema cannot tell, since it knows no business. */
import { isSayable } from '../domain/declaration.ts'
import { namesBusiness } from '../domain/notice-parts.ts'
import type { App } from '../domain/records.ts'
import type { NewNotice } from '../schema/notice.ts'
import { ProblemError } from '../schema/problem.ts'

/** Throws `invalid` for words that nobody could agree to. */
export function refuseUnpublishable(app: App, body: NewNotice): void {
  refuseNamelessDeclaration(app, body)
  refuseUnsayable(body)
}

/** Whoever sends the declaration must have named whom they allow to write. */
function refuseNamelessDeclaration(app: App, { declaration }: NewNotice): void {
  if (!namesBusiness(declaration, app.name))
    throw new ProblemError('invalid', {
      errors: [{ path: 'declaration', message: `must name the business: ${app.name}` }],
    })
}

/** Nobody could ever agree to it: their message would not be recognised. */
function refuseUnsayable(words: NewNotice): void {
  if (!isSayable(words))
    throw new ProblemError('invalid', {
      errors: [
        {
          path: 'declaration',
          message: 'a message with it is no consent: crossed out, quoted, over many lines or a run of signs',
        },
      ],
    })
}
