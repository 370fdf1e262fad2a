/** Imports: a file is checked first, then imported; what became of each stays in a list. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import { type Import, ImportColumn, type ListedImport } from '../../../server/schema/import.ts'
import type { Markup, Page } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { counted } from '../../messages/dashboard/plural.ts'
import { button, linkButton } from '../components/button.ts'
import { card, facts, columns as sideBySide } from '../components/card.ts'
import { chip, tag } from '../components/chip.ts'
import { emptyState } from '../components/empty-state.ts'
import { hidden } from '../components/field.ts'
import { icon } from '../components/icons.ts'
import { backLink } from '../components/links.ts'
import { meter } from '../components/meter.ts'
import { note } from '../components/note.ts'
import { nothing, table } from '../components/table.ts'
import { dashboardPage } from '../dashboard-page.ts'
import { type Shell, sectionAddress } from '../shell.ts'

type AppShell = Shell & { app: NonNullable<Shell['app']> }

/** All that the list shows. */
export type ImportsView = {
  shell: AppShell
  imports: ListedImport[]
  next: string | undefined
  /** A form came without its file. */
  fault: boolean
}

/** All that one import's page shows. */
export type ImportView = { shell: AppShell; shown: Import; fault: boolean }

const addressOf = (shell: AppShell) => sectionAddress(shell.app.slug, 'imports')

/** The list, with the form for the next one. */
export function importsPage(view: ImportsView): Page {
  const { shell, next } = view
  const { imports } = shell.words
  const { role } = shell.operator
  const side = html`${role === 'viewer' ? '' : uploadCard(shell, view.fault)}${role === 'owner' ? exportCard(shell) : ''}`
  const list = html`<div id="past"${view.imports.some(({ status }) => status === 'running') ? html` data-live="${shell.here}"` : ''}>${card(
    {
      title: imports.past,
      padded: false,
      body: view.imports.length === 0 ? none(shell) : pastTable(view),
      ...(next === undefined
        ? {}
        : {
            footer: linkButton({
              label: imports.older,
              href: `${addressOf(shell)}?after=${next}`,
              small: true,
            }),
          }),
    },
  )}</div>`
  return dashboardPage({
    shell,
    title: imports.title,
    intro: imports.intro,
    styles: importsStyles,
    islands: ['refresh'],
    body: role === 'viewer' ? list : sideBySide(list, side),
  })
}

function none({ words }: AppShell): Markup {
  return emptyState({ icon: 'upload', title: words.imports.pastNone, text: words.imports.pastNoneText })
}

function uploadCard(shell: AppShell, fault: boolean): Markup {
  const { imports } = shell.words
  return card({
    id: 'upload',
    title: imports.upload,
    body: html`<div class="stack"><p>${imports.uploadText}</p><p class="caption">${imports.proof}</p><form class="form" method="post" enctype="multipart/form-data" action="${addressOf(shell)}">${hidden('how', 'check')}${fileField(shell, imports.file, imports.fileHint, fault)}${button({ label: imports.check, kind: 'primary', icon: 'upload', busyLabel: imports.checking })}</form></div>`,
  })
}

function fileField({ words }: AppShell, label: string, hint: string, fault: boolean): Markup {
  const described = fault ? 'file-hint file-error' : 'file-hint'
  return html`<div class="field${fault ? ' faulty' : ''}"><label for="file">${label}</label><input class="input" type="file" id="file" name="file" required accept=".csv,.txt,.json,text/csv,application/json" aria-describedby="${described}"${fault ? html` aria-invalid="true"` : ''}><p class="hint" id="file-hint">${hint}</p>${fault ? html`<p class="error" id="file-error">${icon('warn')}<span>${words.imports.fileFault}</span></p>` : ''}</div>`
}

