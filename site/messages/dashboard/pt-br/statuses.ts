/** The words of statuses, sources and kinds, in Brazilian Portuguese. */
import type { statuses as english } from '../en/statuses.ts'

export const statuses: typeof english = {
  optIn: {
    none: 'Sem resposta',
    pending: 'Pendente',
    opted_in: 'Opt-in',
    declined: 'Recusado',
    opted_out: 'Opt-out',
    suspended: 'Suspenso',
  },
  activity: { active: 'Com atividade', inactive: 'Sem atividade', never: 'Nunca escreveu' },
  delivery: { delivered: 'Entregue', retrying: 'Tentando de novo', failed: 'Falhou' },
  source: {
    widget: 'Widget',
    url: 'Link',
    qr: 'Código QR',
    whatsapp: 'Primeira mensagem',
    sms: 'SMS',
    api: 'API',
    import: 'Importação',
    dashboard: 'Painel',
    provider: 'Cadastro do próprio WhatsApp',
  },
  kind: { widget: 'Widget', url: 'Link', qr: 'Código QR', whatsapp: 'WhatsApp', sms: 'SMS' },
  verification: {
    message: 'Mensagem própria',
    reply: 'Resposta própria',
    sms: 'SMS próprio',
    provider: 'Cadastro do próprio WhatsApp',
    attested: 'Atestado',
    typed: 'Nenhuma ainda, digitado',
  },
  noProof: 'Nenhuma',
  role: { owner: 'Proprietário', editor: 'Editor', viewer: 'Leitor' },
}
