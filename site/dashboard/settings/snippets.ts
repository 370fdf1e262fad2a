/** What is pasted to get the widget: once for every way of building a page, each with the lasting address or with one version of it. */

/** Ways of building a page. */
export const snippetKinds = ['html', 'react', 'vue', 'wordpress', 'shopify', 'gtm'] as const
export type SnippetKind = (typeof snippetKinds)[number]

/** What a snippet leads to. `pinned` is one version of the script; it changes with every release, the lasting address never does. */
export type SnippetView = {
  publicUrl: string
  app: string
  entryPoint: string
  pinned: { file: string; integrity: string } | null
  /** What the link says where there are no scripts. */
  label: string
}

/** The entry point that a tag need not name. */
const standard = 'widget'

/** The code to paste. */
export function snippet(kind: SnippetKind, view: SnippetView): string {
  if (kind === 'react') return react(view)
  if (kind === 'vue') return vue(view)
  if (kind === 'wordpress') return wordpress(view)
  if (kind === 'gtm') return tagManager(view)
  return html(view)
}

function html(view: SnippetView): string {
  const { publicUrl, app, entryPoint } = view
  const address = `${publicUrl}/c/${app}/${entryPoint}`
  return `${tag(view)}
<noscript><a href="${address}">${escaped(view.label)}</a></noscript>`
}

function tag(view: SnippetView): string {
  const { app, entryPoint, pinned } = view
  const attributes = [
    `src="${srcOf(view)}"`,
    ...(pinned ? [`integrity="${pinned.integrity}"`, 'crossorigin="anonymous"'] : []),
    `data-app="${app}"`,
    ...(entryPoint === standard ? [] : [`data-entry-point="${entryPoint}"`]),
  ]
  return pinned || attributes.length > 2
    ? `<script async\n  ${attributes.join('\n  ')}></script>`
    : `<script async ${attributes.join(' ')}></script>`
}

/** The element stays where the component stands; the script, once in the page, draws all of them. */
function react(view: SnippetView): string {
  return `import { useEffect } from 'react'

export function WhatsAppButton() {
  useEffect(() => {
${loading(view, '    ')}
  }, [])
  return <assent-widget app="${view.app}" entry-point="${view.entryPoint}"></assent-widget>
}`
}

function vue(view: SnippetView): string {
  return [
    '<script setup>',
    `import { onMounted } from 'vue'`,
    '',
    'onMounted(() => {',
    loading(view, '  '),
    '})',
    '</script>',
    '',
    '<template>',
    `  <assent-widget app="${view.app}" entry-point="${view.entryPoint}"></assent-widget>`,
    '</template>',
  ].join('\n')
}

function loading(view: SnippetView, indent: string): string {
  return [
    `if (document.getElementById('assent')) return`,
    `const script = document.createElement('script')`,
    `script.id = 'assent'`,
    ...addressed(view),
    // Without an app it draws nothing by itself.
    `script.dataset.app = ''`,
    'document.head.append(script)',
  ]
    .map((line) => indent + line)
    .join('\n')
}

function addressed(view: SnippetView): string[] {
  const { pinned } = view
  return [
    `script.src = '${srcOf(view)}'`,
    ...(pinned ? [`script.integrity = '${pinned.integrity}'`, `script.crossOrigin = 'anonymous'`] : []),
  ]
}

function wordpress(view: SnippetView): string {
  return `add_action( 'wp_footer', function () {
  ?>
${html(view)}
  <?php
} );`
}

/** Tag managers drop `data-` attributes and read ECMAScript 5 only. */
function tagManager(view: SnippetView): string {
  const { app, entryPoint } = view
  const lines = [
    "var script = document.createElement('script')",
    ...addressed(view),
    'script.async = true',
    'document.head.appendChild(script)',
  ]
  return `<script>
(function () {
  window.Assent = window.Assent || [];
  window.Assent.push(['render', { app: '${app}', entryPoint: '${entryPoint}' }]);
${lines.map((line) => `  ${line};`).join('\n')}
})();
</script>`
}

function srcOf({ publicUrl, pinned }: SnippetView): string {
  return `${publicUrl}/${pinned?.file ?? 'widget.js'}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
