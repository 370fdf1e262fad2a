/** The words of the notices' pages, in Brazilian Portuguese. */
import type { notices as english } from '../en/notices.ts'

export const notices: typeof english = {
  title: 'Textos de consentimento',
  intro: 'As palavras exatas que as pessoas aceitam. Um texto publicado nunca é editado.',
  addLanguage: 'Adicionar um idioma',
  write: 'Escrever a versão {version}',
  languages: 'Idiomas',
  languageState: {
    fine: 'v{version}',
    advice: 'v{version}: conselho',
    gap: 'v{version}: falta algo',
  },
  versions: 'Versões',
  version: 'Versão {version}',
  heading: '{language}, versão {version}',
  live: 'Em uso',
  past: 'Substituída',
  liveSince: 'Em uso desde {day}',
  wasLive: 'De {from} a {to}',
  people: {
    one: '{count} pessoa deu o opt-in com ela',
    many: '{count} de pessoas deram o opt-in com ela',
    other: '{count} pessoas deram o opt-in com ela',
  },
  nobody: 'Ninguém deu o opt-in com ela',
  olderVersions: 'Versões anteriores',
  newestVersions: 'Versões mais recentes',
  seeLive: 'Ver a versão em uso',
  fingerprint: 'sha256',
  proofPage: 'Página pública desta versão',
  parts: {
    business: 'quem escreve',
    whatsapp: 'onde',
    content: 'o que é enviado',
    stop: 'como parar',
    privacy: 'política de privacidade',
  },
  partsLabel: 'As cinco partes',
  partMissing: '{part}: não encontrado',
  mustTick: 'precisa ser marcada',
  checks: 'Verificações',
  verdicts: { fine: 'Certo', advice: 'Conselho', gap: 'Falta' },
  checksNote:
    'As verificações encontram partes que faltam. Não são orientação jurídica: peça a um advogado que leia o seu texto uma vez.',
  useChoice: 'Usar o modo de escolha',
  findings: {
    business: {
      fine: ['O texto diz quem escreve', 'Ele nomeia o negócio como as pessoas o conhecem.'],
      advice: [
        'Diga no texto quem escreve',
        'A frase nomeia o negócio; o texto acima dela, não. Comece o texto com o nome.',
      ],
      gap: ['O negócio não é nomeado', 'Nem o texto nem a frase dizem quem escreve. Nomeie o negócio.'],
    },
    whatsapp: {
      fine: ['O texto diz que é WhatsApp', 'As pessoas sabem onde as mensagens chegam.'],
      advice: [
        'Diga no texto que é WhatsApp',
        'A frase diz; o texto acima dela, não. Escreva a palavra por extenso.',
      ],
      gap: [
        'WhatsApp não é nomeado',
        'Nem o texto nem a frase dizem onde as mensagens chegam. Escreva a palavra por extenso.',
      ],
    },
    content: {
      fine: ['O texto diz o que é enviado', 'A frequência faz parte disso: confira se o seu também a diz.'],
      advice: ['Diga o que é enviado', 'Diga do que as mensagens tratam e com que frequência chegam.'],
      gap: ['Não se diz o que é enviado', 'Diga do que as mensagens tratam e com que frequência chegam.'],
    },
    stop: {
      fine: ['Diz como parar', 'Quem responde {about} é ouvido: Assent conhece a palavra.'],
      advice: [
        'Diga uma palavra que faz parar',
        'Assent não conhece nenhuma destas como palavra que faz parar. Use STOP, ou adicione a sua às palavras-chave nas configurações.',
      ],
      gap: ['Não se diz como parar', 'Diga a palavra a responder, como em “Para parar, responda STOP”.'],
    },
    privacy: {
      fine: ['A política de privacidade tem link', 'Ela abre por uma conexão criptografada.'],
      advice: [
        'Leve à política de privacidade com https',
        'O link não é criptografado: o que se lê lá pode ser alterado no caminho.',
      ],
      gap: [
        'Não há link para a política de privacidade',
        'Ponha o endereço dela no texto, ou nas configurações para todos os textos que virão.',
      ],
    },
    declaration: {
      fine: [
        'A frase se sustenta sozinha',
        'Ela nomeia o negócio e o WhatsApp, e volta como mensagem da pessoa.',
      ],
      advice: [
        'Faça a frase dizer WhatsApp',
        'É o que o recibo e as provas citam. Ela deve estar completa sem o texto.',
      ],
      gap: [
        'Ninguém pode aceitar com esta frase',
        'Ela não nomeia o negócio, ou não seria reconhecida em uma mensagem. Publique uma versão em que sim.',
      ],
    },
    answers: {
      fine: ['As respostas cabem em botões', 'No máximo 20 caracteres cada uma, e são diferentes.'],
      advice: ['Encurte as respostas', 'O WhatsApp mostra 20 caracteres de um botão.'],
      gap: [
        'Não dá para distinguir as respostas',
        'Elas precisam ser diferentes, e ter no máximo 20 caracteres cada uma.',
      ],
    },
    unticked: {
      fine: ['A caixa nunca vem marcada', 'Assent não permite isso.'],
      advice: ['A caixa nunca vem marcada', 'Assent não permite isso.'],
      gap: ['A caixa nunca vem marcada', 'Assent não permite isso.'],
    },
    languages: {
      fine: ['Todos os idiomas pedem o mesmo', 'As finalidades têm os mesmos ids em cada um deles.'],
      advice: [
        'Os idiomas pedem coisas diferentes',
        'Não são as mesmas finalidades: {about}. Quem lê um nunca concede o que só o outro pede, e “posso enviar?” sem uma finalidade diz que não.',
      ],
      gap: ['Os idiomas pedem coisas diferentes', 'Não são as mesmas finalidades: {about}.'],
    },
    mode: {
      fine: [
        'As pessoas podem dizer não e mesmo assim conversar',
        'Este app está no modo de escolha: as duas respostas abrem a conversa.',
      ],
      advice: [
        'Deixe as pessoas dizerem não e mesmo assim conversarem',
        'Este app está no modo obrigatório. Um consentimento que é condição do serviço pode não ser livre (RGPD art. 7(4)).',
      ],
      gap: ['Deixe as pessoas dizerem não e mesmo assim conversarem', 'Este app está no modo obrigatório.'],
    },
  },
  changes: 'O que mudou',
  changesSince: 'O que mudou desde a versão {version}',
  firstVersion: 'Esta é a primeira versão.',
  nothingChanged: 'As palavras são as mesmas.',
  removedWords: 'retirado:',
  addedWords: 'acrescentado:',
  beside: 'Lado a lado',
  besideLabel: 'Ler ao lado de',
  besideNone: 'nenhum outro idioma',
  besideEmpty: 'Escolha um idioma para ler ao lado deste: {language}.',
  field: 'Parte',
  preview: 'Como os visitantes veem',
  previewFrame: 'A página de consentimento neste idioma: {language}',
  previewHint: 'A página por trás dos seus links e códigos QR. Nada do que você tocar aqui é registrado.',
  fields: {
    statement: 'Texto',
    purposes: 'Finalidades',
    greeting: 'Saudação',
    declaration: 'Frase que é aceita',
    yesLabel: 'Resposta Sim',
    noLabel: 'Resposta Não',
    howToStop: 'Como parar',
    privacyUrl: 'Política de privacidade',
  },
  none: 'nenhum',

  newLanguage: 'Novo idioma',
  chooseLanguage: 'Idioma',
  otherLanguage: 'Ou a etiqueta dele',
  otherLanguageHint: 'Como a web escreve os idiomas: pt-PT, sr-Latn.',
  start: 'Começar a escrever',
  badLanguage: 'Isso não é uma etiqueta de idioma. Escolha um idioma, ou digite uma etiqueta como pt-PT.',

  formTitle: 'Escrever a versão {version}',
  formTitleNew: 'Escrever a primeira versão',
  formIntro:
    '{language}. Ela substitui as palavras em uso quando você a publicar; nada é publicado antes de você confirmar.',
  formIntroNew:
    '{language}. São palavras sugeridas: deixe-as do seu jeito. Nada é publicado antes de você confirmar.',
  formIntroEmpty: '{language}. Nada é publicado antes de você confirmar.',
  notSuggested:
    'Ainda não há sugestões neste idioma, então estas palavras estão em inglês. Traduza cada uma delas.',
  back: 'Textos de consentimento',
  words: 'Palavras',
  statementHint:
    'Quem escreve, que é WhatsApp, o que você envia e com que frequência. Sem recompensa, sem pressa.',
  declarationHint:
    'Na primeira pessoa, com o nome do seu negócio, completa sozinha: “Sim, a Padaria Zimbro pode me enviar mensagens de WhatsApp sobre meus pedidos.”',
  greetingHint: 'Como começa a mensagem para você.',
  howToStopHint: 'Tão fácil quanto aceitar: “Para parar, responda STOP a qualquer momento.”',
  privacyUrlHint: 'https://… Vazio se não houver.',
  labelHint: 'No máximo 20 caracteres.',
  purposesTitle: 'O que você pede',
  purposesIntro:
    'Cada finalidade tem a sua própria caixa e a sua própria resposta. Uma finalidade que muda de sentido recebe um novo id.',
  purpose: 'Finalidade {number}',
  purposeLabel: 'O que as pessoas leem ao lado da caixa',
  purposeId: 'Id',
  purposeIdHint: 'Para os seus sistemas: a-z, 0-9, _ e -.',
  purposeRequired: 'Precisa ser marcada para aceitar',
  addPurpose: 'Adicionar uma finalidade',
  removePurpose: 'Remover',
  check: 'Verificar e continuar',
  cancel: 'Cancelar',
  faults: {
    statement: 'Escreva entre 1 e 2.000 caracteres.',
    greeting: 'Escreva entre 1 e 200 caracteres.',
    declaration: 'Escreva entre 10 e 500 caracteres.',
    declarationName: 'Nomeie o negócio: {business}.',
    declarationUnsayable:
      'Uma mensagem com esta frase não seria um consentimento. Escreva-a em uma linha, como afirmação: sem riscar, sem citar, sem perguntar.',
    yesLabel: 'Escreva entre 1 e 20 caracteres.',
    noLabel: 'Escreva entre 1 e 20 caracteres.',
    howToStop: 'Escreva entre 1 e 300 caracteres.',
    privacyUrl: 'Digite um endereço que comece com https://, ou deixe vazio.',
    purposes: 'Peça pelo menos uma finalidade e no máximo dez, cada uma com o seu próprio id.',
    purposeId: 'De um a 40 de a-z, 0-9, _ e -.',
    purposeLabel: 'Escreva entre 1 e 300 caracteres.',
  },

  reviewTitle: 'Publicar a versão {version}?',
  reviewIntro: '{language}. Isto é o que as pessoas vão ler e aceitar a partir de agora.',
  reviewStays: {
    one: '{count} pessoa deu o opt-in com a versão {version}. Isso fica como está: o que ela aceitou mantém as suas palavras.',
    many: '{count} de pessoas deram o opt-in com a versão {version}. Isso fica como está: o que elas aceitaram mantém as suas palavras.',
    other:
      '{count} pessoas deram o opt-in com a versão {version}. Isso fica como está: o que elas aceitaram mantém as suas palavras.',
  },
  reviewNew: 'As páginas neste idioma ({language}) perguntam com estas palavras assim que forem publicadas.',
  reviewNewPurpose: 'Finalidades novas, que ninguém concedeu ainda: {purposes}.',
  reviewGonePurpose: 'Finalidades que não são mais pedidas neste idioma: {purposes}.',
  reviewMoved: 'Alguém publicou a versão {version} nesse meio-tempo. O que está abaixo é comparado com ela.',
  reviewSame: 'Estas são as palavras em uso. Uma nova versão com as mesmas palavras só muda o número.',
  publish: 'Publicar a versão {version}',
  publishing: 'Publicando',
  edit: 'Voltar a escrever',
  published: '{language}, versão {version}: já está em uso',
}
