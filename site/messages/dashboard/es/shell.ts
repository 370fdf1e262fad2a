/** What stands on every page of the dashboard, in Spanish. */
import type { shell as english } from '../en/shell.ts'

export const shell: typeof english = {
  skip: 'Ir al contenido',
  menu: 'Menú',
  sections: {
    overview: 'Resumen',
    'opt-ins': 'Opt-ins',
    'entry-points': 'Puntos de entrada',
    notices: 'Textos de consentimiento',
    webhooks: 'Webhooks',
    settings: 'Ajustes',
  },
  /** A mark beside webhooks: short. */
  trouble: { off: 'Desactivado', failing: 'Falla' },
  navigation: 'Secciones',
  switchApp: 'Cambiar de app',
  apps: 'Apps',
  newApp: 'Nueva app',
  simulator: 'Simulador',
  reference: 'Referencia de la API',
  you: 'Usted',
  account: 'Cuenta',
  team: 'Equipo',
  audit: 'Registro de auditoría',
  signOut: 'Cerrar sesión',
  appearance: 'Apariencia',
  themes: { system: 'Sistema', light: 'Claro', dark: 'Oscuro' },
  language: 'Idioma',
  change: 'Cambiar',
  apply: 'Aplicar',
  copy: 'Copiar',
  copied: 'Copiado',
  close: 'Cerrar',
  notApplicable: 'n/d',
  optional: 'opcional',
  fault: 'No se guardó. Vea lo marcado abajo.',
}
