/** The button's style: a labelled pill at the inline end, on phones the disc alone. */

/** The style sheet of the button; the page may set `--assent-accent`, `--assent-on-accent` and `--assent-z-index`. */
export const loaderStyles = `
:host {
  all: initial !important;
  position: absolute !important;
}
a {
  position: fixed;
  z-index: var(--assent-z-index, 9999);
  inset-block-end: calc(24px + env(safe-area-inset-bottom));
  inset-inline-end: 24px;
  display: flex;
  padding: 14px;
  border: 1px solid #0000;
  border-radius: 28px;
  background: var(--assent-accent, #0b6e4f);
  color: var(--assent-on-accent, #fff);
  font: 600 16px/26px system-ui, sans-serif;
  text-decoration: none;
  box-shadow: 0 4px 16px #0003;
}
.start {
  inset-inline: 24px auto;
}
a:hover {
  filter: brightness(.92);
}
a:focus-visible {
  outline: 2px solid #1f55b5;
  outline-offset: 2px;
  box-shadow: 0 0 0 2px #fff;
}
svg {
  width: 26px;
  height: 26px;
  fill: none;
  stroke: currentColor;
  stroke-width: 2;
  stroke-linecap: round;
  stroke-linejoin: round;
}
span {
  margin-inline: 12px 8px;
}
@media (max-width: 719px) {
  span {
    position: absolute;
    clip-path: inset(50%);
  }
}
@media (prefers-color-scheme: dark) {
  a {
    background: var(--assent-accent, #4cc490);
    color: var(--assent-on-accent, #05180f);
  }
}
@media print {
  a {
    display: none;
  }
}
`
