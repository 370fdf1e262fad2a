/** What makes settings livelier: switches that take effect at once, and colours that say how well they are read. */
import { contrast, readableOn } from '../../server/schema/contrast.ts'

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-instant]')) {
  form.classList.add('live')
  const told = document.createElement('p')
  told.className = 'told'
  told.setAttribute('role', 'status')
  form.append(told)
  const box = form.querySelector<HTMLInputElement>('[type=checkbox]')
  box?.addEventListener('change', () => void save(form, box, told))
}

/** Nothing moves but what follows from the switch; where it was not taken it goes back, and says so. */
async function save(form: HTMLFormElement, box: HTMLInputElement, told: HTMLElement): Promise<void> {
  const { saved = '', failed = '' } = form.dataset
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)])
  told.textContent = ''
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(fields) }).catch(
    () => undefined,
  )
  told.classList.toggle('bad', !answer?.ok)
  told.textContent = answer?.ok ? saved : failed
  if (!answer?.ok) box.checked = !box.checked
  else await follow(box.id)
}

/** What the page shows because of a switch is fetched as it is now. */
async function follow(name: string): Promise<void> {
  const shown = document.querySelector(`[data-follows="${name}"]`)
  if (!shown) return
  const answer = await fetch(location.href)
  const newer = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const other = newer.querySelector(`[data-follows="${name}"]`)
  if (other) shown.replaceChildren(...other.childNodes)
}

function reckon(form: HTMLFormElement): void {
  const output = form.querySelector('output')
  if (!output) return
  const fields = new FormData(form)
  const accent = String(fields.get('accent'))
  const on = fields.get('onAccentKind') === 'own' ? String(fields.get('onAccent')) : readableOn(accent)
  // Rounded down: 4.46 is not enough.
  const ratio = (Math.floor(contrast(accent, on) * 10) / 10).toFixed(1)
  output.dataset.on = on
  output.textContent = (output.dataset.contrast ?? '{ratio}').replace('{ratio}', ratio)
  output.classList.toggle('bad', contrast(accent, on) < 4.5)
}

for (const type of ['input', 'change'])
  document.addEventListener(type, (event) => {
    const field = event.target as HTMLInputElement
    if (field.type === 'color' && field.nextElementSibling) field.nextElementSibling.textContent = field.value
    if (field.form) reckon(field.form)
  })