function exportCard({ app, words }: AppShell): Markup {
  const { imports } = words
  const at = `/dashboard/${app.slug}/exports/contacts`
  const link = (label: string, ending: string) =>
    linkButton({ label, icon: 'download', href: `${at}.${ending}`, download: true })
  return card({
    id: 'export',
    title: imports.exports,
    body: html`<div class="stack"><p>${imports.exportsText}</p><div class="actions">${link(imports.exportCsv, 'csv')}${link(imports.exportNdjson, 'ndjson')}</div></div>`,
  })
}

function stateOf({ words }: AppShell, { status }: ListedImport): Markup {
  const { imports } = words
  if (status === 'running') return chip('info', 'arrow', imports.running)
  return status === 'done' ? chip('good', 'tick', imports.done) : chip('bad', 'triangle', imports.failed)
}

function pastTable({ shell, imports: rows }: ImportsView): Markup {
  const { imports, locale } = shell.words
  const { number, moment, full } = formats(locale)
  return table<ListedImport>({
    caption: imports.past,
    rows,
    columns: [
      {
        head: imports.begun,
        cell: ({ id, createdAt }) =>
          html`<a href="${addressOf(shell)}/${id}"><time datetime="${createdAt}" title="${full(createdAt)}">${moment(createdAt)}</time></a>`,
      },
      { head: imports.what, cell: ({ dryRun }) => tag(dryRun ? imports.dryRun : imports.real) },
      { head: imports.result, cell: (one) => stateOf(shell, one) },
      { head: imports.rows, end: true, cell: ({ rows }) => number(rows) },
      { head: imports.accepted, end: true, cell: ({ accepted }) => number(accepted) },
      { head: imports.refused, end: true, cell: ({ refused }) => number(refused) },
    ],
  })
}

/** One import: how far it is, what was refused and why, and after a check the import itself. */
export function importPage(view: ImportView): Page {
  const { shell, shown } = view
  const { imports, locale } = shell.words
  const time = formats(locale).moment(shown.createdAt)
  const title = fillIn(shown.dryRun ? imports.checkOf : imports.importOf, { time })
  const isRunning = shown.status === 'running'
  const live = isRunning ? html` data-live="${shell.here}" data-live-ms="1000"` : ''
  return dashboardPage({
    shell,
    title,
    heading: html`${title} <span id="state"${live}>${stateOf(shell, shown)}</span>`,
    up: backLink(imports.up, addressOf(shell)),
    styles: importsStyles,
    islands: ['refresh'],
    ...(isRunning ? { refreshSeconds: 3 } : {}),
    body: html`<div id="report" class="stack"${live}>${reportCard(view)}${whatFollows(view)}</div>`,
  })
}

function whatFollows(view: ImportView): Markup {
  const { shell, shown } = view
  const isOver = shown.status !== 'running'
  const mayImport = shell.operator.role !== 'viewer' && isOver && (shown.dryRun || shown.failure !== null)
  return html`${mayImport ? nextCard(view) : ''}${shown.errors.length === 0 ? '' : errorsCard(view)}${shown.columns.length === 0 || mayImport ? '' : columnsCard(view)}`
}

function reportCard({ shell, shown }: ImportView): Markup {
  const { imports, locale } = shell.words
  const { number } = formats(locale)
  const { processed, rows, accepted, refused, failure, assumed, dryRun, status } = shown
  const progress = fillIn(imports.progress, { processed: number(processed), rows: number(rows) })
  const why =
    failure === null
      ? ''
      : note(
          'bad',
          html`<p>${imports.failure} ${imports.fileFaults[failure.code]}${failure.row === null ? '' : html` ${fillIn(imports.failureRow, { row: number(failure.row) })}`}</p><p><code>${failure.detail}</code></p>`,
        )
  const guessed =
    assumed === null || assumed.rows === 0
      ? ''
      : note('info', counted(locale, imports.assumed, assumed.rows, { country: assumed.country }))
  return card({
    body: html`<div class="stack"><div role="progressbar" aria-label="${imports.progressLabel}" aria-valuemin="0" aria-valuemax="${Math.max(1, rows)}" aria-valuenow="${processed}" aria-valuetext="${progress}">${meter(rows === 0 ? 0 : processed / rows)}<p class="caption">${progress}</p></div>${facts(
      [
        [imports.rows, number(rows)],
        [imports.accepted, number(accepted)],
        [imports.refused, number(refused)],
      ],
    )}${why}${guessed}${dryRun && status === 'done' ? note('info', imports.dryRunNote) : ''}</div>`,
  })
}

