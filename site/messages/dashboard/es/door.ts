/** The words at the door of the dashboard: set-up, sign-in, invitations. In Spanish. */
import type { door as english } from '../en/door.ts'

export const door: typeof english = {
  signIn: 'Iniciar sesión',
  signInIntro: 'Para ver a quién se puede escribir, y por qué.',
  email: 'Correo electrónico',
  password: 'Contraseña',
  refused: 'Ese correo y esa contraseña no van juntos. Compruebe ambos.',
  throttled:
    'Demasiados intentos. Espere {minutes} minutos, o use una llave de acceso o un navegador en el que ya inició sesión.',
  passkey: 'Iniciar sesión con una llave de acceso',
  passkeyConfirm: 'Usar una llave de acceso',
  passkeyFailed: 'No se usó la llave de acceso. Inténtelo de nuevo, o use su contraseña.',
  or: 'o',
  forgotten: '¿Olvidó su contraseña? Un propietario puede quitarle a usted e invitarle de nuevo.',

  secondStep: 'Un paso más',
  secondStepIntro: 'Abra su app de autenticación y escriba las seis cifras que muestra para Assent.',
  code: 'Código',
  codeHint: '¿Perdió el teléfono? Aquí también sirve, una vez, uno de sus códigos de recuperación.',
  codeRefused: 'Ese código no es correcto, o ya se usó. Espere al siguiente.',
  goOn: 'Continuar',
  backToSignIn: 'Volver al inicio de sesión',
  stepOver: 'Pasó demasiado tiempo. Inicie sesión de nuevo.',

  again: '¿Sigue siendo usted?',
  againIntro:
    'Sesión iniciada como {email}. Lo que sigue lo pregunta una vez más; después tiene diez minutos.',
  againRefused: 'Esa no es su contraseña.',

  setUp: 'Configurar Assent',
  setUpIntro: 'Usted será propietario de esta instalación. Nadie más puede abrir esta página.',
  name: 'Su nombre',
  nameHint: 'Lo ve su equipo, y aparece junto a lo que usted hace.',
  emailHint: 'Con él inicia sesión. Nunca se envía nada a esta dirección.',
  passwordHint: 'Al menos 12 caracteres. Unas cuantas palabras sin relación hacen una buena.',
  create: 'Crear la cuenta',
  creating: 'Creando',
  linkOver: 'Este enlace ya no sirve',
  setUpOver:
    'Sirve durante una hora y para una persona. Inicie el programa de nuevo: imprime otro mientras la instalación no tenga propietario.',
  invitationOver:
    'Una invitación sirve durante siete días y para una persona, y se puede retirar. Pida otra a quien le invitó.',

  invitation: 'Únase a {who} en Assent',
  invitationByKey: 'Únase a Assent',
  invitationIntro: {
    owner: 'Se le invita como propietario: puede hacerlo todo.',
    editor: 'Se le invita como editor: puede mirar, registrar y publicar.',
    viewer: 'Se le invita como lector: puede mirar.',
  },
  invitationAll: 'Verá todas las apps.',
  invitationApp: 'Verá la app {app}.',
  join: 'Unirse',
  joining: 'Uniéndose',

  faults: {
    email: 'Eso no es un correo electrónico. Necesita una @, como en maya@juniper.example.',
    name: 'Escriba un nombre de 80 caracteres como máximo.',
    password: 'Use 200 caracteres como máximo.',
    password_short: 'Use al menos 12 caracteres.',
    password_common:
      'Demasiado fácil de adivinar: está en todas las listas. Use palabras que no vayan juntas.',
    password_personal:
      'Demasiado fácil de adivinar: está hecha con su nombre o su correo. Use otras palabras.',
    email_taken: 'Alguien ya inicia sesión con este correo. Inicie sesión, o use otro.',
    code_wrong: 'Ese código no es correcto. Espere al siguiente, y compruebe la hora de su teléfono.',
    offer_over: 'Pasó demasiado tiempo. Empiece de nuevo.',
    passkey_refused: 'No se pudo añadir la llave de acceso. Inténtelo de nuevo.',
  },
}
