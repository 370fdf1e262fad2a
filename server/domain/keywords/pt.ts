/** Portuguese. SAIR and PARE are what Brazil's messages ask for; "para" (for) and "basta" are said every day. */
import type { KeywordLanguage } from './language.ts'

export const pt: KeywordLanguage = {
  locale: 'pt',
  stop: 'stop, parar, pare, parem, sair, cancelar, cancelar inscrição, cancelar subscrição, descadastrar, descadastre, me descadastre, descadastrar meu número, desinscrever, me desinscreva, pare de enviar, parem de enviar, pare de mandar, parem de mandar',
  stopSentences:
    'não quero mais mensagens, não quero mensagens, não quero receber mensagens, não quero mais receber mensagens, não quero receber mais mensagens, não desejo receber mensagens, não desejo mais receber mensagens, não me mande mais mensagens, não me mandem mais mensagens, não me mande mensagens, não me envie mais mensagens, não me enviem mais mensagens, não me envie mensagens, não mande mais mensagens, não enviem mais mensagens, pare de me mandar mensagens, pare de me mandar mensagem, parem de me mandar mensagens, pare de me enviar mensagens, parem de me enviar mensagens, não me contate mais, não me contactem mais, não entrem mais em contato, não entre mais em contato, remova meu número, remover meu número, retire meu número, tire meu número, tira meu número, me tire da lista, me tira da lista, me remova da lista, me remove da lista, me deixe em paz, me deixem em paz',
  start:
    'start, inscrever, me inscrever, quero me inscrever, me inscreva, subscrever, voltar a receber, quero voltar a receber',
  help: 'ajuda',
  yes: 'sim, sim por favor, sim obrigado, sim obrigada, sim claro, claro, com certeza, aceito',
  no: 'não, não obrigado, não obrigada',
  fillers:
    'por, favor, obrigado, obrigada, agora, já, oi, olá, mensagem, mensagens, sms, propaganda, promoções, notificações, as, os, de, suas, me, whatsapp',
  negations: 'não, nao, nem, nunca, jamais, nada, nenhum, nenhuma, sem, tampouco, recuso',
  everyday: 'na, da, nu, ei, né, já, mau, venda, en, si',
}
