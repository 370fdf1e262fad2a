/** The code to paste, for the way somebody's page is made: the lasting one, and one bound to this version. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import { leftToRight, type Markup, withMarkup } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { codeBlock } from '../components/copy-field.ts'
import { segments } from '../components/links.ts'
import { type SnippetKind, snippet, snippetKinds } from './snippets.ts'

/** The script as it is now: its hashed file and the value that proves it. */
export type Loader = { file: string; integrity: string }

/** Code with a choice of kinds; `at` is where another one is shown. */
export function widgetCode(
  words: DashboardWords,
  view: {
    app: string
    entryPoint: string
    publicUrl: string
    loader: Loader
    kind: SnippetKind
    at(kind: SnippetKind): string
  },
): Markup {
  const { app, entryPoint, publicUrl, loader, kind, at } = view
  const { widget } = words.settings
  const common = { app, entryPoint, publicUrl, label: widget.chat }
  const about = { kind: widget.kinds[kind] }
  const choices = snippetKinds.map((one) => ({
    label: widget.kinds[one],
    href: at(one),
    current: one === kind,
  }))
  const block = (pinned: Loader | null, label: string) => {
    const text = snippet(kind, { ...common, pinned })
    return codeBlock(words, { text, label: fillIn(label, about), marked: inColour(text) })
  }
  return html`${segments(widget.kindsLabel, choices)}<p class="quiet">${widget.where[kind]}</p>${block(null, widget.code)}<details class="more"><summary>${widget.pinned}</summary><p class="quiet">${widget.pinnedText}</p>${block(loader, widget.pinnedCode)}</details><p class="caption">${withMarkup(widget.policy, { origin: leftToRight(new URL(publicUrl).origin) })}</p>`
}

/** Names of elements and what stands in quotation marks are set apart; what is copied is the text. */
export function inColour(code: string): Markup {
  const parts = code.split(/("[^"\n]*"|'[^'\n]*'|<\/?[a-z][\w-]*)/)
  return html`${parts.map((part, index) => {
    if (index % 2 === 0) return part
    return part.startsWith('<') ? html`<i>${part}</i>` : html`<em>${part}</em>`
  })}`
}
