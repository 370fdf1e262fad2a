/** The overview before the first real opt-in, in Brazilian Portuguese. */
import type { firstRun as english } from '../en/first-run.ts'

export const firstRun: typeof english = {
  heroOne: 'Ninguém deu o opt-in ainda.',
  heroTwo: 'Comece por você.',
  text: 'Percorra a sua própria etapa de consentimento em um telefone simulado. Leva um minuto e nenhuma mensagem sai desta máquina.',
  textWithout:
    'Abra a sua própria página de consentimento, como as pessoas vão vê-la, e responda você mesmo.',
  trySimulator: 'Experimentar no simulador',
  openPage: 'Abrir a página de consentimento',
  steps: 'Daqui até o seu primeiro opt-in real',
  done: '{done} de {all} prontos',
  isDone: 'Pronto',
  next: 'Próximo',
  business: 'Dar nome ao negócio e informar o número',
  changeBusiness: 'Alterar',
  notice: 'Escrever o texto de consentimento',
  noticeWhole: '{languages}. As cinco partes estão lá.',
  noticeMissing: '{languages}. Falta: {parts}.',
  parts: {
    business: 'quem escreve',
    whatsapp: 'que é WhatsApp',
    stop: 'como parar',
    privacy: 'a política de privacidade',
  },
  readNotice: 'Ler',
  writeNotice: 'Completar',
  connect: 'Conectar o WhatsApp',
  connectText:
    'Meta Cloud API, 360dialog, Gupshup, Twilio, Vonage ou Infobip. Uns cinco minutos, com verificação ao vivo.',
  connected: 'As mensagens chegam aqui.',
  connectAction: 'Conectar',
  seeChannel: 'Ver',
  place: 'Colocar onde as pessoas estão',
  placeText: 'Uma tag script, um link, um cartaz para a vitrine.',
  placed: {
    one: 'Foi exibido {count} vez.',
    many: 'Foi exibido {count} de vezes.',
    other: 'Foi exibido {count} vezes.',
  },
  placeAction: 'Ver as cinco entradas',
  tell: 'Avisar os seus outros sistemas',
  tellText: 'Um webhook, ou uma pergunta à API: posso enviar?',
  told: 'Outro sistema está ouvindo.',
  tellAction: 'Adicionar um webhook',
  gupshup: 'Vem da Gupshup? {link} e troque uma URL base.',
  gupshupLink: 'Importe os seus usuários',
}