/** The file once more, with what each column is. */
function nextCard({ shell, shown, fault }: ImportView): Markup {
  const { imports } = shell.words
  const { columns, format, failure } = shown
  const mapping = columns.map(
    ({ column, read }, index) =>
      html`${hidden('column', column)}<div class="map"><label for="as-${index}"><bdi>${column}</bdi></label><span class="select"><select id="as-${index}" name="as"><option value="">${imports.ignored}</option>${ImportColumn.options.map((one) => html`<option value="${one}"${one === read ? html` selected` : ''}>${imports.choices[one]}</option>`)}</select>${icon('down')}</span></div>`,
  )
  const isMapped = format === 'csv' && columns.length > 0
  return card({
    id: 'next',
    title: isMapped ? imports.mapping : imports.next,
    body: html`<form class="form" method="post" enctype="multipart/form-data" action="${addressOf(shell)}">${isMapped ? html`<p>${imports.mappingText}</p><div class="maps">${mapping}</div>` : ''}${hidden('from', shown.id)}${choice(shell, failure === null)}${fileField(shell, imports.fileAgain, imports.fileAgainHint, fault)}<div class="actions">${button({ label: imports.next, kind: 'primary', busyLabel: imports.checking })}</div></form>`,
  })
}

/** A button's own value would follow the file, which is read as it comes: so this is asked before it. */
function choice({ words }: AppShell, isSound: boolean): Markup {
  const { imports } = words
  const radio = (value: string, label: string, checked: boolean) =>
    html`<div class="check"><input type="radio" class="box" name="how" id="how-${value}" value="${value}"${checked ? html` checked` : ''}><div><label for="how-${value}">${label}</label></div></div>`
  return html`<fieldset class="radios"><legend class="h">${imports.what}</legend>${radio('import', imports.import, isSound)}${radio('check', imports.checkAgain, !isSound)}</fieldset>`
}

function errorsCard({ shell, shown }: ImportView): Markup {
  const { imports, locale } = shell.words
  const { number } = formats(locale)
  return card({
    id: 'errors',
    title: imports.errors,
    control: linkButton({
      label: imports.errorsFile,
      icon: 'download',
      small: true,
      href: `${addressOf(shell)}/${shown.id}/errors.csv`,
      download: true,
    }),
    padded: false,
    body: table<Import['errors'][number]>({
      caption: imports.errors,
      rows: shown.errors,
      columns: [
        { head: imports.row, cell: ({ row }) => number(row) },
        {
          head: imports.reason,
          cell: ({ code }) =>
            html`<span>${imports.rowFaults[code]}<span class="second"><code>${code}</code></span></span>`,
        },
      ],
    }),
    ...(shown.refused > shown.errors.length ? { footer: imports.errorsShown } : {}),
  })
}

function columnsCard({ shell, shown }: ImportView): Markup {
  const { imports } = shell.words
  return card({
    title: imports.columns,
    padded: false,
    body: table<Import['columns'][number]>({
      caption: imports.columns,
      rows: shown.columns,
      columns: [
        { head: imports.column, cell: ({ column }) => html`<bdi>${column}</bdi>` },
        {
          head: imports.readAs,
          cell: ({ read }) => (read === null ? nothing(imports.ignored) : imports.choices[read]),
        },
      ],
    }),
  })
}

const importsStyles = `
input[type=file].input{min-block-size:2.75rem}
.maps{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(18rem,100%),1fr));gap:.75rem 1.5rem}
.map{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.2fr);gap:.5rem;align-items:center}
`
