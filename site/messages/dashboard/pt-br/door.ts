/** The words at the door of the dashboard: set-up, sign-in, invitations. In Brazilian Portuguese. */
import type { door as english } from '../en/door.ts'

export const door: typeof english = {
  signIn: 'Entrar',
  signInIntro: 'Para ver a quem se pode enviar mensagens, e por quê.',
  email: 'E-mail',
  password: 'Senha',
  refused: 'Esse e-mail e essa senha não combinam. Confira os dois.',
  throttled:
    'Tentativas demais. Espere {minutes} minutos, ou use uma chave de acesso ou um navegador em que você já entrou.',
  passkey: 'Entrar com uma chave de acesso',
  passkeyConfirm: 'Usar uma chave de acesso',
  passkeyFailed: 'A chave de acesso não foi usada. Tente de novo, ou use a sua senha.',
  or: 'ou',
  forgotten: 'Esqueceu a senha? Um proprietário pode remover você e convidar de novo.',

  secondStep: 'Mais um passo',
  secondStepIntro: 'Abra o seu app de autenticação e digite os seis dígitos que ele mostra para Assent.',
  code: 'Código',
  codeHint: 'Perdeu o celular? Um dos seus códigos de recuperação também serve aqui, uma vez.',
  codeRefused: 'Esse código não está certo, ou já foi usado. Espere o próximo.',
  goOn: 'Continuar',
  backToSignIn: 'Voltar para a entrada',
  stepOver: 'Demorou demais. Entre de novo.',

  again: 'Ainda é você?',
  againIntro:
    'Você entrou como {email}. O que vem a seguir pergunta mais uma vez; depois você tem dez minutos.',
  againRefused: 'Essa não é a sua senha.',

  setUp: 'Configurar Assent',
  setUpIntro: 'Você se torna o proprietário desta instalação. Ninguém mais pode abrir esta página.',
  name: 'Seu nome',
  nameHint: 'Aparece para a sua equipe, e ao lado do que você faz.',
  emailHint: 'Você entra com ele. Nada é enviado para este endereço.',
  passwordHint: 'Pelo menos 12 caracteres. Algumas palavras sem relação fazem uma boa senha.',
  create: 'Criar a conta',
  creating: 'Criando',
  linkOver: 'Este link não vale mais',
  setUpOver:
    'Ele vale por uma hora e para uma pessoa. Inicie o programa de novo: ele mostra outro enquanto a instalação não tiver proprietário.',
  invitationOver:
    'Um convite vale por sete dias e para uma pessoa, e pode ser cancelado. Peça outro a quem convidou você.',

  invitation: 'Junte-se a {who} em Assent',
  invitationByKey: 'Junte-se ao Assent',
  invitationIntro: {
    owner: 'Você recebeu um convite como proprietário: pode fazer tudo.',
    editor: 'Você recebeu um convite como editor: pode olhar, registrar e publicar.',
    viewer: 'Você recebeu um convite como leitor: pode olhar.',
  },
  invitationAll: 'Você verá todos os apps.',
  invitationApp: 'Você verá o app {app}.',
  join: 'Participar',
  joining: 'Entrando',

  faults: {
    email: 'Isso não é um e-mail. Precisa de um @, como em maya@juniper.example.',
    name: 'Digite um nome de no máximo 80 caracteres.',
    password: 'Use no máximo 200 caracteres.',
    password_short: 'Use pelo menos 12 caracteres.',
    password_common: 'Fácil demais de adivinhar: está em todas as listas. Use palavras que não combinam.',
    password_personal:
      'Fácil demais de adivinhar: é feita do seu nome ou do seu e-mail. Use outras palavras.',
    email_taken: 'Alguém já entra com este e-mail. Entre, ou use outro.',
    code_wrong: 'Esse código não está certo. Espere o próximo, e confira a hora do seu celular.',
    offer_over: 'Demorou demais. Comece de novo.',
    passkey_refused: 'Não foi possível adicionar a chave de acesso. Tente de novo.',
  },
}
