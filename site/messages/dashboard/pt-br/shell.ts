/** What stands on every page of the dashboard, in Brazilian Portuguese. */
import type { shell as english } from '../en/shell.ts'

export const shell: typeof english = {
  skip: 'Ir para o conteúdo',
  menu: 'Menu',
  sections: {
    overview: 'Visão geral',
    'opt-ins': 'Opt-ins',
    'entry-points': 'Pontos de entrada',
    notices: 'Textos de consentimento',
    webhooks: 'Webhooks',
    settings: 'Configurações',
  },
  /** A mark beside webhooks: short. */
  trouble: { off: 'Desativado', failing: 'Falhando' },
  navigation: 'Seções',
  switchApp: 'Trocar de app',
  apps: 'Apps',
  newApp: 'Novo app',
  simulator: 'Simulador',
  reference: 'Referência da API',
  you: 'Você',
  account: 'Conta',
  team: 'Equipe',
  audit: 'Registro de auditoria',
  signOut: 'Sair',
  appearance: 'Aparência',
  themes: { system: 'Sistema', light: 'Claro', dark: 'Escuro' },
  language: 'Idioma',
  change: 'Alterar',
  apply: 'Aplicar',
  copy: 'Copiar',
  copied: 'Copiado',
  close: 'Fechar',
  notApplicable: 'n/d',
  optional: 'opcional',
  fault: 'Não foi salvo. Veja o que está marcado abaixo.',
}
