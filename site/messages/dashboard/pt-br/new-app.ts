/** A new app, in Brazilian Portuguese. */
import type { newApp as english } from '../en/new-app.ts'

export const newApp: typeof english = {
  title: 'Novo app',
  first: 'Configure o seu primeiro app',
  intro:
    'Um app é um número de empresa com a sua etapa de consentimento. Tudo aqui pode ser alterado depois.',
  name: 'Nome do negócio',
  nameHint: 'Como as pessoas o conhecem. Aparece nas palavras que elas aceitam.',
  phone: 'Número de WhatsApp',
  phoneHint: 'Com o código do país, como em +44 20 7946 0142. O número para o qual as pessoas vão escrever.',
  privacyUrl: 'Página de privacidade',
  privacyHint: 'O texto de consentimento leva a ela. Sem ela, o texto não está completo.',
  locale: 'Idioma do texto de consentimento',
  localeHint: 'Mais idiomas podem ser adicionados em Textos de consentimento.',
  mode: 'Quando alguém diz não',
  modes: {
    advised: 'Como aconselhado para o país do número',
    choice: 'A conversa abre do mesmo jeito',
    required: 'A conversa continua fechada',
  },
  modeHints: {
    advised:
      'Abre do mesmo jeito para números do EEE, do Reino Unido, da Suíça e do Brasil, e continua fechada nos outros países.',
    choice:
      'Duas respostas de igual peso: “Sim, quero receber” e “Não, só conversar”. As duas são registradas.',
    required:
      'Uma caixa a marcar antes da conversa. As pessoas ainda podem salvar o número e escrever diretamente.',
  },
  advice:
    'O consentimento precisa ser livre para valer no EEE, no Reino Unido, na Suíça e no Brasil: lá, um Não também deve abrir a conversa (RGPD art. 7(4), Diretrizes 05/2020 do CEPD).',
  start: 'Como começar',
  starts: {
    simulator: 'Experimentar primeiro',
    phone: 'Com o app WhatsApp Business em um celular',
  },
  startHints: {
    simulator:
      'As respostas vão para um telefone simulado até você conectar o WhatsApp. Nenhuma mensagem sai desta máquina.',
    phone:
      'Os links abrem a conversa real desde já. Você confirma cada resposta pelo código; STOP e a atividade não são vistos nesse caso.',
  },
  slug: 'Nome nos endereços',
  slugHint: 'Letras minúsculas, dígitos e hífens. Se ficar vazio, é formado a partir do nome do negócio.',
  create: 'Criar o app',
  creating: 'Criando',
  created: '{name} está configurado.',
  faults: {
    name: 'Diga como as pessoas chamam o negócio, em no máximo 100 caracteres.',
    phone: 'Isto não é um número com código de país. Escreva como em +44 20 7946 0142.',
    privacyUrl: 'Escreva o endereço completo, como em https://juniper.example/privacy.',
    locale: 'Escolha um dos idiomas.',
    mode: 'Escolha uma das três opções.',
    start: 'Escolha uma das duas opções.',
    slug: 'Só letras minúsculas, dígitos e hífens, no máximo 63; não valem new, team, audit nem account.',
    slugTaken: 'Outro app tem este nome. Escolha um diferente, ou deixe vazio.',
  },
}
